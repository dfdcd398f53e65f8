package io.inventoryrisk.cli.route;

import java.time.Duration;

/**
 * Pauses between attempts: the first, then twice as long each time, up to the longest. Without jitter: a target has one
 * sender, and the schedule can be told in advance.
 */
record Backoff(Duration first, Duration longest) {

    private static final int MAX_DOUBLINGS = 30;

    /**
     * The pause after a failure.
     *
     * @param failures in a row, at least 1
     */
    long pauseMillis(int failures) {
        long doubled = first.toMillis() << Math.min(failures - 1, MAX_DOUBLINGS);
        return Math.min(doubled, longest.toMillis());
    }
}
