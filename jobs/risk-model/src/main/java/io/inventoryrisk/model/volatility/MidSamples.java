package io.inventoryrisk.model.volatility;

/**
 * The last mid samples of an unbroken run of bars, as many as the slow lag.
 *
 * @param logMids sample i at slot i modulo their number
 * @param count samples in the run
 */
public record MidSamples(double[] logMids, long count) {

    /** No sample yet. */
    public static MidSamples none(int lag) {
        return new MidSamples(new double[lag], 0);
    }
}
