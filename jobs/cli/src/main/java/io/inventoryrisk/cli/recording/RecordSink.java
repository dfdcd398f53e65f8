package io.inventoryrisk.cli.recording;

/** Takes the records a line completes. */
@FunctionalInterface
interface RecordSink {

    /** The time of what has none to be ordered or paced by: it goes out in its place in the file. */
    long NO_TIME = Long.MIN_VALUE;

    /** One record of the model and its event time, epoch microseconds UTC, or {@link #NO_TIME}. */
    void accept(long timeMicros, Object record);
}
