package io.inventoryrisk.model.position;

/** What an effect on a position came from. */
public enum FillKind {
    /** A trade of ours on the market, as first reported. */
    TRADE,
    /** A trade taken back by a bust or a correction, or the corrected one in its place: nothing new on the market. */
    RESTATEMENT,
    /** The venue's settlement of an expired contract, or what corrects one. */
    DELIVERY,
    /** The desk's own correction of its inventory, no trade at all, or what corrects one. */
    ADJUSTMENT
}
