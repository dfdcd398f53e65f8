package io.inventoryrisk.model.flow;

import io.inventoryrisk.model.market.FillIntensity;

/**
 * {@link FillDepths} at rest: about 700 bytes with 32 bins. Weighted exponentially by event time.
 *
 * @param tickSize for which the bins hold, in quote currency; 0 before the first definition
 * @param binTicks width of a bin
 * @param seconds observed, both sides together
 * @param squaredSeconds likewise with squared weights
 * @param publicOrders market orders whose deepest price lay in each bin
 * @param ownFills of the desk in each bin
 * @param publicFit the last from public trades; null before the first
 * @param ownFit the last from the desk's own fills; null before the first
 */
public record IntensityState(
        double tickSize,
        int binTicks,
        double seconds,
        double squaredSeconds,
        double[] publicOrders,
        double[] ownFills,
        FillIntensity publicFit,
        FillIntensity ownFit) {

    /** No definition yet. */
    public static IntensityState empty() {
        return new IntensityState(0, 0, 0, 0, new double[0], new double[0], null, null);
    }
}
