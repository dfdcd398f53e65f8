package io.inventoryrisk.model.market;

import java.util.Optional;

/**
 * The price levels of one instrument, bounded on each side, mutable: the hot path. All prices are integers on one power
 * of ten and all sizes on another. An update in finer units restates the book once; one in coarser units is scaled up;
 * a snapshot brings its own units.
 *
 * <p>When a side would hold more than its bound, the worst level is dropped and the side remembers its horizon, the worst
 * price it still knows for sure. Prices beyond it are not known: updates there are ignored, and when every known level
 * of a side has gone the book {@linkplain #isExhausted() needs a snapshot}.
 *
 * <p>It knows nothing of sequences or time; {@link SequencedBook} does.
 */
public final class OrderBook {

    private final BookSide bids;
    private final BookSide asks;
    private final double activityDistanceBps;
    private int priceExponent;
    private int sizeExponent;

    /** An empty book that keeps at most {@code maxLevels} a side. */
    public OrderBook(int maxLevels) {
        this(maxLevels, Double.NaN);
    }

    /**
     * An empty book that keeps at most {@code maxLevels} a side and counts what deltas place and remove.
     *
     * @param activityDistanceBps how far from the mid before a delta it counts, in basis points; NaN counts nothing
     */
    public OrderBook(int maxLevels, double activityDistanceBps) {
        this.activityDistanceBps = activityDistanceBps;
        bids = new BookSide(Side.BUY.sign(), maxLevels);
        asks = new BookSide(Side.SELL.sign(), maxLevels);
    }

    /** The book that {@link #levels()} described. */
    static OrderBook restore(BookLevels levels, int maxLevels, double activityDistanceBps) {
        OrderBook book = new OrderBook(maxLevels, activityDistanceBps);
        book.priceExponent = levels.priceExponent();
        book.sizeExponent = levels.sizeExponent();
        book.bids.load(levels.bidPrices(), levels.bidSizes());
        book.asks.load(levels.askPrices(), levels.askSizes());
        if (levels.bidPrices().length <= maxLevels) {
            book.bids.restoreHorizon(levels.bidHorizon());
        }
        if (levels.askPrices().length <= maxLevels) {
            book.asks.restoreHorizon(levels.askHorizon());
        }
        return book;
    }

    /**
     * Applies a snapshot or a delta, whole or not at all.
     *
     * @return why it was refused as malformed; empty where it was applied
     */
    public Optional<String> apply(BookUpdate update) {
        Optional<String> defect = update.defect();
        if (defect.isPresent()) {
            return defect;
        }
        if (update.snapshot()) {
            adoptUnits(update);
            bids.load(update.bidPrices(), update.bidSizes());
            asks.load(update.askPrices(), update.askSizes());
            return Optional.empty();
        }
        if (bids.isBlank() && asks.isBlank()) {
            adoptUnits(update);
        }
        return update.priceExponent() == priceExponent && update.sizeExponent() == sizeExponent
                ? change(update, 1, 1)
                : changeInOtherUnits(update);
    }

    private void adoptUnits(BookUpdate update) {
        priceExponent = update.priceExponent();
        sizeExponent = update.sizeExponent();
    }

    private Optional<String> changeInOtherUnits(BookUpdate update) {
        int priceShift = update.priceExponent() - priceExponent;
        int sizeShift = update.sizeExponent() - sizeExponent;
        long priceFactor = DecimalScale.power(Math.max(0, priceShift));
        long sizeFactor = DecimalScale.power(Math.max(0, sizeShift));
        long bookPriceFactor = DecimalScale.power(Math.max(0, -priceShift));
        long bookSizeFactor = DecimalScale.power(Math.max(0, -sizeShift));
        if (!fit(update.bidPrices(), priceFactor)
                || !fit(update.askPrices(), priceFactor)
                || !fit(update.bidSizes(), sizeFactor)
                || !fit(update.askSizes(), sizeFactor)
                || !bids.fits(bookPriceFactor, bookSizeFactor)
                || !asks.fits(bookPriceFactor, bookSizeFactor)) {
            return Optional.of("exponents " + update.priceExponent() + " (price) and " + update.sizeExponent()
                    + " (size) cannot be reconciled with the book's " + priceExponent + " and " + sizeExponent
                    + " in 64 bits; use one exponent per instrument");
        }
        bids.scale(bookPriceFactor, bookSizeFactor);
        asks.scale(bookPriceFactor, bookSizeFactor);
        priceExponent = Math.min(priceExponent, update.priceExponent());
        sizeExponent = Math.min(sizeExponent, update.sizeExponent());
        return change(update, priceFactor, sizeFactor);
    }

    private static boolean fit(long[] units, long factor) {
        boolean fit = factor > 0;
        for (int i = 0; i < units.length && fit; i++) {
            fit = DecimalScale.fits(units[i], factor);
        }
        return fit;
    }

    private Optional<String> change(BookUpdate update, long priceFactor, long sizeFactor) {
        double twiceMid = twiceMid();
        bids.countWithin(twiceMid, activityDistanceBps);
        asks.countWithin(twiceMid, activityDistanceBps);
        change(bids, update.bidPrices(), update.bidSizes(), priceFactor, sizeFactor);
        change(asks, update.askPrices(), update.askSizes(), priceFactor, sizeFactor);
        return Optional.empty();
    }

