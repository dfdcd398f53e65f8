package io.inventoryrisk.model.execution;

/**
 * A number over the interval of one instant, by its samples: at a time it is the last sample at or before it, never a
 * later one.
 *
 * @param openMicros event time of the newest sample before the interval, epoch microseconds UTC; 0 where there is none
 * @param open that sample; NaN where nothing is known until the first sample of the interval
 * @param micros event times of the samples, rising
 * @param values of the samples
 */
public record SampledPath(long openMicros, double open, long[] micros, double[] values) {

    private static final SampledPath UNKNOWN = new SampledPath(0, Double.NaN, new long[0], new double[0]);

    /** Nothing is known. */
    public static SampledPath unknown() {
        return UNKNOWN;
    }

    /** One more sample after a number known before, unless it is older than that one or no positive number. */
    static SampledPath after(long openMicros, double open, long timeMicros, double value) {
        boolean isNew = timeMicros > openMicros && value > 0 && value < Double.POSITIVE_INFINITY;
        return new SampledPath(
                openMicros,
                open,
                isNew ? new long[] {timeMicros} : new long[0],
                isNew ? new double[] {value} : new double[0]);
    }

    /** The number at a time; NaN where it is not known. */
    public double at(long timeMicros) {
        int index = index(timeMicros);
        return index < 0 ? open : values[index];
    }

    /** Event time of the sample that {@link #at} reads. */
    long sampledAt(long timeMicros) {
        int index = index(timeMicros);
        return index < 0 ? openMicros : micros[index];
    }

    double last() {
        return at(Long.MAX_VALUE);
    }

    long lastMicros() {
        return sampledAt(Long.MAX_VALUE);
    }

    private int index(long timeMicros) {
        int index = micros.length - 1;
        while (index >= 0 && micros[index] > timeMicros) {
            index--;
        }
        return index;
    }
}
