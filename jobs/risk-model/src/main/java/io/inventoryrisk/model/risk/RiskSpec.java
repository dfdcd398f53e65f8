package io.inventoryrisk.model.risk;

import java.io.Serializable;

/**
 * How portfolio risk is measured.
 *
 * @param confidence of value at risk, default 0.99
 * @param shortfallConfidence of expected shortfall, default 0.975
 * @param horizonMillis over which both look ahead, default one day
 * @param parametersVersion named on every record made with it
 */
public record RiskSpec(double confidence, double shortfallConfidence, long horizonMillis, String parametersVersion)
        implements Serializable {

    private static final long DAY_MILLIS = 86_400_000L;

    public RiskSpec {
        requireTail("confidence", confidence);
        requireTail("shortfallConfidence", shortfallConfidence);
        if (horizonMillis <= 0) {
            throw new IllegalArgumentException("horizonMillis must be positive, was " + horizonMillis);
        }
        if (parametersVersion == null || parametersVersion.isBlank()) {
            throw new IllegalArgumentException("parametersVersion must be a name, was " + parametersVersion);
        }
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
