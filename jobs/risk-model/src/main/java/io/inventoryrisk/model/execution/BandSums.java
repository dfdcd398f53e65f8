package io.inventoryrisk.model.execution;

/**
 * Sums behind the mean markout of an account's fills and its confidence band, by horizon. With weights w = quantity x
 * weight of the fill and markouts x, shares of mid: the mean is m = sum w x / sum w, and its standard error that of the
 * ratio estimate (Cochran 1977, Sampling Techniques, section 6.3, in the form that Gatz and Smith 1995, Atmospheric
 * Environment 29, find closest to the bootstrap):
 *
 * <pre>
 * SE^2 = n / (n - 1) x sum w^2 (x - m)^2 / (sum w)^2
 * </pre>
 *
 * where n, as weights fade, is Kish's (1965) effective number (sum w)^2 / sum w^2. Fills are taken as independent:
 * horizons of one burst overlap, so that the band of a bursty desk is too narrow.
 *
 * @param fills sum of the fills' weights
 * @param w sum of w
 * @param wx sum of w x
 * @param ww sum of w^2
 * @param wwx sum of w^2 x
 * @param wwxx sum of w^2 x^2
 */
public record BandSums(double[] fills, double[] w, double[] wx, double[] ww, double[] wwx, double[] wwxx) {

    /** Of a standard normal number, in the middle of which 95 % lie. */
    private static final double TWO_SIDED_95 = 1.959963984540054;

    static BandSums empty(int horizons) {
        return new BandSums(
                new double[horizons],
                new double[horizons],
                new double[horizons],
                new double[horizons],
                new double[horizons],
                new double[horizons]);
    }

    BandSums plus(int horizon, double weight, double quantity, double share) {
        double weighted = weight * quantity;
        double squared = weighted * weighted;
        return new BandSums(
                Sums.plus(fills, horizon, weight),
                Sums.plus(w, horizon, weighted),
                Sums.plus(wx, horizon, weighted * share),
                Sums.plus(ww, horizon, squared),
                Sums.plus(wwx, horizon, squared * share),
                Sums.plus(wwxx, horizon, squared * share * share));
    }

    BandSums times(double factor) {
        double squared = factor * factor;
        return new BandSums(
                Sums.times(fills, factor),
                Sums.times(w, factor),
                Sums.times(wx, factor),
                Sums.times(ww, squared),
                Sums.times(wwx, squared),
                Sums.times(wwxx, squared));
    }

    /** Quantity-weighted mean, a share of mid; NaN where nothing matured. */
    double mean(int horizon) {
        return w[horizon] > 0 ? wx[horizon] / w[horizon] : Double.NaN;
    }

    /** Half the width of the 95 % band; NaN below two fills. */
    double halfWidth(int horizon) {
        double sum = w[horizon];
        double effective = sum * sum / ww[horizon];
        if (!(effective > 1 + 1e-9)) {
            return Double.NaN;
        }
        double mean = mean(horizon);
        double squares = wwxx[horizon] - 2 * mean * wwx[horizon] + mean * mean * ww[horizon];
        return TWO_SIDED_95 * Math.sqrt(effective / (effective - 1) * Math.max(0, squares)) / sum;
    }
}
