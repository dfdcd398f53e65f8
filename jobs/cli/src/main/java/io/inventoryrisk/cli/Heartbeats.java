package io.inventoryrisk.cli;

/**
 * When a replay may promise that nothing older follows: every interval of event time, for a moment far enough back that
 * streams which run a little apart keep the promise. Counts the records that broke it all the same.
 */
final class Heartbeats {

    /** What {@link #due} returns where no heartbeat is due. */
    static final long NONE = Long.MIN_VALUE;

    private final long intervalMicros;
    private final long disorderMicros;
    private long promisedMicros = NONE;
    private long broken;

    /**
     * @param intervalMicros event time between two heartbeats
     * @param disorderMicros how far behind the newest event one may still come
     */
    Heartbeats(long intervalMicros, long disorderMicros) {
        this.intervalMicros = intervalMicros;
        this.disorderMicros = disorderMicros;
    }

    /** The time to promise before an event is written, or {@link #NONE}. */
    long due(long newestMicros) {
        // The record at hand may itself be stamped that far behind, hence one less.
        long promise = Math.floorDiv(newestMicros - disorderMicros - 1, intervalMicros) * intervalMicros;
        if (promise <= promisedMicros) {
            return NONE;
        }
        promisedMicros = promise;
        return promise;
    }

    /** Takes note of an event that is written now. */
    void written(long timeMicros) {
        broken += timeMicros <= promisedMicros ? 1 : 0;
    }

    /** Events written after a heartbeat had promised that they would not come. */
    long broken() {
        return broken;
    }
}
