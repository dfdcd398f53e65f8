package io.inventoryrisk.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** How the tests read what the job has published. */
final class Published {

    /** Relative. Both sides are sums of at most 3,500 doubles: they differ by some 1e-12, whatever the order. */
    private static final double TOLERANCE = 1e-9;

    private Published() {}

    static void assertClose(String what, JsonNode actual, double expected) {
        assertWithin(what, actual, expected, TOLERANCE * Math.abs(expected));
    }

    /** A NaN is null. */
    static void assertWithin(String what, JsonNode actual, double expected, double tolerance) {
        if (Double.isNaN(expected)) {
            assertThat(actual.isNull()).as("%s is null, was %s", what, actual).isTrue();
        } else {
            assertThat(actual.isNumber()).as("%s is known", what).isTrue();
            assertThat(actual.doubleValue()).as(what).isCloseTo(expected, within(tolerance));
        }
    }

    /** Place of an element in a lower triangle, row by row. */
    static int packed(int row, int column) {
        int low = Math.max(row, column);
        return low * (low + 1) / 2 + Math.min(row, column);
    }

    static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.textValue()));
        return texts;
    }

    static long sum(List<JsonNode> bars, String field) {
        return bars.stream().mapToLong(bar -> bar.at(field).longValue()).sum();
    }

    static long asOf(JsonNode record) {
        return record.get("asOfMicros").longValue();
    }

    static String status(JsonNode record) {
        return record.at("/quality/status").textValue();
    }
}
