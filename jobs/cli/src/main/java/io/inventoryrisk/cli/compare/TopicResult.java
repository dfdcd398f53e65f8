package io.inventoryrisk.cli.compare;

import io.inventoryrisk.job.kafka.wire.Topic;
import java.util.List;

/**
 * How a topic of A stands to that of B. Repeats of a record are folded.
 *
 * @param compared records that both have, equal or not
 * @param onlyInA records whose key and instant B has not
 * @param onlyInB records whose key and instant A has not
 * @param differing of the compared
 * @param repeats identical copies folded on either side
 * @param fields what differs, the field with most records first
 * @param first the earliest differences by event time
 * @param digestA of all records of A
 * @param digestB of all records of B
 */
record TopicResult(
        Topic topic,
        long compared,
        long onlyInA,
        long onlyInB,
        long differing,
        long repeats,
        List<Field> fields,
        List<Difference> first,
        String digestA,
        String digestB) {

    /**
     * A field in which records differ.
     *
     * @param field its path, without places in lists
     * @param records in which it differs
     * @param largest the largest difference relative to the numbers' size; else, of what is no number, the first
     * @param largestAbsolute the largest difference; NaN of what is no number
     */
    record Field(String field, long records, FieldDifference largest, double largestAbsolute) {}

    /** What is wrong with a record. */
    enum Kind {
        ONLY_IN_A,
        ONLY_IN_B,
        DIFFERS,
        /** One side has several records of one identity, which differ from each other. */
        CHANGED_REPEAT
    }

    /**
     * A record that differs.
     *
     * @param part what tells it from others of its key and instant; may be empty
     * @param fields empty where the record is on one side only
     */
    record Difference(Kind kind, String key, long asOfMicros, String part, List<FieldDifference> fields) {}

    boolean isEqual() {
        return onlyInA == 0 && onlyInB == 0 && differing == 0;
    }

    /** Whether neither side has a record. */
    boolean isEmpty() {
        return compared == 0 && onlyInA == 0 && onlyInB == 0;
    }
}
