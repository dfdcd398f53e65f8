package io.inventoryrisk.job.book;

import io.inventoryrisk.model.market.Ticker;
import io.inventoryrisk.model.market.Trade;

/** A trade or a ticker of one instrument: exactly one of the two is set. */
public record FlowEvent(Trade trade, Ticker ticker) {

    /** A public trade. */
    public static FlowEvent of(Trade trade) {
        return new FlowEvent(trade, null);
    }

    /** A venue's ticker. */
    public static FlowEvent of(Ticker ticker) {
        return new FlowEvent(null, ticker);
    }

    /** The instrument it belongs to. */
    public String instrument() {
        return trade != null ? trade.instrument() : ticker.instrument();
    }
}
