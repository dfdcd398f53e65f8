package io.inventoryrisk.model.math;

/**
 * Whether a forecast quantile is exceeded as often as it says: the proportion-of-failures test of Kupiec (1995), J.
 * Derivatives 3(2). LR = 2 [x ln(x / np) + (n - x) ln((n - x) / (n - np))], 0 ln 0 = 0, is chi-square with one degree of
 * freedom where exceptions are independent and of the forecast probability. A small sample rejects little.
 *
 * @param observations n, positive
 * @param exceptions x, in [0, n]
 * @param probability p of one, in (0, 1)
 */
public record Kupiec(int observations, int exceptions, double probability) {

    public Kupiec {
        if (observations <= 0 || exceptions < 0 || exceptions > observations) {
            throw new IllegalArgumentException(
                    "exceptions must be in [0, observations], were " + exceptions + " of " + observations);
        }
        if (!(probability > 0 && probability < 1)) {
            throw new IllegalArgumentException("probability must be in (0, 1), was " + probability);
        }
    }

    /** The likelihood ratio. */
    public double likelihoodRatio() {
        double expected = observations * probability;
        double kept = observations - exceptions;
        return 2 * (term(exceptions, expected) + term(kept, observations - expected));
    }

    /** Probability of a likelihood ratio at least this large where the forecast is right. */
    public double pValue() {
        return ErrorFunction.erfc(Math.sqrt(Math.max(0, likelihoodRatio()) / 2));
    }

    /** Whether the forecast is not rejected at a significance, for instance 0.05. */
    public boolean isAccepted(double significance) {
        return pValue() >= significance;
    }

    /** Probability of at least this many exceptions where they are independent: the binomial's upper tail. */
    public double probabilityOfAtLeast() {
        return new Binomial(observations, probability).atLeast(exceptions);
    }

    /** The numbers of exceptions that are not rejected: from the fewest to the most, both included. */
    public record Accepted(int fewest, int most) {}

    /** What is not rejected among {@code observations} at a significance; O(observations). */
    public static Accepted accepted(int observations, double probability, double significance) {
        int fewest = 0;
        while (!new Kupiec(observations, fewest, probability).isAccepted(significance)) {
            fewest++;
        }
        int most = fewest;
        while (most < observations && new Kupiec(observations, most + 1, probability).isAccepted(significance)) {
            most++;
        }
        return new Accepted(fewest, most);
    }

    private static double term(double observed, double expected) {
        return observed == 0 ? 0 : observed * StrictMath.log(observed / expected);
    }
}
