package io.inventoryrisk.sandbox.market;

import static io.inventoryrisk.model.market.BookUpdate.NO_SEQUENCE;

import io.inventoryrisk.model.market.BookUpdate;
import java.util.Comparator;
import java.util.TreeMap;

/** The slow, obvious book: two tree maps, and the venue's gap rule read off the fields that are there. */
final class FoldedBook {

    final TreeMap<Long, Long> bids = new TreeMap<>(Comparator.reverseOrder());
    final TreeMap<Long, Long> asks = new TreeMap<>();
    boolean valid;
    int gaps;
    long sequence = NO_SEQUENCE;
    long timeMicros;
    private double priceUnit;

    void apply(BookUpdate update) {
        timeMicros = update.timeMicros();
        priceUnit = Math.pow(10, update.priceExponent());
        if (update.snapshot()) {
            bids.clear();
            asks.clear();
            valid = true;
        } else if (!follows(update)) {
            gaps += valid ? 1 : 0;
            valid = false;
        }
        sequence = update.sequence();
        put(bids, update.bidPrices(), update.bidSizes());
        put(asks, update.askPrices(), update.askSizes());
    }

    double mid() {
        return (bids.firstKey() + asks.firstKey()) * priceUnit / 2;
    }

    private boolean follows(BookUpdate update) {
        return update.previousSequence() != NO_SEQUENCE
                ? update.previousSequence() == sequence
                : update.firstSequence() == sequence + 1;
    }

    private static void put(TreeMap<Long, Long> side, long[] prices, long[] sizes) {
        for (int i = 0; i < prices.length; i++) {
            if (sizes[i] == 0) {
                side.remove(prices[i]);
            } else {
                side.put(prices[i], sizes[i]);
            }
        }
    }
}
