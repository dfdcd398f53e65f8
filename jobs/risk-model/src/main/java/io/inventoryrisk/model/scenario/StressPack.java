package io.inventoryrisk.model.scenario;

import io.inventoryrisk.model.market.PackReader;
import io.inventoryrisk.model.market.ParameterPack;
import java.util.TreeMap;

/**
 * One named stress as its pack tells it.
 *
 * @param attributes its id, description, venue defaults and liquidity
 * @param weight share of its P&L that counts
 * @param spot fraction of the price, by underlying; {@link ScenarioSet#ANY_OTHER} for all that are not named and not
 *     pegged
 * @param volatility relative at 30 days, likewise
 * @param rate fraction of the USD rate, by currency; {@link ScenarioSet#ANY_OTHER} for all pegged ones not named
 * @param basis annualised
 * @param days that pass
 * @param correlation c of the stressed correlation (1 - c) R + c 11'; NaN where correlation stays
 * @param sigmas of the fall under it
 */
record StressPack(
        StressAttributes attributes,
        double weight,
        TreeMap<String, Double> spot,
        TreeMap<String, Double> volatility,
        TreeMap<String, Double> rate,
        double basis,
        double days,
        double correlation,
        double sigmas) {

    private static final String KNOWN =
            "spot.<underlying>, volatility.<underlying>, rate.<currency> (each also with *),"
                    + " basis, days, weight, venue-default.<venue>, liquidity, correlation with sigmas";
    /** Further up nothing can be priced. */
    private static final double MOST = 100;

    private static final double MOST_BASIS = 10;
    private static final double MOST_COST = 1_000;
    private static final String FRACTION = "a fraction above -1, 100 at most";

    /**
     * @throws IllegalArgumentException naming the pack, the field, its value and the remedy
     */
    static StressPack of(ParameterPack pack) {
        PackReader reader = new PackReader(pack);
        reader.require(!pack.values().isEmpty(), "values", "empty", KNOWN);
        String id = pack.name().substring(ParameterPack.SCENARIO_PREFIX.length());
        reader.require(!id.isBlank(), "name", "'" + pack.name() + "'", ParameterPack.SCENARIO_PREFIX + "<id>");
        TreeMap<String, Double> defaults =
                reader.numbers("venue-default.", share -> share >= 0 && share <= 1, "a share in [0, 1]");
        StressAttributes attributes = new StressAttributes(
                id,
                reader.text("description", ""),
                defaults.keySet().toArray(String[]::new),
                defaults.values().stream().mapToDouble(Double::doubleValue).toArray(),
                reader.number(
                        "liquidity",
                        1,
                        multiplier -> multiplier >= 1 && multiplier <= MOST_COST,
                        "a multiplier of cost from 1 to 1,000"));
        double correlation =
                reader.number("correlation", Double.NaN, c -> c >= 0 && c <= 1, "in [0, 1], 1 for all as one");
        StressPack stress = new StressPack(
                attributes,
                reader.number("weight", 1, weight -> weight > 0 && weight <= 1, "in (0, 1]"),
                reader.numbers("spot.", move -> move > -1 && move <= MOST, FRACTION),
                reader.numbers("volatility.", move -> move >= -1 && move <= MOST, "a fraction from -1 to 100"),
                reader.numbers("rate.", move -> move > -1 && move <= MOST, FRACTION),
                reader.number("basis", 0, basis -> Math.abs(basis) <= MOST_BASIS, "in [-10, 10] a year"),
                reader.number("days", 0, days -> days >= 0, "0 or more"),
                correlation,
                Double.isNaN(correlation) ? 0 : reader.required("sigmas", k -> k > 0, "positive beside correlation"));
        reader.requireAllRead("one of " + KNOWN);
        return stress;
    }
}