    private static void change(BookSide side, long[] prices, long[] sizes, long priceFactor, long sizeFactor) {
        for (int i = 0; i < prices.length; i++) {
            side.set(prices[i] * priceFactor, sizes[i] * sizeFactor);
        }
    }

    /** Forgets what changed and what was placed and removed: the next message begins. */
    void startChanges() {
        bids.changes().start();
        asks.changes().start();
    }

    /** The best level from which on the last message may have changed a side; the limit where it changed none before. */
    public int firstChanged(Side side, int limit) {
        return side(side).firstChanged(limit);
    }

    /** Contracts that the last message's deltas added to levels within the distance of the mid before it. */
    public double placed(Side side) {
        return DecimalScale.value(side(side).changes().placed(), sizeExponent);
    }

    /** Contracts that they took from such levels, by trades and cancellations alike. */
    public double removed(Side side) {
        return DecimalScale.value(side(side).changes().removed(), sizeExponent);
    }

    /** Number of levels of a side; bids are BUY. */
    public int levels(Side side) {
        return side(side).levels();
    }

    /** Price of a level in quote currency, the best is level 0; NaN beyond the last. */
    public double price(Side side, int level) {
        BookSide levels = side(side);
        return level < levels.levels() ? DecimalScale.value(levels.price(level), priceExponent) : Double.NaN;
    }

    /** Size of a level in contracts, the best is level 0; 0 beyond the last. */
    public double size(Side side, int level) {
        BookSide levels = side(side);
        return level < levels.levels() ? DecimalScale.value(levels.size(level), sizeExponent) : 0;
    }

    /** Whether the best bid stands at or above the best ask. */
    public boolean isCrossed() {
        return bids.levels() > 0 && asks.levels() > 0 && bids.price(0) >= asks.price(0);
    }

    /** Whether a side has lost every level it knew, so that its best price is not known. */
    public boolean isExhausted() {
        return bids.isExhausted() || asks.isExhausted();
    }

    /** (best bid + best ask) / 2 in quote currency; NaN where a side is empty. */
    public double mid() {
        return DecimalScale.value(twiceMid() / 2, priceExponent);
    }

    /** (ask - bid) / mid in basis points; NaN where a side is empty. */
    public double spreadBps() {
        return bids.levels() == 0 || asks.levels() == 0
                ? Double.NaN
                : 2e4 * (asks.price(0) - bids.price(0)) / twiceMid();
    }

    /**
     * Contracts within each distance of mid, the border included: a lower bound where {@link #covers} does not hold. NaN
     * where there is no mid to measure from; 0 where the side itself is empty.
     *
     * @param distancesBps in basis points of mid, ascending
     */
    public double[] depth(Side side, double[] distancesBps) {
        double twiceMid = twiceMid();
        double[] depth = side(side).depth(twiceMid, distancesBps);
        for (int i = 0; i < depth.length; i++) {
            boolean unknown = Double.isNaN(twiceMid) && levels(side) > 0;
            depth[i] = unknown ? Double.NaN : DecimalScale.value(depth[i], sizeExponent);
        }
        return depth;
    }

    /** Whether the book knows every level of a side within a distance of mid. */
    public boolean covers(Side side, double distanceBps) {
        return side(side).covers(twiceMid(), distanceBps);
    }

    /** The best levels, at most so many a side. */
    public BookLadder ladder(int limit) {
        int bidLevels = Math.min(limit, bids.levels());
        int askLevels = Math.min(limit, asks.levels());
        BookLadder ladder = new BookLadder(
                new double[bidLevels], new double[bidLevels], new double[askLevels], new double[askLevels]);
        for (int i = 0; i < bidLevels; i++) {
            ladder.bidPrices()[i] = DecimalScale.value(bids.price(i), priceExponent);
            ladder.bidSizes()[i] = DecimalScale.value(bids.size(i), sizeExponent);
        }
        for (int i = 0; i < askLevels; i++) {
            ladder.askPrices()[i] = DecimalScale.value(asks.price(i), priceExponent);
            ladder.askSizes()[i] = DecimalScale.value(asks.size(i), sizeExponent);
        }
        return ladder;
    }

    /** The book at rest. */
    public BookLevels levels() {
        return new BookLevels(
                priceExponent,
                sizeExponent,
                prices(bids),
                sizes(bids),
                prices(asks),
                sizes(asks),
                bids.horizonPrice(),
                asks.horizonPrice());
    }

    private double twiceMid() {
        return bids.levels() == 0 || asks.levels() == 0 ? Double.NaN : (double) bids.price(0) + asks.price(0);
    }

    private BookSide side(Side side) {
        return side == Side.BUY ? bids : asks;
    }

    private static long[] prices(BookSide side) {
        long[] prices = new long[side.levels()];
        for (int i = 0; i < prices.length; i++) {
            prices[i] = side.price(i);
        }
        return prices;
    }

    private static long[] sizes(BookSide side) {
        long[] sizes = new long[side.levels()];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = side.size(i);
        }
        return sizes;
    }
}
