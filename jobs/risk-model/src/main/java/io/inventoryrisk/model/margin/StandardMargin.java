package io.inventoryrisk.model.margin;

import io.inventoryrisk.model.margin.GroupedPack.ByUnderlying;
import io.inventoryrisk.model.margin.GroupedPack.Section;
import io.inventoryrisk.model.market.OptionType;

/**
 * A venue's standard margin: each net position on its own, without offsets.
 *
 * <ul>
 *   <li>Futures by tiers of notional (binance.com, "Leverage and Margin of USD-M Futures"): maintenance is marginal, its
 *       rate in each tier on what lies in it; the initial rate of the tier reached counts for all of it. Rates may rise
 *       with size besides, by {@code perCoin} for each coin (deribit.com, "Standard Margin").
 *   <li>Short options (deribit.com, "Standard Margin"), in coins with the mark m, S the forward and O the amount out of the
 *       money: a call max(a - O/S, b) + m initially and c + m for maintenance, a put max(c, c m) + m for maintenance and
 *       initially no less than that. Long options are paid for and need none.
 * </ul>
 */
record StandardMargin(ByUnderlying<Rates> rates) implements MarginMethod {

    /** Parameters on one underlying. */
    record Rates(MarginalTiers maintenance, double[] initial, double perCoin, Options options) {}

    /** a, b and c. */
    record Options(double initial, double initialFloor, double maintenance) {}

    static MarginMethod read(GroupedPack pack) {
        return new StandardMargin(pack.byUnderlying(StandardMargin::rates));
    }

    private static Rates rates(Section section) {
        return new Rates(
                MarginalTiers.read(section, "futures", "maintenance"),
                section.filledList("futures").stream()
                        .mapToDouble(tier -> tier.atLeast(0, "initial"))
                        .toArray(),
                section.charge("perCoin"),
                new Options(
                        section.atLeast(0, "options.initial"),
                        section.atLeast(0, "options.initialFloor"),
                        section.atLeast(0, "options.maintenance")));
    }

    @Override
    public ScenarioRows rows(String underlying) {
        return ScenarioRows.none();
    }

    @Override
    public Demand demand(MarginUnit unit) {
        Rates rate = rates.of(unit.underlying());
        double initial = 0;
        double maintenance = 0;
        double optionInitial = 0;
        double optionMaintenance = 0;
        for (MarginLine line : unit.lines()) {
            if (line.isFuture()) {
                double usd = line.notionalUsd();
                double bySize = rate.perCoin() * Math.abs(line.coins());
                initial += (rate.initial()[rate.maintenance().indexOf(usd)] + bySize) * usd;
                maintenance += rate.maintenance().of(usd) + bySize * usd;
            } else if (line.isShortOption()) {
                double usd = Math.abs(line.coins()) * line.optionCoinUsd();
                optionInitial += initialCoins(rate.options(), line) * usd;
                optionMaintenance += maintenanceCoins(rate.options(), line) * usd;
            }
        }
        Charge charge = new Charge(initial, "");
        charge.add("short-options", optionInitial);
        return new Demand(charge, maintenance + optionMaintenance);
    }

    private static double initialCoins(Options options, MarginLine line) {
        double forward = line.forward();
        OptionType type = line.instrument().optionType();
        double strike = line.instrument().strike().doubleValue();
        double outOfTheMoney = Math.max(type.sign() * (strike - forward), 0);
        double initial =
                Math.max(options.initial() - outOfTheMoney / forward, options.initialFloor()) + line.optionCoins();
        return type == OptionType.CALL ? initial : Math.max(initial, maintenanceCoins(options, line));
    }

    private static double maintenanceCoins(Options options, MarginLine line) {
        double mark = line.optionCoins();
        boolean call = line.instrument().optionType() == OptionType.CALL;
        return (call ? options.maintenance() : Math.max(options.maintenance(), options.maintenance() * mark)) + mark;
    }
}
