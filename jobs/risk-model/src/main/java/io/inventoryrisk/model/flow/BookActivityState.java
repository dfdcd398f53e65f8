package io.inventoryrisk.model.flow;

/**
 * An {@link ActivityRecorder} at rest.
 *
 * @param flow levels and sums of the order-flow imbalance
 * @param placedBid contracts placed since the last bar
 * @param removedBid contracts removed since the last bar
 * @param placedAsk likewise for asks
 * @param removedAsk likewise for asks
 * @param mids the path of the mid since the last bar
 */
public record BookActivityState(
        OrderFlowImbalanceState flow,
        double placedBid,
        double removedBid,
        double placedAsk,
        double removedAsk,
        MidPathState mids) {}
