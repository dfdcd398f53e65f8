package io.inventoryrisk.model.liquidity;

import io.inventoryrisk.model.market.BookLadder;
import io.inventoryrisk.model.market.Side;

/** One venue's side of the book, read level by level in a common currency. Ends at the first level that is no number. */
final class BookCursor {

    private final int venue;
    private final Side side;
    private final double[] prices;
    private final double[] sizes;
    private final ContractNotional contract;
    private final double rate;
    private final double feeFactor;
    private int level;

    /**
     * @param venue position of the venue in the caller's order
     * @param side of the taker: BUY walks the asks
     * @param rate common currency per quote currency
     * @param fee the taker's, as a fraction of notional; negative = rebate
     */
    BookCursor(int venue, Side side, BookLadder ladder, ContractNotional contract, double rate, double fee) {
        this.venue = venue;
        this.side = side;
        this.prices = side == Side.BUY ? ladder.askPrices() : ladder.bidPrices();
        this.sizes = side == Side.BUY ? ladder.askSizes() : ladder.bidSizes();
        this.contract = contract;
        this.rate = rate;
        this.feeFactor = 1 + side.sign() * fee;
    }

    /** In the instrument's own currency and without fees. */
    static BookCursor plain(Side side, BookLadder ladder, ContractNotional contract) {
        return new BookCursor(0, side, ladder, contract, 1, 0);
    }

    int venue() {
        return venue;
    }

    boolean isOpen() {
        return level < prices.length && isPositive(prices[level]) && isPositive(sizes[level]);
    }

    private static boolean isPositive(double value) {
        return value > 0 && value < Double.POSITIVE_INFINITY;
    }

    void next() {
        level++;
    }

    /** Price of the level without fees, in common currency. */
    double price() {
        return prices[level] * rate;
    }

    /** What a coin costs or brings at the level with fees, in common currency. */
    double allIn() {
        return price() * feeFactor;
    }

    /** What the whole level costs or brings with fees, in common currency. */
    double paid() {
        return contract.notional(prices[level], sizes[level]) * rate * feeFactor;
    }

    /** Better first: the cheapest ask, the dearest bid; among equals the venue's order. */
    static int compare(BookCursor left, BookCursor right) {
        int byPrice = left.side.sign() * Double.compare(left.allIn(), right.allIn());
        return byPrice != 0 ? byPrice : Integer.compare(left.venue, right.venue);
    }
}
