package io.inventoryrisk.cli.recording;

import java.util.Map;
import java.util.TreeMap;

/** Counts well-formed messages that no topic takes, by kind. */
final class Unpublished {

    private final Map<String, Long> counts = new TreeMap<>();

    void add(String kind) {
        add(kind, 1);
    }

    void add(String kind, long count) {
        counts.merge(kind, count, Long::sum);
    }

    Map<String, Long> counts() {
        return counts;
    }
}
