package io.inventoryrisk.model.liquidity;

import io.inventoryrisk.model.market.BookActivity;
import io.inventoryrisk.model.market.BookLadder;
import io.inventoryrisk.model.market.MarketBar;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.market.Side;
import io.inventoryrisk.model.market.Trade;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Random bars with gaps, broken books, irregular times, missing aggressors and quiet instants. */
final class LiquidityStreams {

    static final String ID = "v:BTCUSD";

    private static final long START = 1_700_000_000_000_000L;

    private LiquidityStreams() {}

    /** A bar and its trades. */
    record Event(MarketBar bar, List<Trade> trades) {}

    static List<Event> random(long stream, int length) {
        Random random = new Random(stream);
        List<Event> events = new ArrayList<>();
        long instant = START;
        double mid = 50_000;
        for (int i = 0; i < length; i++) {
            instant += 1_000_000L * (random.nextInt(10) == 0 ? 1 + random.nextInt(20) : 1);
            mid *= Math.exp(2e-4 * random.nextGaussian());
            events.add(event(random, instant, mid));
        }
        return events;
    }

    private static Event event(Random random, long instant, double mid) {
        int kind = random.nextInt(12);
        if (kind == 0) {
            QualityStatus status = random.nextBoolean() ? QualityStatus.GAP : QualityStatus.STALE;
            return new Event(unpriced(instant, status), trades(random, instant));
        }
        BookLadder ladder = Books.random(random, mid, 60, 0.2 + 2 * random.nextDouble(), 1);
        BookActivity activity = Books.activity(
                random.nextDouble() * 5, random.nextDouble() * 15, random.nextDouble() * 5, random.nextDouble() * 15);
        double bookMid = (ladder.bidPrices()[0] + ladder.askPrices()[0]) / 2;
        MarketBar bar =
                Books.bar(ID, instant, bookMid, ladder, activity, kind == 1 ? QualityStatus.STALE : QualityStatus.OK);
        return new Event(bar, trades(random, instant));
    }

    /** What a book that lost its place says. */
    static MarketBar unpriced(long instant, QualityStatus status) {
        MarketBar bar = Books.bar(ID, instant, Double.NaN, BookLadder.empty(), BookActivity.none(), status);
        Arrays.fill(bar.bidDepth(), Double.NaN);
        Arrays.fill(bar.askDepth(), Double.NaN);
        return bar;
    }

    private static List<Trade> trades(Random random, long instant) {
        List<Trade> trades = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            Side aggressor = random.nextInt(5) == 0 ? null : random.nextBoolean() ? Side.BUY : Side.SELL;
            trades.add(Books.trade(ID, instant - i, aggressor, 50_000, 0.1 + random.nextDouble() * 6));
        }
        return trades;
    }
}
