package io.inventoryrisk.model.liquidity;

import io.inventoryrisk.model.math.ExponentialRegression;

/**
 * Volatility, volume and the coefficient Y of {@link SquareRootImpact}, from pairs of usable bars. 100 bytes.
 *
 * <p>Y is the slope of the log returns of mid on sign(v) sigma sqrt(|v| / V), v the instant's signed volume, sigma and V
 * those of an instant of that length as known before it; sign and return are kept, because of the absolute values even a
 * market without any impact would show a slope. Slopes outside [0.5, 1.5], where the law has been seen to hold, are taken
 * for noise and cut.
 *
 * @param variance of log returns of mid, per second
 * @param volume of public trades in contracts, per second
 * @param regression of returns on the law with Y = 1
 */
public record ImpactState(DecayedMean variance, DecayedMean volume, ExponentialRegression regression) {

    private static final double LEAST = 0.5;
    private static final double MOST = 1.5;
    private static final double SECONDS_PER_DAY = 86_400;

    static ImpactState empty() {
        return new ImpactState(DecayedMean.empty(), DecayedMean.empty(), ExponentialRegression.empty());
    }

    ImpactState decayed(double factor) {
        return new ImpactState(variance.decayed(factor), volume.decayed(factor), regression.decayed(factor));
    }

    /** A log return of mid and the trades of its instant. */
    ImpactState observe(double logReturn, Prints prints, double seconds) {
        double sigma = Math.sqrt(variance.value() * seconds);
        double expected = SquareRootImpact.peak(1, sigma, Math.abs(prints.signed()), volume.value() * seconds);
        boolean known = expected > 0 && expected < Double.POSITIVE_INFINITY;
        return new ImpactState(
                variance.observe(logReturn * logReturn, seconds),
                volume.observe(prints.total(), seconds),
                known ? regression.observe(Math.signum(prints.signed()) * expected, logReturn) : regression);
    }

    /** Y, 1 until enough instants with signed volume. */
    double coefficient(int minObservations) {
        double slope = regression.slope();
        boolean known = regression.observations() >= minObservations && !Double.isNaN(slope);
        return known ? Math.max(LEAST, Math.min(MOST, slope)) : 1;
    }

    /** Of log returns over a day, as a fraction; NaN before the first. */
    double dailyVolatility() {
        return Math.sqrt(variance.value() * SECONDS_PER_DAY);
    }

    /** Contracts a day; NaN before the first pair of bars. */
    double dailyVolume() {
        return volume.value() * SECONDS_PER_DAY;
    }
}
