package io.inventoryrisk.model.flow;

/**
 * An {@link OrderFlowImbalance} over M levels at rest: 40 M bytes.
 *
 * @param following whether the levels are those of a valid predecessor
 * @param bidKeys last prices, best first, in quote currency; negative infinity where the side is shorter
 * @param bidSizes their sizes, in contracts
 * @param askKeys last prices with their sign turned, best first; negative infinity where the side is shorter
 * @param askSizes their sizes, in contracts
 * @param sums of the events since the last bar, in contracts
 */
public record OrderFlowImbalanceState(
        boolean following, double[] bidKeys, double[] bidSizes, double[] askKeys, double[] askSizes, double[] sums) {}
