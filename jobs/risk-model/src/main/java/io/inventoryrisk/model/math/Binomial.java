package io.inventoryrisk.model.math;

/**
 * Number of successes in independent trials: P(X = k) = C(n, k) p^k (1 - p)^(n - k). Tails are summed from their far end
 * inwards, term by term in logarithms, so that small ones keep their digits; O(n).
 *
 * @param trials n, positive
 * @param probability p of one success, in (0, 1)
 */
public record Binomial(int trials, double probability) {

    public Binomial {
        if (trials <= 0) {
            throw new IllegalArgumentException("trials must be positive, were " + trials);
        }
        if (!(probability > 0 && probability < 1)) {
            throw new IllegalArgumentException("probability must be in (0, 1), was " + probability);
        }
    }

    /** P(X <= successes). */
    public double atMost(int successes) {
        double odds = logOdds();
        double term = trials * StrictMath.log1p(-probability);
        double sum = 0;
        for (int k = 0; k <= Math.min(successes, trials); k++) {
            sum += StrictMath.exp(term);
            term += StrictMath.log((trials - k) / (k + 1.0)) + odds;
        }
        return Math.min(1, sum);
    }

    /** P(X >= successes). */
    public double atLeast(int successes) {
        double odds = logOdds();
        double term = trials * StrictMath.log(probability);
        double sum = 0;
        for (int k = trials; k >= Math.max(successes, 0); k--) {
            sum += StrictMath.exp(term);
            term += StrictMath.log(k / (trials - k + 1.0)) - odds;
        }
        return Math.min(1, sum);
    }

    private double logOdds() {
        return StrictMath.log(probability) - StrictMath.log1p(-probability);
    }
}
