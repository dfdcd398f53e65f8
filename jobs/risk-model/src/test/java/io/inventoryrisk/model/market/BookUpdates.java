package io.inventoryrisk.model.market;

import static io.inventoryrisk.model.market.BookUpdate.NO_SEQUENCE;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/** Book messages for tests: written by hand, or a numbered random stream around a drifting price. */
public final class BookUpdates {

    public static final String INSTRUMENT = "test:BTC-PERPETUAL";

    private BookUpdates() {}

    /** A snapshot with one level a side in whole units. */
    public static BookUpdate snapshot(long timeMicros, long sequence, long bid, long ask) {
        return of(timeMicros, true, sequence, NO_SEQUENCE, NO_SEQUENCE, new long[] {bid, 10}, new long[] {ask, 10});
    }

    /** A delta that says nothing about prices: only its sequences count. */
    public static BookUpdate delta(long timeMicros, long sequence, long previous, long first) {
        return of(timeMicros, false, sequence, previous, first, new long[0], new long[0]);
    }

    /** Levels as pairs of price and size, exponents 0. */
    public static BookUpdate of(
            long timeMicros, boolean snapshot, long sequence, long previous, long first, long[] bids, long[] asks) {
        return new BookUpdate(
                INSTRUMENT,
                timeMicros,
                snapshot,
                sequence,
                previous,
                first,
                0,
                0,
                every(bids, 0),
                every(bids, 1),
                every(asks, 0),
                every(asks, 1));
    }

    private static long[] every(long[] pairs, int offset) {
        long[] values = new long[pairs.length / 2];
        for (int i = 0; i < values.length; i++) {
            values[i] = pairs[2 * i + offset];
        }
        return values;
    }

    /**
     * Stream number {@code stream}: Deribit-like linked deltas with deletes, changing exponents, crossed books, and now and
     * then a lost message, a repeated one or a snapshot. Event i is a function of (stream, i).
     */
    public static List<BookUpdate> stream(int stream, int length) {
        Random random = new Random(stream * 7_919L + 17);
        List<BookUpdate> updates = new ArrayList<>();
        long time = 1_000_000_000L + random.nextInt(1_000_000);
        long sequence = 1_000;
        long centre = 50_000;
        for (int i = 0; i < length; i++) {
            time += random.nextInt(40) == 0 ? random.nextInt(9_000_000) : random.nextInt(150_000);
            centre += random.nextInt(21) - 10;
            boolean snapshot = i == 3 || random.nextInt(60) == 0;
            long previous = sequence;
            sequence += 1 + random.nextInt(5);
            if (random.nextInt(80) == 0) {
                previous = sequence++;
            }
            updates.add(levels(random, time - random.nextInt(400_000), snapshot, sequence, previous, centre));
            if (random.nextInt(30) == 0) {
                updates.add(updates.get(updates.size() - 1));
            }
        }
        return updates;
    }

    /**
     * Stream number {@code stream} of small linked deltas every few milliseconds around a price that moves by one, never
     * crossed: disorder, duplicates and silences, and now and then a lost message, which a snapshot follows. Event i is a
     * function of (stream, i).
     */
    public static List<BookUpdate> calmStream(int stream, int length) {
        Random random = new Random(stream * 6_007L + 5);
        List<BookUpdate> updates = new ArrayList<>();
        long time = 1_000_000_000L + random.nextInt(1_000_000);
        long centre = 50_000;
        long sequence = 1;
        int lostAt = -1;
        for (int i = 0; i < length; i++) {
            time += random.nextInt(800) == 0 ? random.nextInt(9_000_000) : random.nextInt(40_000);
            centre += random.nextInt(5) == 0 ? random.nextInt(3) - 1 : 0;
            boolean snapshot = i == 0 || lostAt == i - 5 || random.nextInt(600) == 0;
            boolean lost = random.nextInt(300) == 0;
            lostAt = lost ? i : lostAt;
            sequence += lost ? 2 : 1;
            updates.add(calm(random, time - random.nextInt(90_000), snapshot, sequence, centre));
            if (random.nextInt(50) == 0) {
                updates.add(updates.get(updates.size() - 1));
            }
        }
        return updates;
    }

    private static BookUpdate calm(Random random, long time, boolean snapshot, long sequence, long centre) {
        int sizeExponent = -random.nextInt(3);
        TreeMap<Long, Long> bids = calmSide(random, snapshot, centre, -1);
        TreeMap<Long, Long> asks = calmSide(random, snapshot, centre, 1);
        return new BookUpdate(
                INSTRUMENT,
                time,
                snapshot,
                sequence,
                snapshot ? NO_SEQUENCE : sequence - 1,
                NO_SEQUENCE,
                0,
                sizeExponent,
                longs(bids.keySet()),
                longs(bids.values()),
                longs(asks.keySet()),
                longs(asks.values()));
    }

    /** Whatever stood at the centre goes: the price has come there. */
    private static TreeMap<Long, Long> calmSide(Random random, boolean snapshot, long centre, int away) {
        TreeMap<Long, Long> side = new TreeMap<>();
        side.put(centre, 0L);
        for (int i = snapshot ? 30 : random.nextInt(3); i > 0; i--) {
            long distance = 1 + Math.min(random.nextInt(60), random.nextInt(60));
            long size = !snapshot && random.nextInt(2) == 0 ? 0 : 1 + random.nextInt(500);
            side.put(centre + away * distance, size);
        }
        return side;
    }

    private static BookUpdate levels(
            Random random, long time, boolean snapshot, long sequence, long previous, long centre) {
        int priceExponent = -random.nextInt(3);
        int sizeExponent = random.nextInt(3) - 1;
        TreeMap<Long, Long> bids = side(random, snapshot, centre, -1, priceExponent);
        TreeMap<Long, Long> asks = side(random, snapshot, centre, 1, priceExponent);
        return new BookUpdate(
                INSTRUMENT,
                time,
                snapshot,
                sequence,
                snapshot ? NO_SEQUENCE : previous,
                NO_SEQUENCE,
                priceExponent,
                sizeExponent,
                longs(bids.keySet()),
                longs(bids.values()),
                longs(asks.keySet()),
                longs(asks.values()));
    }

    private static TreeMap<Long, Long> side(Random random, boolean snapshot, long centre, int away, int exponent) {
        TreeMap<Long, Long> side = new TreeMap<>();
        long units = (long) Math.pow(10, -exponent);
        int count = snapshot ? 5 + random.nextInt(40) : random.nextInt(8);
        for (int i = 0; i < count; i++) {
            long distance = random.nextInt(25) == 0 ? -random.nextInt(5) : 1 + random.nextInt(60);
            long size = random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(500);
            side.put((centre + away * distance) * units + random.nextInt((int) units), size);
        }
        return side;
    }

    private static long[] longs(Iterable<Long> values) {
        List<Long> list = new ArrayList<>();
        values.forEach(list::add);
        return list.stream().mapToLong(Long::longValue).toArray();
    }
}
