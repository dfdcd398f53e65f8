package io.inventoryrisk.model.position;

/** What a fill report does to the trade it names, or to the position. */
public enum FillAction {
    NEW,
    CORRECTION,
    BUST,
    /**
     * The venue settles an expired contract: the position of that size is closed at the delivery price, which is a price
     * of the underlying. The side is the closing one: SELL for a long position.
     */
    DELIVERY,
    /**
     * The desk adopts inventory that no report accounts for, for instance what reconciliation has found: so many contracts
     * at a price, without a fee. It is never inferred; somebody publishes it. It was no trade: it captured no spread and
     * hedged nothing, so that what its price differs from the mark is P&L of inventory.
     */
    ADJUSTMENT
}
