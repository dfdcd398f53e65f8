package io.inventoryrisk.benchmarks;

import java.time.Instant;

/** The one clock that senders and receivers share: both are in this JVM. */
final class WallClock {

    private WallClock() {}

    /** Epoch microseconds. */
    static long micros() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
    }
}
