package io.inventoryrisk.cli.route;

import java.util.SortedMap;

/**
 * One transition of an alert, in Alertmanager's words.
 *
 * @param fingerprint identity of the alert
 * @param alertId identity of this transition
 * @param firing whether it fires from here on; else it is resolved
 * @param silenced whether somebody silenced it: it is not to be told
 * @param acknowledged whether somebody has taken it: it is not to be repeated
 * @param asOfMicros event time of the transition, epoch microseconds UTC
 * @param startsAtMicros event time at which the alert raised
 * @param endsAtMicros event time at which it cleared; 0 while it fires
 * @param labels what it is; the same labels are the same alert to Alertmanager
 * @param annotations what is known of it
 */
record RoutedAlert(
        String fingerprint,
        String alertId,
        boolean firing,
        boolean silenced,
        boolean acknowledged,
        long asOfMicros,
        long startsAtMicros,
        long endsAtMicros,
        SortedMap<String, String> labels,
        SortedMap<String, String> annotations) {}
