package io.inventoryrisk.model.risk;

import io.inventoryrisk.model.market.ParameterPack;
import java.util.Map;

/**
 * How likely venues fail, as the pack {@code counterparty} tells it: {@code horizon-days}, {@code confidence}, and for each
 * venue, or for {@code *} for all that are not named, {@code venues.<venue>.default-probability} a year, {@code .recovery}
 * and {@code .correlation} of exposure and default. A number that is missing or makes no sense counts as not given: the
 * adjustments that need it are NaN.
 */
record CreditParameters(Map<String, Double> values, double horizonDays, double confidence) {

    private static final double DAYS_PER_YEAR = 365;
    private static final double DAY_MILLIS = 86_400_000;

    static CreditParameters of(Map<String, ParameterPack> packs, RiskSpec spec) {
        ParameterPack pack = packs.get(ParameterPack.COUNTERPARTY);
        Map<String, Double> values = pack == null ? Map.of() : pack.values();
        double days = values.getOrDefault("horizon-days", Double.NaN);
        double confidence = values.getOrDefault("confidence", Double.NaN);
        return new CreditParameters(
                values,
                days > 0 && days < Double.POSITIVE_INFINITY ? days : spec.horizonMillis() / DAY_MILLIS,
                confidence > 0.5 && confidence < 1 ? confidence : spec.confidence());
    }

    /** Over the credit horizon at a constant hazard; NaN where not given. */
    double defaultProbability(String venue) {
        double annual = value(venue, "default-probability");
        return annual >= 0 && annual < 1
                ? -StrictMath.expm1(StrictMath.log1p(-annual) * horizonDays / DAYS_PER_YEAR)
                : Double.NaN;
    }

    double recovery(String venue) {
        double recovery = value(venue, "recovery");
        return recovery >= 0 && recovery <= 1 ? recovery : Double.NaN;
    }

    double correlation(String venue) {
        double correlation = value(venue, "correlation");
        return Math.abs(correlation) < 1 ? correlation : Double.NaN;
    }

    private double value(String venue, String field) {
        return values.getOrDefault(
                "venues." + venue + "." + field, values.getOrDefault("venues.*." + field, Double.NaN));
    }
}
