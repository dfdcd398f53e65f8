package io.inventoryrisk.model.volatility;

import java.util.Arrays;

/**
 * What variance is usual at a time of day: mean squared returns of coarse bars in each of 48 half-hours UTC, weighted by
 * exp(-age / time constant), over their mean. Funding stamps, expiries and sessions show here, and are divided out before
 * GARCH (Andersen and Bollerslev 1997, J. Empirical Finance 4). Limited to [1/4, 4], since after a day one jump would
 * make a half-hour look wild; 1 until every half-hour has half its bars.
 *
 * <p>A block of numbers: index of its newest bar, sums of squares, weights; 97 in all.
 */
final class DiurnalProfile {

    private static final int SLOTS = 48;
    private static final long SLOT_MICROS = 1_800_000_000L;
    private static final double LIMIT = 4;

    private final long barMicros;
    private final double barsOfTimeConstant;
    private final double minWeight;

    DiurnalProfile(CoarseSpec spec) {
        this.barMicros = spec.barMicros();
        this.barsOfTimeConstant = spec.diurnalTimeConstantMillis() * 1_000.0 / spec.barMicros();
        this.minWeight = Math.max(0.5, 0.5 * SLOT_MICROS / spec.barMicros());
    }

    /** The profile with the return of one more bar, NaN where it is missing; null stands for an empty one. */
    double[] observe(double[] profile, long bar, double logReturn) {
        double[] next = profile == null ? new double[1 + 2 * SLOTS] : profile.clone();
        double kept = profile == null ? 0 : StrictMath.exp(-(bar - profile[0]) / barsOfTimeConstant);
        next[0] = bar;
        for (int i = 1; i < next.length; i++) {
            next[i] *= kept;
        }
        if (!Double.isNaN(logReturn)) {
            next[1 + slot(bar)] += logReturn * logReturn;
            next[1 + SLOTS + slot(bar)] += 1;
        }
        return next;
    }

    /** Usual variance at the time of day of a bar over the day's mean, as of the profile's newest bar. */
    double factor(double[] profile, long bar) {
        if (profile == null) {
            return 1;
        }
        double sum = 0;
        for (int slot = 0; slot < SLOTS; slot++) {
            if (!(profile[1 + SLOTS + slot] >= minWeight)) {
                return 1;
            }
            sum += profile[1 + slot] / profile[1 + SLOTS + slot];
        }
        double own = profile[1 + slot(bar)] / profile[1 + SLOTS + slot(bar)];
        return sum > 0 ? Math.min(LIMIT, Math.max(1 / LIMIT, own * SLOTS / sum)) : 1;
    }

    /** Square roots of the factors by which to divide returns, of bars from {@code first} on. */
    double[] scales(double[] profile, long first, int bars) {
        double[] bySlot = new double[SLOTS];
        Arrays.fill(bySlot, Double.NaN);
        double[] scales = new double[bars];
        for (int i = 0; i < bars; i++) {
            int slot = slot(first + i);
            if (Double.isNaN(bySlot[slot])) {
                bySlot[slot] = Math.sqrt(factor(profile, first + i));
            }
            scales[i] = bySlot[slot];
        }
        return scales;
    }

    private int slot(long bar) {
        return (int) Math.floorMod(Math.floorDiv(bar * barMicros, SLOT_MICROS), (long) SLOTS);
    }
}
