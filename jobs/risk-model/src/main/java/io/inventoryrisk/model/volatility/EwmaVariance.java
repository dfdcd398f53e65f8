package io.inventoryrisk.model.volatility;

/**
 * Exponentially weighted mean square at irregular event times: sums of w r^2 and of w with w = exp(-age / time
 * constant). At equal distances and full weight 1 / (1 - lambda) it is the recursion s^2 = lambda s^2 + (1 - lambda) r^2
 * (RiskMetrics 1996).
 *
 * @param weightedSquares sum of w r^2
 * @param weight sum of w
 * @param observations returns ever observed
 */
public record EwmaVariance(double weightedSquares, double weight, long observations) {

    /** No observation. */
    public static EwmaVariance empty() {
        return new EwmaVariance(0, 0, 0);
    }

    /** After some event time, in which every weight falls by the factor exp(-elapsed / time constant). */
    public EwmaVariance decayed(double factor) {
        return new EwmaVariance(weightedSquares * factor, weight * factor, observations);
    }

    /** With one more return, of age 0. */
    public EwmaVariance observe(double logReturn) {
        return new EwmaVariance(weightedSquares + logReturn * logReturn, weight + 1, observations + 1);
    }

    /** Per return: right where every return spans one step, whatever is missing between them; NaN where weightless. */
    public double meanSquare() {
        return weight > 0 ? weightedSquares / weight : Double.NaN;
    }

    /** Per unit of time: right where returns of any span follow each other without gaps. */
    public double variancePer(double timeConstant) {
        return weightedSquares / timeConstant;
    }
}
