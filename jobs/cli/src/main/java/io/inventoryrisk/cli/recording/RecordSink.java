package io.inventoryrisk.cli.recording;

/** Takes the records a line completes. */
@FunctionalInterface
interface RecordSink {

    /** One record of the model and its event time, epoch microseconds UTC. */
    void accept(long timeMicros, Object record);
}
