package io.inventoryrisk.job.gate;

import java.io.Serializable;

/**
 * What one job may publish.
 *
 * @param generation this job's own
 * @param initialGeneration the owner of the outputs before the first {@link Cutover}
 * @param fromMicros first event time published, epoch microseconds UTC; {@link Long#MIN_VALUE} for no bound
 * @param toMicros first event time no longer published; {@link Long#MAX_VALUE} for no bound
 * @param heedsCutovers whether it shares its topics with other generations; a backfill has topics of its own
 */
public record GateSettings(
        String generation, String initialGeneration, long fromMicros, long toMicros, boolean heedsCutovers)
        implements Serializable {

    public GateSettings {
        if (fromMicros >= toMicros) {
            throw new IllegalArgumentException("nothing could be published from " + fromMicros + " us to " + toMicros
                    + " us: the end comes first");
        }
    }

    /** Of a job that shares its topics with other generations. */
    public GateSettings(String generation, String initialGeneration, long fromMicros, long toMicros) {
        this(generation, initialGeneration, fromMicros, toMicros, true);
    }
}
