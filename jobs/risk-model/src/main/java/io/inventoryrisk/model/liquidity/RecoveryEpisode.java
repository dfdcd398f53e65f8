package io.inventoryrisk.model.liquidity;

import io.inventoryrisk.model.math.ExponentialRegression;

/**
 * One side of a book refilling after a large print: D(t) = D0 - (D0 - D(0)) e^(-rho t), so that the logarithm of the
 * deficit falls along a line of slope -rho (resilience as in Obizhaeva and Wang 2013). 90 bytes.
 *
 * @param startMicros instant of the print; {@link #NONE} where no episode is open
 * @param normalDepth D0, in contracts
 * @param logDeficit ln((D0 - D) / D0) against seconds since the print
 */
public record RecoveryEpisode(long startMicros, double normalDepth, ExponentialRegression logDeficit) {

    /** Stands for no episode. */
    public static final long NONE = Long.MIN_VALUE;

    private static final double MICROS = 1e6;

    /** None is open. */
    public static RecoveryEpisode none() {
        return new RecoveryEpisode(NONE, Double.NaN, ExponentialRegression.empty());
    }

    /** Begins with the depth that a print has left. */
    public static RecoveryEpisode open(long micros, double normalDepth, double depth) {
        return new RecoveryEpisode(micros, normalDepth, ExponentialRegression.empty()).observe(micros, depth);
    }

    boolean isOpen() {
        return startMicros != NONE;
    }

    /** With the depth of a later instant; a side that is full has no deficit to observe. */
    public RecoveryEpisode observe(long micros, double depth) {
        return deficit(depth) > 0 ? observeDeficit(micros, deficit(depth)) : this;
    }

    /** With a deficit, as a share of the normal depth. */
    RecoveryEpisode observeDeficit(long micros, double share) {
        double seconds = (micros - startMicros) / MICROS;
        return new RecoveryEpisode(startMicros, normalDepth, logDeficit.observe(seconds, StrictMath.log(share)));
    }

    /** What is missing, as a share of the normal depth. */
    double deficit(double depth) {
        return (normalDepth - depth) / normalDepth;
    }

    /** Rho, per second; NaN before two observations, negative where the side thins out further. */
    public double ratePerSecond() {
        return -logDeficit.slope();
    }

    /** ln 2 / rho, in seconds; NaN unless the side refills. */
    public double halfLifeSeconds() {
        double rate = ratePerSecond();
        return rate > 0 ? StrictMath.log(2) / rate : Double.NaN;
    }
}
