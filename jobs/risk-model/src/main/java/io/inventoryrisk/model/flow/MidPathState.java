package io.inventoryrisk.model.flow;

/**
 * A {@link MidPath} at rest: 16 bytes for each sample, of which there are at most as many as slots in a bar.
 *
 * @param open first mid of the bar, in quote currency; NaN where none
 * @param high highest
 * @param low lowest
 * @param last newest; NaN where it is not known
 * @param sampleMicros event times of the samples, rising
 * @param sampleMids the mids at those times
 */
public record MidPathState(
        double open, double high, double low, double last, long[] sampleMicros, double[] sampleMids) {}
