package io.inventoryrisk.cli.route;

/**
 * How one target is served.
 *
 * @param topic full name of the topic of alerts
 * @param target what messages call the target
 * @param capacity how many transitions may wait in memory before no more are read; up to one poll more do
 * @param backoff between attempts
 */
record LaneSettings(String topic, String target, int capacity, Backoff backoff) {

    /** Transitions and alerts to remember as seen. */
    static final int REMEMBERED = 100_000;
}
