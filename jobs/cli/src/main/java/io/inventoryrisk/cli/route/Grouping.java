package io.inventoryrisk.cli.route;

import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How alerts are put together into notifications, in Alertmanager's words.
 *
 * @param by labels that alerts of one group have in common
 * @param groupWait how long the first alert of a group waits for others
 * @param groupInterval shortest time between two notifications about one group
 * @param repeatInterval after how long a group that still fires is told again
 */
record Grouping(List<String> by, Duration groupWait, Duration groupInterval, Duration repeatInterval) {

    /** The labels that make an alert's group; one it does not have is left out. */
    SortedMap<String, String> labels(RoutedAlert alert) {
        SortedMap<String, String> labels = new TreeMap<>(alert.labels());
        labels.keySet().retainAll(by);
        return labels;
    }
}
