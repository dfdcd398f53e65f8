package io.inventoryrisk.model.flow;

/**
 * An {@link OrderFlowImbalance} at rest.
 *
 * @param bidPrice last best bid, in quote currency; NaN where there is no predecessor
 * @param bidSize its size, in contracts
 * @param askPrice last best ask, in quote currency; NaN where there is no predecessor
 * @param askSize its size, in contracts
 * @param sum of the events since the last bar, in contracts
 */
public record OrderFlowImbalanceState(double bidPrice, double bidSize, double askPrice, double askSize, double sum) {}
