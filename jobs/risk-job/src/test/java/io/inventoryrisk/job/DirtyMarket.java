package io.inventoryrisk.job;

import io.inventoryrisk.job.kafka.ModelProducer;
import io.inventoryrisk.job.kafka.wire.Topic;
import io.inventoryrisk.model.market.BookUpdate;
import io.inventoryrisk.model.market.Clock;
import io.inventoryrisk.model.market.Trade;
import io.inventoryrisk.model.position.Fill;
import io.inventoryrisk.sandbox.market.MarketSpec;
import io.inventoryrisk.sandbox.market.Scenario;
import io.inventoryrisk.sandbox.market.SyntheticMarket;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;

/**
 * A calm market spoiled on purpose: what was sent, what of it deserves the dead letters, and what was lost on the way.
 */
final class DirtyMarket {

    static final String GAPPED = "deribit:BTC-PERPETUAL";
    static final String CROSSED = "kraken:USDT-USD";
    static final Duration LENGTH = Duration.ofSeconds(40);
    static final long END_MICROS = MarketSpec.START.plus(LENGTH).toEpochMilli() * 1_000;

    private static final long START_MICROS = MarketSpec.START.toEpochMilli() * 1_000;
    private static final long SECOND = 1_000_000;
    private static final double SPEED = 4;
    /** Bytes that a broker just takes; nothing compresses them. */
    private static final int LARGEST_INPUT = 1_048_000;

    private static final long HELD_FROM_SECOND = 14;
    private static final long HELD_TO_SECOND = 17;
    private static final long RELEASED_AFTER_SECOND = 26;

    /** Everything that was sent and is valid, in the order it was sent. */
    final List<Object> valid = new ArrayList<>();
    /** How many dead letters each reason deserves. */
    final Map<String, Integer> deadLetters = new TreeMap<>();
    /** Book messages sent a second time. */
    int duplicates;
    /** Book messages that never arrived. */
    int lost;
    /** Trades sent after the job had published the instants they belong to. */
    int lateTrades;

    private final ModelProducer producer;
    private final boolean heartbeats;
    private final Publication publication;
    private final TreeMap<Long, Long> gappedBids = new TreeMap<>();
    private final TreeMap<Long, Long> gappedAsks = new TreeMap<>();
    private final List<Object> heldBack = new ArrayList<>();
    private int books;
    private boolean mended;
    private boolean poisoned;
    private long started;

    /** What the job has published so far. */
    interface Publication {

        /** Returns once everything of an instant is there. */
        void await(long instantMicros) throws Exception;
    }

    /**
     * @param heartbeats false: sparse and empty partitions have to become idle by themselves
     * @param publication awaited before anything late is sent: what comes to a job that is itself behind is not late
     */
    DirtyMarket(ModelProducer producer, boolean heartbeats, Publication publication) {
        this.producer = producer;
        this.heartbeats = heartbeats;
        this.publication = publication;
    }

    void publish() throws Exception {
        SyntheticMarket market =
                new SyntheticMarket(13, Scenario.CALM, MarketSpec.standard().withDuration(LENGTH));
        for (Object reference : market.instruments()) {
            send(reference);
        }
        for (Object limit : market.limits()) {
            send(limit);
        }
        for (Object pack : market.parameters()) {
            send(pack);
        }
        started = System.nanoTime();
        while (market.hasNext()) {
            Object event = market.next().payload();
            if (event instanceof Clock clock) {
                long due = (long) ((clock.timeMicros() - START_MICROS) * 1_000 / SPEED);
                LockSupport.parkNanos(due - (System.nanoTime() - started));
                send(clock);
                if (heartbeats) {
                    producer.heartbeat(clock.timeMicros());
                }
            } else if (event instanceof BookUpdate update) {
                book(update);
            } else if (!holdsBack(event)) {
                send(event);
            }
        }
        producer.heartbeat(END_MICROS + 15 * SECOND);
        producer.flush();
        valid.add(new Clock("end", END_MICROS + 15 * SECOND));
    }

    /** Instruments, accounts and venues. */
    Set<String> namesOfTheDesk() {
        Set<String> names = new TreeSet<>();
        for (Object event : valid) {
            if (event instanceof BookUpdate update) {
                names.add(update.instrument());
                names.add(update.instrument().substring(0, update.instrument().indexOf(':')));
            } else if (event instanceof Fill fill) {
                names.add(fill.account());
            }
        }
        return names;
    }

    /** How many books have had a message. */
    long books() {
        return valid.stream()
                .filter(BookUpdate.class::isInstance)
                .map(update -> ((BookUpdate) update).instrument())
                .distinct()
                .count();
    }

    private void book(BookUpdate update) throws IOException {
        double second = (update.timeMicros() - START_MICROS) / 1e6;
        books++;
        if (!poisoned && second > 5) {
            poisoned = true;
            poison();
        }
        if (update.instrument().equals(GAPPED)) {
            fold(update);
            if (lost == 0 && second > 12 && !update.snapshot()) {
                lost++;
                return;
            }
            if (lost > 0 && !mended && second > 15) {
                mended = true;
                send(snapshot(update));
                return;
            }
        }
        if (second > 20 && second < 23 && update.instrument().equals(CROSSED)) {
            send(crossed(update));
            return;
        }
        boolean lateButInSequence = books % 97 == 0 && second > 10 && !update.snapshot();
        send(lateButInSequence ? stamped(update, update.timeMicros() - 3 * SECOND) : update);
        if (books % 50 == 0 && !update.instrument().equals(CROSSED)) {
            duplicates++;
            send(update);
        }
    }

