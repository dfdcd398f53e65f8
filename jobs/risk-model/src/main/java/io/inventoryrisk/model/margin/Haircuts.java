package io.inventoryrisk.model.margin;

import io.inventoryrisk.model.market.ParameterPack;
import io.inventoryrisk.model.position.BalanceSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How much of a currency counts as collateral. The larger of three shares is cut off:
 *
 * <ul>
 *   <li>by marginal tiers of size, like income tax: each tier's share applies to what lies in it (OKX, "Collateral
 *       discount rate tiers");
 *   <li>by volatility, min(maximum, z x volatility x sqrt(days / 365)), so that it rises in a spike before prices fall;
 *   <li>by a floor, which a stablecoin never loses however still it stands.
 * </ul>
 *
 * <p>What is owed, a negative amount, counts in full.
 */
public final class Haircuts {

    private static final double DAYS_PER_YEAR = 365;

    private final PackReader.ByUnderlying<Rule> rules;
    private final Map<BalanceSource, Double> countedBySource;

    /** Rule of one currency. Tier i reaches from {@code fromUsd[i]} to the next and counts with {@code counted[i]}. */
    private record Rule(
            double[] fromUsd, double[] counted, double floor, double deviations, double days, double maximum) {}

    private Haircuts(PackReader.ByUnderlying<Rule> rules, Map<BalanceSource, Double> countedBySource) {
        this.rules = rules;
        this.countedBySource = countedBySource;
    }

    /**
     * Reads a pack.
     *
     * @throws IllegalArgumentException naming the pack, the field, its value and the remedy
     */
    public static Haircuts of(ParameterPack pack) {
        PackReader reader = new PackReader(pack);
        PackReader.ByUnderlying<Rule> rules = reader.byUnderlying(Haircuts::rule);
        Map<BalanceSource, Double> sources = new EnumMap<>(BalanceSource.class);
        for (BalanceSource source : BalanceSource.values()) {
            sources.put(source, reader.common().share("source." + source));
        }
        reader.text(PackSchedule.EFFECTIVE_TO, "");
        reader.refuseTheUnread();
        return new Haircuts(rules, sources);
    }

    /** Where there is no pack: everything counts, but nothing in flight. */
    public static Haircuts none() {
        Rule all = new Rule(new double[] {0}, new double[] {1}, 0, 0, 0, 0);
        return new Haircuts(
                new PackReader.ByUnderlying<>(new TreeMap<>(), all),
                Map.of(BalanceSource.VENUE, 1.0, BalanceSource.ON_CHAIN, 1.0, BalanceSource.IN_FLIGHT, 0.0));
    }

    private static Rule rule(PackReader.Section section) {
        List<PackReader.Section> tiers = section.filledList("tiers");
        double[] from =
                tiers.stream().mapToDouble(tier -> tier.atLeast(0, "fromUsd")).toArray();
        for (int i = 0; i < from.length; i++) {
            if (i == 0 ? from[i] != 0 : from[i] <= from[i - 1]) {
                throw new IllegalArgumentException(
                        "haircut tiers must begin at 0 and rise: tier " + (i + 1) + " begins at " + from[i]);
            }
        }
        return new Rule(
                from,
                tiers.stream().mapToDouble(tier -> tier.share("counted")).toArray(),
                section.share("floor"),
                section.atLeast(0, "volatility.deviations"),
                section.positive("volatility.days"),
                section.share("volatility.maximum"));
    }

    /** Share of an amount that counts by where it is. */
    public double counted(BalanceSource source) {
        return countedBySource.get(source);
    }

    /**
     * Share that is cut off, in [0, 1].
     *
     * @param usd value of the whole amount; 0 or less: nothing is cut off
     * @param volatility annualised, of the currency against USD; NaN or 0 where unknown or none
     */
    public double of(String currency, double usd, double volatility) {
        if (!(usd > 0)) {
            return 0;
        }
        Rule rule = rules.of(currency);
        double bySize = 1 - tiered(rule, usd) / usd;
        double byVolatility = volatility > 0
                ? Math.min(rule.maximum(), rule.deviations() * volatility * Math.sqrt(rule.days() / DAYS_PER_YEAR))
                : 0;
        return Math.max(Math.max(bySize, byVolatility), rule.floor());
    }

    /** What counts of an amount by its size alone, in USD. */
    public double tieredUsd(String currency, double usd) {
        return tiered(rules.of(currency), usd);
    }

    private static double tiered(Rule rule, double usd) {
        double counted = 0;
        for (int tier = 0; tier < rule.fromUsd().length; tier++) {
            double end = tier + 1 < rule.fromUsd().length ? rule.fromUsd()[tier + 1] : Double.POSITIVE_INFINITY;
            counted += rule.counted()[tier] * Math.max(Math.min(usd, end) - rule.fromUsd()[tier], 0);
        }
        return counted;
    }
}
