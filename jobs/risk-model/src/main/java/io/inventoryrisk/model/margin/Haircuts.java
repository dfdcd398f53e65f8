package io.inventoryrisk.model.margin;

import io.inventoryrisk.model.market.ParameterPack;
import io.inventoryrisk.model.position.BalanceSource;
import java.util.EnumMap;
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

    private final GroupedPack.ByUnderlying<Rule> rules;
    private final Map<BalanceSource, Double> countedBySource;

    /** Rule of one currency; the tiers' rates are the shares that count. */
    private record Rule(MarginalTiers tiers, double floor, double deviations, double days, double maximum) {}

    private Haircuts(GroupedPack.ByUnderlying<Rule> rules, Map<BalanceSource, Double> countedBySource) {
        this.rules = rules;
        this.countedBySource = countedBySource;
    }

    /**
     * Reads a pack.
     *
     * @throws IllegalArgumentException naming the pack, the field, its value and the remedy
     */
    public static Haircuts of(ParameterPack pack) {
        GroupedPack reader = new GroupedPack(pack);
        GroupedPack.ByUnderlying<Rule> rules = reader.byUnderlying(Haircuts::rule);
        Map<BalanceSource, Double> sources = new EnumMap<>(BalanceSource.class);
        for (BalanceSource source : BalanceSource.values()) {
            sources.put(source, reader.common().share("source." + source));
        }
        reader.refuseTheUnread(PackSchedule.EFFECTIVE_TO);
        return new Haircuts(rules, sources);
    }

    /** Where there is no pack: everything counts, but nothing in flight. */
    public static Haircuts none() {
        Rule all = new Rule(new MarginalTiers(new double[] {0}, new double[] {1}), 0, 0, 0, 0);
        return new Haircuts(
                new GroupedPack.ByUnderlying<>(new TreeMap<>(), all),
                Map.of(BalanceSource.VENUE, 1.0, BalanceSource.ON_CHAIN, 1.0, BalanceSource.IN_FLIGHT, 0.0));
    }

    private static Rule rule(GroupedPack.Section section) {
        return new Rule(
                MarginalTiers.read(section, "tiers", "counted"),
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
        double bySize = 1 - rule.tiers().of(usd) / usd;
        double byVolatility = volatility > 0
                ? Math.min(rule.maximum(), rule.deviations() * volatility * Math.sqrt(rule.days() / DAYS_PER_YEAR))
                : 0;
        return Math.max(Math.max(bySize, byVolatility), rule.floor());
    }

    /** What counts of an amount by its size alone, in USD. */
    public double tieredUsd(String currency, double usd) {
        return rules.of(currency).tiers().of(usd);
    }
}
