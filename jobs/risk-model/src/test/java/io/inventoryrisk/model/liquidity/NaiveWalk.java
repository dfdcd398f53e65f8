package io.inventoryrisk.model.liquidity;

import io.inventoryrisk.model.market.BookLadder;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.Payoff;
import io.inventoryrisk.model.market.Side;
import java.math.BigDecimal;
import java.math.MathContext;

/** The slow, obvious walk of one book, in decimals: pay level by level until the money is spent. */
final class NaiveWalk {

    private static final MathContext DIGITS = MathContext.DECIMAL128;

    private NaiveWalk() {}

    /** Average price of a size in quote currency, fee included; NaN where the book ends before it. */
    static double allIn(BookLadder ladder, Instrument definition, Side side, double size, double fee) {
        double[] prices = side == Side.BUY ? ladder.askPrices() : ladder.bidPrices();
        double[] sizes = side == Side.BUY ? ladder.askSizes() : ladder.bidSizes();
        BigDecimal factor = BigDecimal.valueOf(1 + side.sign() * fee);
        BigDecimal rest = BigDecimal.valueOf(size);
        BigDecimal coins = BigDecimal.ZERO;
        for (int i = 0; i < prices.length && rest.signum() > 0; i++) {
            BigDecimal price = new BigDecimal(prices[i]).multiply(factor);
            BigDecimal perContract = definition.payoff() == Payoff.INVERSE
                    ? definition.multiplier().multiply(factor)
                    : definition.multiplier().multiply(price);
            BigDecimal take = rest.min(perContract.multiply(new BigDecimal(sizes[i])));
            coins = coins.add(take.divide(price, DIGITS));
            rest = rest.subtract(take);
        }
        return rest.signum() > 0
                ? Double.NaN
                : BigDecimal.valueOf(size).divide(coins, DIGITS).doubleValue();
    }
}
