package io.inventoryrisk.model.margin;

import io.inventoryrisk.model.margin.GroupedPack.Section;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What Deribit-like portfolio margin demands beside its scenarios. Sizes and deltas in coins; every rate is a share of the
 * coin's value.
 *
 * <ul>
 *   <li>roll-shock: sum of |size| x max(annualised move x years to expiry, minimum)
 *   <li>delta-shock: of the delta beyond a threshold, e coins, e x min(e x perCoin, maximum). The closed form beyond the
 *       threshold is not published; below it the charge is 0. It grows faster than the position, by design.
 *   <li>contingencies of older revisions ("Portfolio Margin", 2019) and of other venues: on the size of options, on
 *       futures that offset one another, on options net short per expiry and strike, on the size of futures
 * </ul>
 */
record GridCharges(
        double rollAnnualisedMove,
        double rollMinimum,
        double deltaThresholdUsd,
        double deltaPerCoin,
        double deltaMaximum,
        double option,
        double offsetFuture,
        double netShortOption,
        double future) {

    /** Each rate is 0 where the pack has none. */
    static GridCharges read(Section section) {
        return new GridCharges(
                section.charge("roll.annualisedMove"),
                section.charge("roll.minimum"),
                section.charge("deltaShock.thresholdUsd"),
                section.charge("deltaShock.perCoin"),
                section.charge("deltaShock.maximum"),
                section.charge("contingency.option"),
                section.charge("contingency.offsetFuture"),
                section.charge("contingency.netShortOption"),
                section.charge("contingency.future"));
    }

    /** Adds a line for each charge that is due. */
    void addTo(Charge charge, MarginUnit unit) {
        double coinUsd = unit.coinUsd();
        charge.add("roll-shock", rollCoins(unit.lines()) * coinUsd);
        charge.add("delta-shock", deltaShockCoins(unit) * coinUsd);
        charge.add("option-contingency", option * size(unit, true) * coinUsd);
        charge.add("offset-future-contingency", offsetFuture * unit.futures().offsetting() * coinUsd);
        charge.add("net-short-option-contingency", netShortOption * netShortCoins(unit.lines()) * coinUsd);
        charge.add("future-contingency", future * size(unit, false) * coinUsd);
    }

    private double rollCoins(List<MarginLine> lines) {
        double coins = 0;
        for (MarginLine line : lines) {
            coins += Math.abs(line.coins()) * Math.max(rollAnnualisedMove * line.carryYears(), rollMinimum);
        }
        return coins;
    }

    private double deltaShockCoins(MarginUnit unit) {
        if (deltaMaximum == 0 || unit.lines().isEmpty()) {
            return 0;
        }
        double excess = Math.max(Math.abs(unit.deltas().net()) - deltaThresholdUsd / unit.coinUsd(), 0);
        return excess * Math.min(excess * deltaPerCoin, deltaMaximum);
    }

    private static double size(MarginUnit unit, boolean options) {
        double coins = 0;
        for (MarginLine line : unit.lines()) {
            coins += line.isOption() == options ? Math.abs(line.coins()) : 0;
        }
        return coins;
    }

    private double netShortCoins(List<MarginLine> lines) {
        if (netShortOption == 0) {
            return 0;
        }
        SortedMap<String, Double> byStrike = new TreeMap<>();
        for (MarginLine line : lines) {
            if (line.isOption()) {
                String strike = line.instrument().expiryMicros() + "/"
                        + line.instrument().strike().stripTrailingZeros().toPlainString();
                byStrike.merge(strike, line.coins(), Double::sum);
            }
        }
        double coins = 0;
        for (double net : byStrike.values()) {
            coins += Math.max(-net, 0);
        }
        return coins;
    }
}
