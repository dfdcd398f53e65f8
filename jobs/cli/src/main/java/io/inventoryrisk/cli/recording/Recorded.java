package io.inventoryrisk.cli.recording;

/**
 * One record of a recording, in the model's words, with its place.
 *
 * @param value a record of the model: BookUpdate, Trade, Ticker, Fill, ...
 * @param timeMicros its event time, epoch microseconds UTC
 * @param orderMicros the newest event time its file had shown up to here: what recordings are merged and paced by, since
 *     the streams of one file run a little apart
 * @param line the line that completed it, from 1
 */
public record Recorded(Object value, long timeMicros, long orderMicros, long line) {

    /** Whether it happened at a time; definitions and removals hold from when they arrive. */
    public boolean hasTime() {
        return timeMicros != RecordSink.NO_TIME;
    }
}
