package io.inventoryrisk.cli.compare;

import io.inventoryrisk.cli.compare.TopicResult.Difference;
import io.inventoryrisk.cli.compare.TopicResult.Field;
import io.inventoryrisk.cli.compare.TopicResult.Kind;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What a person reads: a line a topic, then what differs and where it begins. */
final class TextReport {

    private static final String ROW = "%-20s %10s %9s %9s %10s  %-16s %s";
    private static final int DIGEST_SHOWN = 16;
    private static final int FIELDS_SHOWN = 8;
    private static final int FIELD_WIDTH = 44;

    private TextReport() {}

    static List<String> lines(ComparisonResult result) {
        List<String> lines = new ArrayList<>();
        lines.add("A  " + result.a());
        lines.add("B  " + result.b());
        lines.add("   " + result.range());
        lines.add("");
        lines.add(row("topic", "compared", "only in A", "only in B", "differing", "digest A", "digest B"));
        result.topics().forEach(topic -> lines.add(topic(topic)));
        if (!result.notCompared().isEmpty()) {
            lines.add("not compared: " + String.join(", ", result.notCompared()));
        }
        result.topics().stream().filter(topic -> !topic.isEqual()).forEach(topic -> lines.addAll(differences(topic)));
        lines.add("");
        lines.add(verdict(result));
        return lines;
    }

    private static String topic(TopicResult topic) {
        return row(
                topic.topic().baseName(),
                count(topic.compared()),
                count(topic.onlyInA()),
                count(topic.onlyInB()),
                count(topic.differing()),
                topic.isEmpty() ? "-" : topic.digestA().substring(0, DIGEST_SHOWN),
                topic.isEmpty()
                        ? "-"
                        : topic.digestA().equals(topic.digestB())
                                ? "same"
                                : topic.digestB().substring(0, DIGEST_SHOWN));
    }

    private static String row(Object... cells) {
        return String.format(Locale.ROOT, ROW, cells).stripTrailing();
    }

    private static List<String> differences(TopicResult topic) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add(topic.topic().baseName());
        List<Field> fields = topic.fields();
        if (!fields.isEmpty()) {
            lines.add(String.format(
                    Locale.ROOT,
                    "  %-" + FIELD_WIDTH + "s %10s  %-12s %s",
                    "field",
                    "records",
                    "by at most",
                    "of its size"));
        }
        fields.stream().limit(FIELDS_SHOWN).forEach(field -> lines.add(field(field)));
        if (fields.size() > FIELDS_SHOWN) {
            lines.add("  and " + (fields.size() - FIELDS_SHOWN) + " more fields");
        }
        lines.add("  the earliest:");
        topic.first().forEach(difference -> lines.addAll(record(difference)));
        return lines;
    }

    private static String field(Field field) {
        boolean isNumber = !Double.isNaN(field.largestAbsolute());
        return String.format(
                        Locale.ROOT,
                        "  %-" + FIELD_WIDTH + "s %10s  %-12s %s",
                        field.field(),
                        count(field.records()),
                        isNumber ? number(field.largestAbsolute()) : "-",
                        isNumber ? share(field.largest().relative()) : "-")
                .stripTrailing();
    }

    private static List<String> record(Difference difference) {
        List<String> lines = new ArrayList<>();
        lines.add("  " + time(difference.asOfMicros()) + "  " + difference.key()
                + (difference.part().isEmpty() ? "" : "  [" + difference.part() + "]") + "  "
                + words(difference.kind()));
        difference.fields().stream()
                .sorted(Comparator.comparingDouble(TextReport::weight).reversed())
                .limit(FIELDS_SHOWN)
                .forEach(field -> lines.add(String.format(
                        Locale.ROOT,
                        "      %-" + (FIELD_WIDTH - 4) + "s A %s, B %s%s",
                        field.path(),
                        field.a(),
                        field.b(),
                        Double.isNaN(field.relative()) ? "" : " (" + share(field.relative()) + ")")));
        if (difference.fields().size() > FIELDS_SHOWN) {
            lines.add("      and " + (difference.fields().size() - FIELDS_SHOWN) + " more");
        }
        return lines;
    }

    /** What is no number first, then by relative size. */
    private static double weight(FieldDifference field) {
        return Double.isNaN(field.relative()) ? Double.POSITIVE_INFINITY : field.relative();
    }

    private static String words(Kind kind) {
        return switch (kind) {
            case ONLY_IN_A -> "only in A";
            case ONLY_IN_B -> "only in B";
            case DIFFERS -> "differs";
            case CHANGED_REPEAT -> "one side has it several times, changed";
        };
    }

    private static String verdict(ComparisonResult result) {
        long records = result.topics().stream().mapToLong(TopicResult::compared).sum();
        long repeats = result.topics().stream().mapToLong(TopicResult::repeats).sum();
        String folded = repeats == 0 ? "" : "; " + count(repeats) + " repeated records folded";
        if (result.isEmpty()) {
            return "nothing to compare: neither side has a record in this range";
        }
        if (result.isEqual()) {
            return "equal: " + count(records) + " records" + folded;
        }
        List<String> different = result.topics().stream()
                .filter(topic -> !topic.isEqual())
                .map(topic -> topic.topic().baseName())
                .toList();
        return "different: " + String.join(", ", different) + folded;
    }

    static String time(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String number(double value) {
        return value >= 1_000 ? String.format(Locale.ROOT, "%,.2f", value) : String.format(Locale.ROOT, "%.4g", value);
    }

    /** A share of a number's size: in per cent where one can read it. */
    private static String share(double relative) {
        return relative >= 1e-4
                ? String.format(Locale.ROOT, "%.2f %%", 100 * relative)
                : String.format(Locale.ROOT, "%.1e", relative);
    }
}
