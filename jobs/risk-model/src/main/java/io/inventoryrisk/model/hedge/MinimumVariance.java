package io.inventoryrisk.model.hedge;

/**
 * Hedging one asset by another that moves with it (Ederington 1979; Hull, Options, Futures and Other Derivatives, chapter 3):
 * the ratio h = rho sigma_S / sigma_F leaves the least variance, the share 1 - rho^2.
 *
 * @param correlation of changes, in [-1, 1]
 * @param deviation of the asset held
 * @param hedgeDeviation of the asset hedged with, in the same unit of time, positive
 */
public record MinimumVariance(double correlation, double deviation, double hedgeDeviation) {

    /**
     * From changes over equal spans, sample deviations (n - 1).
     *
     * @throws IllegalArgumentException where the series differ in length or have fewer than two elements
     */
    public static MinimumVariance of(double[] changes, double[] hedgeChanges) {
        if (changes.length != hedgeChanges.length || changes.length < 2) {
            throw new IllegalArgumentException("two series of one length of 2 or more are needed, had " + changes.length
                    + " and " + hedgeChanges.length);
        }
        double mean = mean(changes);
        double hedgeMean = mean(hedgeChanges);
        double squares = 0;
        double hedgeSquares = 0;
        double products = 0;
        for (int i = 0; i < changes.length; i++) {
            squares += (changes[i] - mean) * (changes[i] - mean);
            hedgeSquares += (hedgeChanges[i] - hedgeMean) * (hedgeChanges[i] - hedgeMean);
            products += (changes[i] - mean) * (hedgeChanges[i] - hedgeMean);
        }
        int freedom = changes.length - 1;
        return new MinimumVariance(
                products / Math.sqrt(squares * hedgeSquares),
                Math.sqrt(squares / freedom),
                Math.sqrt(hedgeSquares / freedom));
    }

    /** h: units of the hedge sold per unit held, where both are counted in what their changes are fractions of. */
    public double ratio() {
        return correlation * deviation / hedgeDeviation;
    }

    /**
     * Contracts sold, not rounded.
     *
     * @param held Q_A
     * @param perContract Q_F, in the same unit
     */
    public double contracts(double held, double perContract) {
        return ratio() * held / perContract;
    }

    /** Share of the variance that stays, 1 - rho^2. */
    public double residualShare() {
        return 1 - correlation * correlation;
    }

    private static double mean(double[] series) {
        double sum = 0;
        for (double value : series) {
            sum += value;
        }
        return sum / series.length;
    }
}
