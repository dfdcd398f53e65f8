package io.inventoryrisk.model.flow;

/**
 * Illiquidity (Amihud 2002, J. Financial Markets 5, 31): the mean over bars of |log return| / value traded. The mean of
 * ratios, not the ratio of means. Weighted exponentially by event time; a bar without trades has no ratio.
 *
 * @param ratios sum of w |r| / value, per unit of quote currency
 * @param weight sum of w, the newest weighing 1
 */
public record Amihud(double ratios, double weight) {

    /** No bar. */
    public static Amihud empty() {
        return new Amihud(0, 0);
    }

    /** After some event time. */
    Amihud decayed(double factor) {
        return new Amihud(ratios * factor, weight * factor);
    }

    /** With one more bar; the same where nothing of known value was traded or there is no return. */
    Amihud observe(double logReturn, double value) {
        double ratio = Math.abs(logReturn) / value;
        return value > 0 && Double.isFinite(ratio) ? new Amihud(ratios + ratio, weight + 1) : this;
    }

    /** Mean ratio per unit of quote currency; NaN below a weight. */
    double value(double minWeight) {
        return weight > 0 && weight >= minWeight ? ratios / weight : Double.NaN;
    }
}
