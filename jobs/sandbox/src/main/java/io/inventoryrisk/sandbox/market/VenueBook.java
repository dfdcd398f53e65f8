package io.inventoryrisk.sandbox.market;

import static io.inventoryrisk.model.market.BookUpdate.NO_SEQUENCE;

import io.inventoryrisk.model.market.BookUpdate;
import io.inventoryrisk.model.market.Side;

/** A venue's own book of one listing and the messages it sends about it. Never crossed, never locked. */
final class VenueBook {

    /** Distance of two levels behind the best, as a multiple of the calm half spread. */
    private static final double GAP_HALF_SPREADS = 1.2;

    private final Listing listing;
    private final Ladder bids;
    private final Ladder asks;
    private final RandomStream numbers;
    private final double typicalSize;
    private final long gapUnits;
    private final double unitPrice;
    private long sequence;
    private long previous;
    private long first;

    VenueBook(Listing listing, int levels, long seed, double startPrice) {
        this.listing = listing;
        this.bids = new Ladder(Side.BUY, levels, new RandomStream(seed, "bids " + listing.id()));
        this.asks = new Ladder(Side.SELL, levels, new RandomStream(seed, "asks " + listing.id()));
        this.numbers = new RandomStream(seed, "sequence " + listing.id());
        this.typicalSize = listing.shape().levelUsd() / listing.quoteValueOfUnit(startPrice);
        this.unitPrice = listing.price(1).doubleValue();
        double gap = startPrice * listing.shape().halfSpreadBps() * 1e-4 * GAP_HALF_SPREADS / unitPrice;
        this.gapUnits = Math.max(1, Math.round(gap / listing.tickUnits())) * listing.tickUnits();
        this.sequence = 1_000_000 + (long) (numbers.uniform() * 1_000_000);
    }

    /**
     * Moves the book around a price and counts the message that tells it.
     *
     * @param fair price in its middle, in quote currency
     * @param depthFactor times the calm size
     * @param spreadFactor times the calm spread
     */
    void move(double fair, double depthFactor, double spreadFactor) {
        long tick = listing.tickUnits();
        double half = fair * listing.shape().halfSpreadBps() * 1e-4 * spreadFactor;
        long bid = (long) Math.floor((fair - half) / unitPrice / tick) * tick;
        long ask = Math.max(bid + tick, (long) Math.ceil((fair + half) / unitPrice / tick) * tick);
        bids.move(bid, gapUnits, typicalSize * depthFactor);
        asks.move(ask, gapUnits, typicalSize * depthFactor);
        if (bids.changes() + asks.changes() == 0) {
            bids.nudge();
        }
        count(bids.changes() + asks.changes());
    }

    /** The message of the last move. */
    BookUpdate message(long timeMicros, boolean snapshot) {
        boolean whole = snapshot || listing.style() == FeedStyle.SNAPSHOTS;
        boolean numbered = listing.style() != FeedStyle.SNAPSHOTS;
        boolean hasPrevious = listing.style() == FeedStyle.PREVIOUS || listing.style() == FeedStyle.FIRST_AND_PREVIOUS;
        boolean hasFirst = listing.style() == FeedStyle.FIRST || listing.style() == FeedStyle.FIRST_AND_PREVIOUS;
        return new BookUpdate(
                listing.id(),
                timeMicros,
                whole,
                numbered ? sequence : NO_SEQUENCE,
                hasPrevious && !whole ? previous : NO_SEQUENCE,
                hasFirst && !whole ? first : NO_SEQUENCE,
                listing.priceExponent(),
                listing.sizeExponent(),
                whole ? bids.prices() : bids.changedPrices(),
                whole ? bids.sizes() : bids.changedSizes(),
                whole ? asks.prices() : asks.changedPrices(),
                whole ? asks.sizes() : asks.changedSizes());
    }

    /** Its bids or its asks. */
    Ladder side(Side side) {
        return side == Side.BUY ? bids : asks;
    }

    /** The side an aggressor hits. */
    Ladder against(Side aggressor) {
        return aggressor == Side.BUY ? asks : bids;
    }

    long bestBid() {
        return bids.bestPrice();
    }

    long bestAsk() {
        return asks.bestPrice();
    }

    /** Middle of the book, in quote currency. */
    double mid() {
        return (bids.bestPrice() + asks.bestPrice()) * unitPrice / 2;
    }

    private void count(int changes) {
        previous = sequence;
        long skipped = listing.style() == FeedStyle.FIRST ? 0 : (long) (numbers.uniform() * 5);
        first = previous + 1 + skipped;
        sequence = first + changes - 1;
    }
}
