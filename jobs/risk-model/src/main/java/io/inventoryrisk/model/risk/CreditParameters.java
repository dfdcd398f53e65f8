package io.inventoryrisk.model.risk;

import io.inventoryrisk.model.market.PackReader;
import io.inventoryrisk.model.market.ParameterPack;
import java.util.Map;
import java.util.function.DoublePredicate;

/**
 * How likely venues fail, as the pack {@code counterparty} tells it: {@code horizon-days}, {@code confidence}, and for each
 * venue, or for {@code *} for all that are not named, {@code venues.<venue>.default-probability} a year, {@code .recovery}
 * and {@code .correlation} of exposure and default. A number that is missing or makes no sense counts as not given: the
 * adjustments that need it are NaN.
 */
public record CreditParameters(Map<String, Double> values, double horizonDays, double confidence) {

    private static final double DAYS_PER_YEAR = 365;
    private static final double DAY_MILLIS = 86_400_000;
    private static final String DEFAULT_PROBABILITY = "default-probability";
    private static final String RECOVERY = "recovery";
    private static final String CORRELATION = "correlation";

    static CreditParameters of(Map<String, ParameterPack> packs, RiskSpec spec) {
        ParameterPack pack = packs.get(ParameterPack.COUNTERPARTY);
        Map<String, Double> values = pack == null ? Map.of() : pack.values();
        double days = values.getOrDefault("horizon-days", Double.NaN);
        double confidence = values.getOrDefault("confidence", Double.NaN);
        return new CreditParameters(
                values,
                days > 0 && days <= DAYS_PER_YEAR ? days : spec.horizonMillis() / DAY_MILLIS,
                confidence > 0.5 && confidence < 1 ? confidence : spec.confidence());
    }

    /**
     * Refuses a pack that has something else in it.
     *
     * @throws IllegalArgumentException naming the pack, the field, its value and the remedy
     */
    public static void check(ParameterPack pack) {
        PackReader reader = new PackReader(pack);
        reader.number("horizon-days", 1, days -> days > 0 && days <= DAYS_PER_YEAR, "from above 0 to 365");
        reader.number("confidence", 0.95, share -> share > 0.5 && share < 1, "in (0.5, 1)");
        for (String field : reader.numbers("venues.", any -> true, "a number").keySet()) {
            DoublePredicate holds =
                    switch (field.substring(field.lastIndexOf('.') + 1)) {
                        case DEFAULT_PROBABILITY -> share -> share >= 0 && share < 1;
                        case RECOVERY -> share -> share >= 0 && share <= 1;
                        case CORRELATION -> rho -> Math.abs(rho) < 1;
                        default -> never -> false;
                    };
            reader.required(
                    "venues." + field,
                    holds,
                    "default-probability in [0, 1), recovery in [0, 1] or correlation in (-1, 1) of a venue");
        }
        reader.requireAllRead(
                "one of horizon-days, confidence, venues.<venue>.default-probability, .recovery, .correlation");
    }

    /** Over the credit horizon at a constant hazard; NaN where not given. */
    double defaultProbability(String venue) {
        double annual = value(venue, DEFAULT_PROBABILITY);
        return annual >= 0 && annual < 1
                ? -StrictMath.expm1(StrictMath.log1p(-annual) * horizonDays / DAYS_PER_YEAR)
                : Double.NaN;
    }

    double recovery(String venue) {
        double recovery = value(venue, RECOVERY);
        return recovery >= 0 && recovery <= 1 ? recovery : Double.NaN;
    }

    double correlation(String venue) {
        double correlation = value(venue, CORRELATION);
        return Math.abs(correlation) < 1 ? correlation : Double.NaN;
    }

    private double value(String venue, String field) {
        return values.getOrDefault(
                "venues." + venue + "." + field, values.getOrDefault("venues.*." + field, Double.NaN));
    }
}
