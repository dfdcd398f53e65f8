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
    DELIVERY
}
