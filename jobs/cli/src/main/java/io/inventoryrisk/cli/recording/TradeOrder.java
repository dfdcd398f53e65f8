package io.inventoryrisk.cli.recording;

import io.inventoryrisk.model.market.Trade;
import java.util.Comparator;
import java.util.List;

/** The trades of one message, which answers to requests list with the newest first. */
final class TradeOrder {

    private TradeOrder() {}

    /** Oldest first; those of one time as they stand. */
    static List<Trade> byTime(List<Trade> trades) {
        return trades.stream()
                .sorted(Comparator.comparingLong(Trade::timeMicros))
                .toList();
    }

    /** The same trade under another id of its instrument. */
    static Trade under(String id, Trade trade) {
        return new Trade(id, trade.timeMicros(), trade.tradeId(), trade.aggressor(), trade.price(), trade.size());
    }
}
