package io.inventoryrisk.model.hedge;

import io.inventoryrisk.model.market.PackReader;
import io.inventoryrisk.model.market.ParameterPack;
import java.util.Arrays;
import java.util.Map;
import java.util.function.DoublePredicate;

/**
 * How the desk hedges, as the pack {@code hedge} tells it; a number that it does not have is the shipped one.
 *
 * @param method of the no-trade band
 * @param riskAversion gamma, per USD
 * @param horizonYears over which what is not hedged would be held
 * @param fixedBandUsd half width of a FIXED band
 * @param cost of a trade where no book tells, as a fraction of its notional
 * @param takerFee where the pack {@code taker-fees} does not tell, likewise
 * @param capitalCost of initial margin, a year, as a fraction
 * @param maxLegs of one plan
 * @param gammaUsd change of the delta in USD per 1 % of the spot, above which curvatures are hedged
 * @param vegaUsd per volatility point, likewise
 * @param varianceNotionalUsd per unit of annualised variance in one expiry, above which variance is hedged
 * @param stripLegs options in a strip
 * @param leastCorrelation absolute, of another underlying to hedge with
 * @param volatilityDeviation of the log change of an implied volatility, annualised
 * @param optionSpreadPoints half the spread of an option without a book, in volatility points
 * @param optionCoins of an option that trade at half the spread; more is not told
 * @param optionFeeCap an option's fee is at most this share of its price
 * @param leastYears to expiry of an option to hedge with
 */
public record HedgeParameters(
        BandMethod method,
        double riskAversion,
        double horizonYears,
        double fixedBandUsd,
        double cost,
        double takerFee,
        double capitalCost,
        int maxLegs,
        double gammaUsd,
        double vegaUsd,
        double varianceNotionalUsd,
        int stripLegs,
        double leastCorrelation,
        double volatilityDeviation,
        double optionSpreadPoints,
        double optionCoins,
        double optionFeeCap,
        double leastYears) {

    private static final double DAYS_PER_YEAR = 365;
    private static final String KNOWN = "risk-aversion, horizon-days, fixed-band-usd, cost, taker-fee, capital-cost,"
            + " max-legs, threshold.gamma-usd, threshold.vega-usd, threshold.variance-usd, strip-legs, least-correlation,"
            + " option.volatility-deviation, option.half-spread-points, option.size-coins, option.fee-cap or"
            + " option.least-days";

    /** The shipped numbers. */
    public static HedgeParameters standard() {
        return read(new PackReader(new ParameterPack(ParameterPack.HEDGE, "standard", 0, Map.of())));
    }

    /**
     * Of the packs in force, by name; without the pack the shipped numbers.
     *
     * @throws IllegalArgumentException as {@link #of(ParameterPack)}
     */
    public static HedgeParameters of(Map<String, ParameterPack> packs) {
        ParameterPack pack = packs.get(ParameterPack.HEDGE);
        return pack == null || pack.isEmpty() ? standard() : of(pack);
    }

    /**
     * Reads a pack.
     *
     * @throws IllegalArgumentException naming the pack, its version, the field, its value and the remedy
     */
    public static HedgeParameters of(ParameterPack pack) {
        PackReader reader = new PackReader(pack);
        HedgeParameters read = read(reader);
        reader.requireAllRead("one of " + KNOWN);
        reader.text("description", "");
        reader.requireAllTextsRead("band or description");
        return read;
    }

    private static HedgeParameters read(PackReader pack) {
        return new HedgeParameters(
                method(pack),
                pack.number("risk-aversion", 1e-6, within(1e-12, 1), "per USD, from 1e-12 to 1"),
                pack.number("horizon-days", 7, within(0.01, 365), "from 0.01 to 365") / DAYS_PER_YEAR,
                amount(pack, "fixed-band-usd", 100_000),
                pack.number("cost", 0.0005, within(0, 0.1), "a fraction from 0 to 0.1"),
                pack.number("taker-fee", 0.0005, within(-0.01, 0.1), "a fraction from -0.01 to 0.1"),
                pack.number("capital-cost", 0.1, within(0, 10), "a fraction a year from 0 to 10"),
                (int) pack.number("max-legs", 3, HedgeParameters::isLegs, "a whole number from 1 to 10"),
                amount(pack, "threshold.gamma-usd", 100_000),
                amount(pack, "threshold.vega-usd", 5_000),
                amount(pack, "threshold.variance-usd", 1_000_000),
                (int) pack.number("strip-legs", 6, HedgeParameters::isLegs, "a whole number from 1 to 10"),
                pack.number("least-correlation", 0.5, within(0.01, 1), "from 0.01 to 1"),
                pack.number("option.volatility-deviation", 1.1, within(0, 10), "annualised, from 0 to 10"),
                pack.number("option.half-spread-points", 1, within(0, 100), "volatility points from 0 to 100"),
                amount(pack, "option.size-coins", 100),
                pack.number("option.fee-cap", 0.125, within(0, 1), "a share from 0 to 1"),
                pack.number("option.least-days", 1, within(0, 365), "from 0 to 365") / DAYS_PER_YEAR);
    }

    private static BandMethod method(PackReader pack) {
        String name = pack.text("band", BandMethod.WHALLEY_WILMOTT.name());
        for (BandMethod method : BandMethod.values()) {
            if (method.name().equals(name)) {
                return method;
            }
        }
        throw pack.refusal("band", name, "one of " + Arrays.toString(BandMethod.values()));
    }

    private static double amount(PackReader pack, String field, double absent) {
        return pack.number(field, absent, amount -> amount > 0, "positive");
    }

    private static DoublePredicate within(double low, double high) {
        return value -> value >= low && value <= high;
    }

    private static boolean isLegs(double legs) {
        return legs >= 1 && legs <= 10 && legs == Math.rint(legs);
    }
}
