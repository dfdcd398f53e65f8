package io.inventoryrisk.model.option;

import io.inventoryrisk.model.market.BookLadder;
import io.inventoryrisk.model.market.OptionQuote;
import io.inventoryrisk.model.market.Side;

/**
 * What a size really costs in volatility: the implied volatility of the volume-weighted price of a walk through the displayed
 * book, never better than that of the best price. And whether the best price is an illusion: a far out-of-the-money
 * option whose whole displayed side is no more than one lot.
 *
 * @param price volume-weighted, in the currency of the book's prices; NaN where the displayed depth does not fill the size
 * @param volatility implied by that price, annualised; NaN where it cannot be
 * @param bestVolatility implied by the best price, annualised; NaN where it cannot be
 * @param insufficientDepth whether the displayed depth does not fill the size
 * @param illusory whether |delta| at the best price is at most {@value #FAR_DELTA} with at most one lot displayed
 */
public record SizedVolatility(
        double price, double volatility, double bestVolatility, boolean insufficientDepth, boolean illusory) {

    /** |Black delta| up to which an option counts as far out of the money. */
    public static final double FAR_DELTA = 0.1;

    /**
     * Walks the asks to buy, the bids to sell.
     *
     * @param size in contracts, positive
     * @param terms strike, type, forward and currency of the premium; its prices are not read
     * @param years to expiry, ACT/365
     * @param lotSize in contracts
     */
    public static SizedVolatility of(
            BookLadder ladder, Side side, double size, OptionQuote terms, double years, double lotSize) {
        double[] prices = side == Side.BUY ? ladder.askPrices() : ladder.bidPrices();
        double[] sizes = side == Side.BUY ? ladder.askSizes() : ladder.bidSizes();
        double displayed = 0;
        double taken = 0;
        double worse = 0;
        for (int level = 0; level < prices.length; level++) {
            double part = Math.min(sizes[level], size - taken);
            displayed += sizes[level];
            taken += part;
            worse += part * (prices[level] - prices[0]);
        }
        boolean filled = size > 0 && taken >= size;
        double price = filled ? prices[0] + worse / size : Double.NaN;
        double best = prices.length > 0 ? implied(prices[0], terms, years) : Double.NaN;
        double delta = Black76.delta(terms.type(), terms.forward(), terms.strike(), best, years);
        boolean illusory = Math.abs(delta) <= FAR_DELTA && displayed <= lotSize;
        return new SizedVolatility(price, implied(price, terms, years), best, !filled, illusory);
    }

    private static double implied(double price, OptionQuote terms, double years) {
        double inForwardCurrency = ImpliedVolatility.inForwardCurrency(price, terms.forward(), terms.coinPremium());
        return ImpliedVolatility.volatility(inForwardCurrency, terms.forward(), terms.strike(), years, terms.type());
    }
}
