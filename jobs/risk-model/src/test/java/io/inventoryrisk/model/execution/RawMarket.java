package io.inventoryrisk.model.execution;

import static io.inventoryrisk.model.market.BookUpdate.NO_SEQUENCE;

import io.inventoryrisk.model.flow.InstrumentBook;
import io.inventoryrisk.model.market.BookSpec;
import io.inventoryrisk.model.market.BookUpdate;
import io.inventoryrisk.model.market.Grid;
import io.inventoryrisk.model.market.MarketBar;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/**
 * A seeded book with lost messages, crossed quotes and silences: as messages for the job's book, and as the plain truth
 * about its mid. After each break the mid is one it never was before.
 */
final class RawMarket {

    static final long STEP = 1_000_000;
    static final long STALE_AFTER = 5_000_000;

    /** What a message made of the mid: NaN where it is not known any more. */
    record Truth(long micros, double mid, boolean gap) {}

    /** What else a bar would tell: made up, so that the oracle can know it. */
    record Told(double toxicity, double[] notionals, double[] buyBps, double[] sellBps) {}

    final List<Truth> truth = new ArrayList<>();
    final TreeMap<Long, MarketBar> bars = new TreeMap<>();
    final TreeMap<Long, Told> told = new TreeMap<>();
    private final List<BookUpdate> updates = new ArrayList<>();
    private final Random random;
    private long now;
    private long sequence = 1;
    private long bid = 100_000;
    private long spread = 2;

    /** @param breakEvery messages, on average, between two of a kind of break */
    RawMarket(long seed, int messages, int breakEvery) {
        random = new Random(seed);
        now = 1_000 * STEP + random.nextInt(1_000_000);
        snapshot();
        while (updates.size() < messages) {
            now += 1_000L * (1 + random.nextInt(random.nextInt(5) == 0 ? 700 : 90));
            int dice = random.nextInt(breakEvery);
            if (dice == 0) {
                loseAMessage();
            } else if (dice == 1) {
                cross();
            } else if (dice == 2) {
                now += STALE_AFTER + 1_000_000L + random.nextInt(9_000_000);
                restart();
                change(previous(), false);
            } else {
                bid += random.nextInt(7) - 3;
                spread = 1 + random.nextInt(4);
                change(previous(), false);
            }
        }
        BookSpec spec = BookSpec.withDefaults(Grid.oneSecond());
        InstrumentBook book = new InstrumentBook(Fills.LINEAR.id(), spec);
        updates.forEach(update -> book.apply(update, bar -> bars.put(bar.asOfMicros(), bar)));
        book.closeThrough(now + 60 * STEP, bar -> bars.put(bar.asOfMicros(), bar));
        bars.keySet().forEach(this::tell);
    }

    long firstMicros() {
        return truth.get(0).micros();
    }

    long lastMicros() {
        return now;
    }

    BookMoment moment(long instant) {
        MarketBar bar = bars.get(instant);
        if (bar == null) {
            return null;
        }
        Told more = told.get(instant);
        BookMoment plain =
                BookMoment.of(new io.inventoryrisk.model.volatility.CalibratedBar(bar, null, null, null, "p1"));
        return new BookMoment(
                instant,
                plain.priced(),
                plain.whole(),
                plain.open(),
                plain.mid(),
                plain.sampleMicros(),
                plain.sampleMids(),
                more.toxicity(),
                more.notionals(),
                more.buyBps(),
                more.sellBps());
    }

    private void tell(long instant) {
        double buy = 1 + random.nextDouble();
        double sell = 1 + random.nextDouble();
        told.put(
                instant,
                new Told(
                        random.nextInt(10) == 0 ? Double.NaN : random.nextDouble(),
                        new double[] {10_000, 50_000, 250_000},
                        new double[] {buy, 2 * buy, 5 * buy},
                        new double[] {sell, 2 * sell, random.nextBoolean() ? Double.NaN : 5 * sell}));
    }

    private long previous() {
        return sequence++;
    }

    /** Somewhere new. */
    private void restart() {
        bid += 1_000 + random.nextInt(100);
    }

    private void loseAMessage() {
        sequence += 2;
        updates.add(quote(false, sequence, sequence - 1));
        truth.add(new Truth(now, Double.NaN, true));
        for (int held = random.nextInt(20); held > 0; held--) {
            now += 1_000L * random.nextInt(200);
            sequence++;
            updates.add(quote(false, sequence, sequence - 1));
            truth.add(new Truth(now, Double.NaN, false));
        }
        now += 1_000L * (1 + random.nextInt(3_000));
        restart();
        snapshot();
    }

    private void cross() {
        spread = -1;
        change(previous(), true);
        now += 1_000L * (1 + random.nextInt(3_000));
        spread = 2;
        restart();
        change(previous(), false);
    }

    private void snapshot() {
        sequence++;
        updates.add(quote(true, sequence, NO_SEQUENCE));
        truth.add(new Truth(now, mid(), false));
    }

    private void change(long previous, boolean crossed) {
        updates.add(quote(false, sequence, previous));
        truth.add(new Truth(now, crossed ? Double.NaN : mid(), false));
    }

    private double mid() {
        return (2 * bid + spread) / 2.0 / 100;
    }

    private long lastBid;
    private long lastAsk;

    /** In hundredths: one level a side, the old ones removed. */
    private BookUpdate quote(boolean snapshot, long number, long previous) {
        long ask = bid + spread;
        boolean clean = snapshot || updates.isEmpty();
        long[] bids = clean || lastBid == bid ? new long[] {bid} : new long[] {lastBid, bid};
        long[] asks = clean || lastAsk == ask ? new long[] {ask} : new long[] {lastAsk, ask};
        long[] bidSizes = bids.length == 1 ? new long[] {5} : new long[] {0, 5};
        long[] askSizes = asks.length == 1 ? new long[] {5} : new long[] {0, 5};
        lastBid = bid;
        lastAsk = ask;
        return new BookUpdate(
                Fills.LINEAR.id(), now, snapshot, number, previous, NO_SEQUENCE, -2, 0, bids, bidSizes, asks, askSizes);
    }
}