    /** Keeps trades and fills of three seconds back until their instants are published: late and out of order. */
    private boolean holdsBack(Object event) throws Exception {
        long time =
                event instanceof Trade trade ? trade.timeMicros() : event instanceof Fill fill ? fill.timeMicros() : 0;
        double second = (time - START_MICROS) / 1e6;
        if (second > HELD_FROM_SECOND && second < HELD_TO_SECOND) {
            heldBack.add(event);
            lateTrades += event instanceof Trade ? 1 : 0;
            return true;
        }
        if (second > RELEASED_AFTER_SECOND && !heldBack.isEmpty()) {
            release();
        }
        return false;
    }

    /** The market's clock stands still meanwhile. */
    private void release() throws Exception {
        long from = System.nanoTime();
        producer.flush();
        publication.await(START_MICROS + HELD_TO_SECOND * SECOND);
        for (Object late : heldBack) {
            send(late);
        }
        heldBack.clear();
        started += System.nanoTime() - from;
    }

    private void poison() throws IOException {
        raw(Topic.MARKET_BOOK, GAPPED, new byte[] {'n', 'o', 't', ' ', 'A', 'v', 'r', 'o'}, "NOT_CONFLUENT");
        raw(Topic.MARKET_BOOK, GAPPED, new byte[0], "NOT_CONFLUENT");
        raw(Topic.MARKET_BOOK, GAPPED, noise(LARGEST_INPUT), "NOT_CONFLUENT");
        raw(Topic.MARKET_BOOK, GAPPED, new byte[] {0, 0x7f, 0, 0, 1, 2, 3}, "UNKNOWN_SCHEMA");
        raw(Topic.TRADING_FILL, "mm-1|" + GAPPED, new byte[] {0, 1}, "NOT_CONFLUENT");
        raw(Topic.MARKET_TRADE, GAPPED, null, "NULL_VALUE");
        refused(new Trade(GAPPED, START_MICROS, "bad-price", null, -1, 1), "INVALID");
        long inAnHour = (System.currentTimeMillis() + 3_600_000) * 1_000;
        refused(new Trade(GAPPED, inAnHour, "from-the-future", null, 60_000, 1), "FUTURE_TIMESTAMP");
    }

    private static byte[] noise(int length) {
        byte[] noise = new byte[length];
        new SplittableRandom(1).nextBytes(noise);
        noise[0] = 1;
        return noise;
    }

    private void raw(Topic topic, String key, byte[] value, String reason) throws IOException {
        producer.sendRaw(topic, key, value);
        deadLetters.merge(reason, 1, Integer::sum);
    }

    private void refused(Object record, String reason) throws IOException {
        producer.send(record);
        deadLetters.merge(reason, 1, Integer::sum);
    }

    private void send(Object record) throws IOException {
        producer.send(record);
        valid.add(record);
    }

    private void fold(BookUpdate update) {
        if (update.snapshot()) {
            gappedBids.clear();
            gappedAsks.clear();
        }
        fold(gappedBids, update.bidPrices(), update.bidSizes());
        fold(gappedAsks, update.askPrices(), update.askSizes());
    }

    private static void fold(TreeMap<Long, Long> side, long[] prices, long[] sizes) {
        for (int i = 0; i < prices.length; i++) {
            if (sizes[i] == 0) {
                side.remove(prices[i]);
            } else {
                side.put(prices[i], sizes[i]);
            }
        }
    }

    /** The whole book as of an update, in its place. */
    private BookUpdate snapshot(BookUpdate update) {
        return new BookUpdate(
                update.instrument(),
                update.timeMicros(),
                true,
                update.sequence(),
                BookUpdate.NO_SEQUENCE,
                BookUpdate.NO_SEQUENCE,
                update.priceExponent(),
                update.sizeExponent(),
                keys(gappedBids),
                values(gappedBids),
                keys(gappedAsks),
                values(gappedAsks));
    }

    /** The same snapshot with its sides exchanged. */
    private static BookUpdate crossed(BookUpdate update) {
        return new BookUpdate(
                update.instrument(),
                update.timeMicros(),
                update.snapshot(),
                update.sequence(),
                update.previousSequence(),
                update.firstSequence(),
                update.priceExponent(),
                update.sizeExponent(),
                update.askPrices(),
                update.askSizes(),
                update.bidPrices(),
                update.bidSizes());
    }

    private static BookUpdate stamped(BookUpdate update, long timeMicros) {
        return new BookUpdate(
                update.instrument(),
                timeMicros,
                update.snapshot(),
                update.sequence(),
                update.previousSequence(),
                update.firstSequence(),
                update.priceExponent(),
                update.sizeExponent(),
                update.bidPrices(),
                update.bidSizes(),
                update.askPrices(),
                update.askSizes());
    }

    private static long[] keys(TreeMap<Long, Long> side) {
        return side.keySet().stream().mapToLong(Long::longValue).toArray();
    }

    private static long[] values(TreeMap<Long, Long> side) {
        return side.values().stream().mapToLong(Long::longValue).toArray();
    }
}
