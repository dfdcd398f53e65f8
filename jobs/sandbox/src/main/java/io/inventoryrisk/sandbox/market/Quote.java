package io.inventoryrisk.sandbox.market;

import io.inventoryrisk.model.market.Side;

/** Two resting orders, in price and size units of their feed; a size of 0 is no order. */
record Quote(long bidPrice, long bidSize, long askPrice, long askSize) {

    static final Quote NONE = new Quote(0, 0, 0, 0);

    long price(Side side) {
        return side == Side.BUY ? bidPrice : askPrice;
    }

    long size(Side side) {
        return side == Side.BUY ? bidSize : askSize;
    }

    Quote less(Side side, long filled) {
        return side == Side.BUY
                ? new Quote(bidPrice, bidSize - filled, askPrice, askSize)
                : new Quote(bidPrice, bidSize, askPrice, askSize - filled);
    }
}
