package io.inventoryrisk.model.risk;

import java.io.Serializable;

/**
 * How portfolio risk is measured.
 *
 * @param confidence of value at risk, default 0.99
 * @param shortfallConfidence of expected shortfall, default 0.975
 * @param horizonMillis over which both look ahead, default one day
 * @param method the headline's, default Monte Carlo
 * @param convention of quantiles of scenario P&L, default HULL_KTH
 * @param scenarios simulated by Monte Carlo, default 1,000
 * @param seed of the simulation: scenario i is a function of (seed, i) alone
 * @param simulationEveryMillis the simulations' own, slower grid; a whole multiple of the grid's step
 * @param reverseStressShare of haircut equity whose loss reverse stress looks for, default 0.5
 * @param dayOpenMillis the day's open after midnight UTC, default 0
 * @param parametersVersion named on every record made with it
 */
public record RiskSpec(
        double confidence,
        double shortfallConfidence,
        long horizonMillis,
        RiskMethod method,
        QuantileConvention convention,
        int scenarios,
        long seed,
        long simulationEveryMillis,
        double reverseStressShare,
        long dayOpenMillis,
        String parametersVersion)
        implements Serializable {

    private static final long DAY_MILLIS = 86_400_000L;

    public RiskSpec {
        requireTail("confidence", confidence);
        requireTail("shortfallConfidence", shortfallConfidence);
        if (horizonMillis <= 0) {
            throw new IllegalArgumentException("horizonMillis must be positive, was " + horizonMillis);
        }
        if (scenarios < 100) {
            throw new IllegalArgumentException("scenarios must be 100 or more for a tail to be told, was " + scenarios);
        }
        if (simulationEveryMillis <= 0) {
            throw new IllegalArgumentException("simulationEveryMillis must be positive, was " + simulationEveryMillis);
        }
        if (!(reverseStressShare > 0)) {
            throw new IllegalArgumentException("reverseStressShare must be positive, was " + reverseStressShare);
        }
        if (dayOpenMillis < 0 || dayOpenMillis >= DAY_MILLIS) {
            throw new IllegalArgumentException("dayOpenMillis must lie within a day, was " + dayOpenMillis);
        }
        if (parametersVersion == null || parametersVersion.isBlank()) {
            throw new IllegalArgumentException("parametersVersion must be a name, was " + parametersVersion);
        }
    }

    /** With the standard simulation. */
    public RiskSpec(double confidence, double shortfallConfidence, long horizonMillis, String parametersVersion) {
        this(
                confidence,
                shortfallConfidence,
                horizonMillis,
                RiskMethod.MONTE_CARLO,
                QuantileConvention.HULL_KTH,
                1_000,
                1,
                1_000,
                0.5,
                0,
                parametersVersion);
    }

    /** VaR 99 % and ES 97.5 % over one day. */
    public static RiskSpec oneDay(String parametersVersion) {
        return new RiskSpec(0.99, 0.975, DAY_MILLIS, parametersVersion);
    }

    private static void requireTail(String name, double value) {
        if (!(value > 0.5 && value < 1)) {
            throw new IllegalArgumentException(name + " must lie between 0.5 and 1, was " + value);
        }
    }
}
