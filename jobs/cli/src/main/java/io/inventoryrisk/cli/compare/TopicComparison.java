package io.inventoryrisk.cli.compare;

import io.inventoryrisk.cli.compare.TopicResult.Difference;
import io.inventoryrisk.cli.compare.TopicResult.Kind;
import io.inventoryrisk.cli.topic.RecordDigest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Merges the sorted rows of two sides. Rows of one identity are held together: identical ones are one record, for topics
 * are written at least once; where a side has several that differ, the record changed, and is a difference unless the
 * other side has the very same.
 */
final class TopicComparison {

    private final RowMaker maker;
    private final double tolerance;
    private final Tally tally;
    private long compared;
    private long onlyInA;
    private long onlyInB;
    private long differing;

    /** @param shown how many of the earliest differences to keep */
    TopicComparison(RowMaker maker, double tolerance, int shown) {
        this.maker = maker;
        this.tolerance = tolerance;
        this.tally = new Tally(shown);
    }

    /** Compares all rows of a topic. */
    TopicResult of(SortedRows a, SortedRows b) throws IOException {
        Groups first = new Groups(a);
        Groups second = new Groups(b);
        while (first.head != null || second.head != null) {
            int order = first.head == null
                    ? 1
                    : second.head == null ? -1 : Row.BY_IDENTITY.compare(first.head, second.head);
            if (order < 0) {
                onlyInA++;
                missing(Kind.ONLY_IN_A, first.take());
            } else if (order > 0) {
                onlyInB++;
                missing(Kind.ONLY_IN_B, second.take());
            } else {
                compared++;
                compare(first.take(), second.take());
            }
        }
        return new TopicResult(
                maker.topic(),
                compared,
                onlyInA,
                onlyInB,
                differing,
                first.repeats + second.repeats,
                tally.fields(),
                tally.earliest(),
                first.digest.finish(),
                second.digest.finish());
    }

    private void missing(Kind kind, List<Row> rows) {
        Row row = rows.get(0);
        tally.add(new Difference(kind, row.key(), row.asOfMicros(), row.part(), List.of()));
    }

    private void compare(List<Row> a, List<Row> b) {
        boolean sameCount = a.size() == b.size();
        List<FieldDifference> fields = new ArrayList<>();
        for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
            if (!a.get(i).repeats(b.get(i))) {
                fields.addAll(RecordDifferences.between(maker.record(a.get(i)), maker.record(b.get(i)), tolerance));
            }
        }
        if (!sameCount) {
            List<Row> changed = a.size() > b.size() ? a : b;
            fields.addAll(RecordDifferences.between(maker.record(changed.get(0)), maker.record(changed.get(1)), 0));
        }
        if (!sameCount || !fields.isEmpty()) {
            differing++;
            Row row = a.get(0);
            tally.add(new Difference(
                    sameCount ? Kind.DIFFERS : Kind.CHANGED_REPEAT,
                    row.key(),
                    row.asOfMicros(),
                    row.part(),
                    List.copyOf(fields)));
        }
    }

    /** The rows of one side, those of one identity together. */
    private static final class Groups {

        private final SortedRows rows;
        private final RecordDigest digest = new RecordDigest();
        private Row head;
        private long repeats;

        Groups(SortedRows rows) throws IOException {
            this.rows = rows;
            this.head = rows.take();
        }

        /** Different rows of the identity at hand. */
        List<Row> take() throws IOException {
            List<Row> group = new ArrayList<>(1);
            Row last = null;
            Row identity = head;
            while (head != null && Row.BY_IDENTITY.compare(head, identity) == 0) {
                if (head.repeats(last)) {
                    repeats++;
                } else {
                    group.add(head);
                    digest.add(head.key(), head.asOfMicros(), RecordDigest.hash(head.value(), 0));
                    last = head;
                }
                head = rows.take();
            }
            return group;
        }
    }
}
