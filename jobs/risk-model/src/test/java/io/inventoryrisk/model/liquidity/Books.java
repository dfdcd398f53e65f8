package io.inventoryrisk.model.liquidity;

import io.inventoryrisk.model.market.BookActivity;
import io.inventoryrisk.model.market.BookLadder;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.InstrumentKind;
import io.inventoryrisk.model.market.MarketBar;
import io.inventoryrisk.model.market.Payoff;
import io.inventoryrisk.model.market.Quality;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.market.Side;
import io.inventoryrisk.model.market.Trade;
import io.inventoryrisk.model.market.TradeFlow;
import java.math.BigDecimal;
import java.util.Random;

/** Books, bars and instruments with the few fields that liquidity reads. */
final class Books {

    static final double[] DISTANCES_BPS = {5, 10, 25, 50};

    private Books() {}

    static Instrument linear(String id, InstrumentKind kind, String quote, String multiplier) {
        return instrument(id, kind, Payoff.LINEAR, quote, quote, multiplier);
    }

    static Instrument inverse(String id, String multiplier) {
        return instrument(id, InstrumentKind.PERPETUAL, Payoff.INVERSE, "USD", "BTC", multiplier);
    }

    static Instrument instrument(
            String id, InstrumentKind kind, Payoff payoff, String quote, String settle, String multiplier) {
        BigDecimal tick = new BigDecimal("0.01");
        return new Instrument(
                id, kind, payoff, new BigDecimal(multiplier), tick, tick, "BTC", quote, settle, "BTC", 0, 0);
    }

    /** Levels as price, size, price, size. */
    static BookLadder ladder(double[] bids, double[] asks) {
        return new BookLadder(every(bids, 0), every(bids, 1), every(asks, 0), every(asks, 1));
    }

    private static double[] every(double[] pairs, int from) {
        double[] picked = new double[pairs.length / 2];
        for (int i = 0; i < picked.length; i++) {
            picked[i] = pairs[2 * i + from];
        }
        return picked;
    }

    /** A book around a mid with levels at random distances of up to {@code stepBps} from each other. */
    static BookLadder random(Random random, double mid, int levels, double stepBps, double size) {
        double[][] sides = new double[4][levels];
        for (int side = 0; side < 2; side++) {
            double distance = 0;
            for (int i = 0; i < levels; i++) {
                distance += (0.05 + random.nextDouble()) * stepBps * 1e-4;
                sides[2 * side][i] = mid * (side == 0 ? 1 - distance : 1 + distance);
                sides[2 * side + 1][i] = size * (0.1 + random.nextDouble());
            }
        }
        return new BookLadder(sides[0], sides[1], sides[2], sides[3]);
    }

    /** A bar of a valid book that shows exactly its ladder. */
    static MarketBar bar(String instrument, long asOfMicros, BookLadder ladder, BookActivity activity) {
        double mid = (ladder.bidPrices()[0] + ladder.askPrices()[0]) / 2;
        return bar(instrument, asOfMicros, mid, ladder, activity, QualityStatus.OK);
    }

    static MarketBar bar(
            String instrument,
            long asOfMicros,
            double mid,
            BookLadder ladder,
            BookActivity activity,
            QualityStatus status) {
        double[] none = {};
        boolean priced = ladder.bidPrices().length > 0 && ladder.askPrices().length > 0;
        double bid = priced ? ladder.bidPrices()[0] : Double.NaN;
        double ask = priced ? ladder.askPrices()[0] : Double.NaN;
        return new MarketBar(
                instrument,
                asOfMicros,
                asOfMicros,
                1,
                bid,
                priced ? ladder.bidSizes()[0] : Double.NaN,
                ask,
                priced ? ladder.askSizes()[0] : Double.NaN,
                mid,
                mid,
                (ask - bid) / mid * 1e4,
                depth(ladder.bidPrices(), ladder.bidSizes(), mid),
                depth(ladder.askPrices(), ladder.askSizes(), mid),
                1,
                0,
                none,
                0,
                1,
                0,
                0,
                0,
                0,
                TradeFlow.none(),
                Double.NaN,
                Double.NaN,
                Double.NaN,
                0,
                Double.NaN,
                activity.with(ladder),
                Quality.of(status, 0, 0, status == QualityStatus.OK ? "" : "broken"));
    }

    private static double[] depth(double[] prices, double[] sizes, double mid) {
        double[] depth = new double[DISTANCES_BPS.length];
        for (int d = 0; d < depth.length; d++) {
            for (int i = 0; i < prices.length; i++) {
                depth[d] += Math.abs(prices[i] / mid - 1) * 1e4 <= DISTANCES_BPS[d] ? sizes[i] : 0;
            }
        }
        return depth;
    }

    /** Contracts placed and removed in an instant. */
    static BookActivity activity(double placedBid, double removedBid, double placedAsk, double removedAsk) {
        BookActivity none = BookActivity.none();
        return new BookActivity(
                none.orderFlowImbalance(),
                placedBid,
                removedBid,
                placedAsk,
                removedAsk,
                none.open(),
                none.high(),
                none.low(),
                none.sampleMicros(),
                none.sampleMids(),
                none.ladder());
    }

    static Trade trade(String instrument, long timeMicros, Side aggressor, double price, double size) {
        return new Trade(instrument, timeMicros, "t" + timeMicros, aggressor, price, size);
    }
}
