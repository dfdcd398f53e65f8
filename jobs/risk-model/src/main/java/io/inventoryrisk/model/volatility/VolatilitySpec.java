package io.inventoryrisk.model.volatility;

import java.io.Serializable;
import java.util.Arrays;

/**
 * How volatility is estimated.
 *
 * @param stepMicros distance of two grid instants, and the span of one return, in microseconds
 * @param windowMillis lengths of the windows, rising; whole multiples of the step
 * @param ewmaTimeConstantMillis event time in which an EWMA weight falls by a factor e
 * @param minObservations returns below which no number is published
 * @param jumpCriticalValue the least that any jump test asks for, in standard errors; longer windows ask for more, see
 *     {@link JumpTest}
 * @param twoScale the noise-robust estimator
 * @param coarse coarser bars, and what is estimated on them
 * @param choice which estimator risk uses
 */
public record VolatilitySpec(
        long stepMicros,
        long[] windowMillis,
        long ewmaTimeConstantMillis,
        int minObservations,
        double jumpCriticalValue,
        TwoScaleSpec twoScale,
        CoarseSpec coarse,
        ChoiceSpec choice)
        implements Serializable {

    public VolatilitySpec {
        require(stepMicros > 0, "stepMicros must be positive, was " + stepMicros);
        require(windowMillis.length > 0, "windowMillis must name a window");
        for (int i = 0; i < windowMillis.length; i++) {
            long micros = windowMillis[i] * 1_000;
            require(
                    micros > 0 && micros % stepMicros == 0 && (i == 0 || windowMillis[i] > windowMillis[i - 1]),
                    "windowMillis must rise and be whole multiples of " + stepMicros + " us, was "
                            + Arrays.toString(windowMillis));
        }
        require(ewmaTimeConstantMillis > 0, "ewmaTimeConstantMillis must be positive, was " + ewmaTimeConstantMillis);
        require(minObservations > 0, "minObservations must be positive, was " + minObservations);
        require(jumpCriticalValue > 0, "jumpCriticalValue must be positive, was " + jumpCriticalValue);
        require(
                coarse.barMicros() % stepMicros == 0 && coarse.refitMicros() % stepMicros == 0,
                "coarse bars and refits must be whole multiples of " + stepMicros + " us, were " + coarse.barMicros()
                        + " and " + coarse.refitMicros());
    }

    /** With the standard noise-robust estimator, coarse bars and choice. */
    public VolatilitySpec(
            long stepMicros,
            long[] windowMillis,
            long ewmaTimeConstantMillis,
            int minObservations,
            double jumpCriticalValue) {
        this(
                stepMicros,
                windowMillis,
                ewmaTimeConstantMillis,
                minObservations,
                jumpCriticalValue,
                TwoScaleSpec.standard(),
                CoarseSpec.standard(stepMicros),
                ChoiceSpec.standard());
    }

    /** Windows of 1 and 5 min, 30 min and 4 h, EWMA over 30 min, 30 observations, jumps beyond 4 standard errors. */
    public static VolatilitySpec standard(long stepMicros) {
        return new VolatilitySpec(stepMicros, new long[] {60_000, 300_000, 1_800_000, 14_400_000}, 1_800_000, 30, 4);
    }

    /** Returns in a full window. */
    int windowReturns(int window) {
        return (int) (windowMillis[window] * 1_000 / stepMicros);
    }

    /** Returns in the longest window. */
    int longestReturns() {
        return windowReturns(windowMillis.length - 1);
    }

    /** The shortest window that is no shorter than the EWMA's time constant, else the longest: comparable with it. */
    int windowLikeEwma() {
        int window = 0;
        while (window < windowMillis.length - 1 && windowMillis[window] < ewmaTimeConstantMillis) {
            window++;
        }
        return window;
    }

    /** What some steps leave of an EWMA weight. */
    double decay(long steps) {
        return StrictMath.exp(-(double) steps * stepMicros / (ewmaTimeConstantMillis * 1_000.0));
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
