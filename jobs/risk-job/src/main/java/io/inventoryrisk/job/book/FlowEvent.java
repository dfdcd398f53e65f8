package io.inventoryrisk.job.book;

import io.inventoryrisk.model.market.MarketBar;
import io.inventoryrisk.model.market.OwnFill;
import io.inventoryrisk.model.market.Ticker;
import io.inventoryrisk.model.market.Trade;
import io.inventoryrisk.model.position.AppliedFill;
import org.apache.flink.util.Collector;

/** What is known of one instrument: its book's bar, a trade, a ticker or a fill of the desk; exactly one is set. */
public record FlowEvent(MarketBar bar, Trade trade, Ticker ticker, OwnFill fill) {

    /** The book's bar of an instant. */
    public static FlowEvent of(MarketBar bar) {
        return new FlowEvent(bar, null, null, null);
    }

    /** A public trade. */
    public static FlowEvent of(Trade trade) {
        return new FlowEvent(null, trade, null, null);
    }

    /** A venue's ticker. */
    public static FlowEvent of(Ticker ticker) {
        return new FlowEvent(null, null, ticker, null);
    }

    /** A fill of the desk. */
    public static FlowEvent of(OwnFill fill) {
        return new FlowEvent(null, null, null, fill);
    }

    /** A fill of the desk, unless it is the venue's delivery: that is no trade, and its price is the underlying's. */
    public static void ownFill(AppliedFill fill, Collector<FlowEvent> out) {
        if (fill.isTrade()) {
            out.collect(of(fill.asOwnFill()));
        }
    }

    /** The instrument it belongs to. */
    public String instrument() {
        if (bar != null) {
            return bar.instrument();
        }
        if (trade != null) {
            return trade.instrument();
        }
        return ticker != null ? ticker.instrument() : fill.instrument();
    }
}
