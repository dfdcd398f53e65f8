package io.inventoryrisk.model.execution;

/**
 * Weighted sums behind what fills paid and earned, in contracts and contracts x share of the mid before the fill.
 *
 * @param takenQuantity of taker fills with a mid
 * @param takenEdge of them
 * @param costedQuantity of taker fills with a cost told by the book before
 * @param slippageBps of them: contracts x (cost paid - cost told), in basis points
 * @param madeFills weights of the maker fills with a mid at the spread horizon
 * @param madeQuantity of them
 * @param madeEdge of them
 * @param madeMarkout of them
 * @param toxicFills weights of those of them that were made in toxic flow
 * @param toxicQuantity of these
 * @param toxicMarkout of these
 */
public record SpreadSums(
        double takenQuantity,
        double takenEdge,
        double costedQuantity,
        double slippageBps,
        double madeFills,
        double madeQuantity,
        double madeEdge,
        double madeMarkout,
        double toxicFills,
        double toxicQuantity,
        double toxicMarkout) {

    static SpreadSums empty() {
        return new SpreadSums(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    /** With a taker fill; the slippage is NaN where the book told no cost. */
    SpreadSums plusTaken(double contracts, double edge, double slippage) {
        boolean costed = !Double.isNaN(slippage);
        return new SpreadSums(
                takenQuantity + contracts,
                takenEdge + contracts * edge,
                costed ? costedQuantity + contracts : costedQuantity,
                costed ? slippageBps + contracts * slippage : slippageBps,
                madeFills,
                madeQuantity,
                madeEdge,
                madeMarkout,
                toxicFills,
                toxicQuantity,
                toxicMarkout);
    }

    /** With a maker fill whose spread horizon has come. */
    SpreadSums plusMade(double weight, double quantity, double edge, double markout, boolean toxic) {
        double contracts = weight * quantity;
        return new SpreadSums(
                takenQuantity,
                takenEdge,
                costedQuantity,
                slippageBps,
                madeFills + weight,
                madeQuantity + contracts,
                madeEdge + contracts * edge,
                madeMarkout + contracts * markout,
                toxic ? toxicFills + weight : toxicFills,
                toxic ? toxicQuantity + contracts : toxicQuantity,
                toxic ? toxicMarkout + contracts * markout : toxicMarkout);
    }

    SpreadSums times(double factor) {
        return new SpreadSums(
                takenQuantity * factor,
                takenEdge * factor,
                costedQuantity * factor,
                slippageBps * factor,
                madeFills * factor,
                madeQuantity * factor,
                madeEdge * factor,
                madeMarkout * factor,
                toxicFills * factor,
                toxicQuantity * factor,
                toxicMarkout * factor);
    }
}
