package io.inventoryrisk.cli.compare;

import java.util.Arrays;
import java.util.Comparator;

/**
 * One record as it is compared. Rows of a topic are ordered by what identifies them, then by content, so that repeats of
 * a record stand together.
 *
 * @param key of the record in its topic
 * @param asOfMicros event time, epoch microseconds UTC
 * @param part tells records of one key and instant apart; empty where there is one
 * @param value Avro binary in this build's schema, without what is not compared
 */
record Row(String key, long asOfMicros, String part, byte[] value) implements Comparable<Row> {

    static final Comparator<Row> BY_IDENTITY =
            Comparator.comparing(Row::key).thenComparingLong(Row::asOfMicros).thenComparing(Row::part);

    private static final Comparator<Row> ORDER = BY_IDENTITY.thenComparing(Row::value, Arrays::compareUnsigned);

    @Override
    public int compareTo(Row other) {
        return ORDER.compare(this, other);
    }

    /** Whether it is the very same record. */
    boolean repeats(Row other) {
        return other != null && compareTo(other) == 0;
    }

    /** Bytes it takes in memory, about. */
    int weight() {
        return 2 * (key.length() + part.length()) + value.length + OVERHEAD_BYTES;
    }

    private static final int OVERHEAD_BYTES = 160;
}
