package io.inventoryrisk.model.option;

/**
 * What the quotes of one expiry say about its smile, one element each.
 *
 * @param years to expiry, ACT/365
 * @param k ln(strike / forward)
 * @param volatility implied by the mid, annualised
 * @param error of the volatility: half the spread, half a tick and what no model explains, as a standard deviation
 */
public record SmilePoints(double years, double[] k, double[] volatility, double[] error) {

    /** How many. */
    public int size() {
        return k.length;
    }

    double variance(int i) {
        return volatility[i] * volatility[i] * years;
    }

    /** Error of the total variance. */
    double varianceError(int i) {
        return 2 * volatility[i] * years * error[i];
    }

    /** Total variance nearest the money, the scale of the smile. */
    double atmVariance() {
        int nearest = 0;
        for (int i = 1; i < k.length; i++) {
            if (Math.abs(k[i]) < Math.abs(k[nearest])) {
                nearest = i;
            }
        }
        return variance(nearest);
    }

    /** By how much to multiply a slice to meet the points, by weighted least squares in total variance. */
    double level(SviSlice slice) {
        double product = 0;
        double square = 0;
        for (int i = 0; i < k.length; i++) {
            double shape = slice.totalVariance(k[i]) / varianceError(i);
            product += shape * variance(i) / varianceError(i);
            square += shape * shape;
        }
        return product / square;
    }

    /** Root of the mean squared residual of the used points, weighted by 1 / error^2, in volatility. */
    double rmse(SviSlice slice, boolean[] used) {
        double sum = 0;
        double weights = 0;
        for (int i = 0; i < k.length; i++) {
            if (used[i]) {
                double residual = slice.volatility(k[i], years) - volatility[i];
                double weight = 1 / (error[i] * error[i]);
                sum += weight * residual * residual;
                weights += weight;
            }
        }
        return Math.sqrt(sum / weights);
    }
}
