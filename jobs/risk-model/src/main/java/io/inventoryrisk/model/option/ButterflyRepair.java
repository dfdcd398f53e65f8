package io.inventoryrisk.model.option;

import java.util.function.ToDoubleFunction;

/**
 * Takes the butterflies out of a slice (Gatheral and Jacquier 2014, section 5.1 and example 5.1). At-the-money variance,
 * skew and put wing stay; the call wing and the minimum move towards c' = p + 2 psi, v' = v 4 p c' / (p + c')^2, where
 * the slice is of SSVI's kind, and stop at the closest fit without arbitrage on the way.
 */
final class ButterflyRepair {

    private static final int MINIMUM_STEPS = 8;
    private static final int BISECTIONS = 40;

    private ButterflyRepair() {}

    /** The end of the way: free of butterflies unless its wings are too steep. */
    static JumpWings target(JumpWings wings) {
        double call = wings.putSlope() + 2 * wings.skew();
        double sum = wings.putSlope() + call;
        return wings.with(call, wings.variance() * 4 * wings.putSlope() * call / (sum * sum));
    }

    /**
     * The closest slice with at least this margin, or null where the way ends in none.
     *
     * @param misfit what to minimise, for instance the squared error against the quotes
     * @param margin least g wanted
     */
    static SviSlice closest(SviSlice slice, double years, double margin, ToDoubleFunction<SviSlice> misfit) {
        JumpWings from = JumpWings.of(slice, years);
        JumpWings to = target(from);
        SviSlice best = null;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i <= MINIMUM_STEPS; i++) {
            double share = (double) i / MINIMUM_STEPS;
            double minimum = from.minimumVariance() + share * (to.minimumVariance() - from.minimumVariance());
            SviSlice candidate = firstFree(from, to.callSlope(), minimum, margin);
            double error = candidate == null ? Double.POSITIVE_INFINITY : misfit.applyAsDouble(candidate);
            if (error < least) {
                least = error;
                best = candidate;
            }
        }
        return best;
    }

    /** With this minimum, the call wing nearest its own that leaves no butterfly; null where none on the way does. */
    private static SviSlice firstFree(JumpWings from, double callSlope, double minimum, double margin) {
        SviSlice free = from.with(callSlope, minimum).raw();
        if (!isFree(free, margin)) {
            return null;
        }
        double low = 0;
        double high = 1;
        for (int i = 0; i < BISECTIONS; i++) {
            double middle = (low + high) / 2;
            double call = from.callSlope() + middle * (callSlope - from.callSlope());
            SviSlice candidate = from.with(call, minimum).raw();
            if (isFree(candidate, margin)) {
                high = middle;
                free = candidate;
            } else {
                low = middle;
            }
        }
        return free;
    }

    private static boolean isFree(SviSlice slice, double margin) {
        return ArbitrageScan.butterfly(slice).value() >= margin;
    }
}
