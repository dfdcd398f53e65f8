package io.inventoryrisk.model.margin;

import io.inventoryrisk.model.margin.GroupedPack.Section;
import java.util.List;

/**
 * Rates that apply tier by tier, like income tax: each to what lies between the tier's begin and the next one's.
 *
 * @param from begin of each tier in USD, the first 0, rising
 * @param rate of each tier
 */
record MarginalTiers(double[] from, double[] rate) {

    /**
     * Reads a numbered list of {@code fromUsd} and a rate.
     *
     * @param field of the list
     * @param rate its name in each entry
     */
    static MarginalTiers read(Section section, String field, String rate) {
        List<Section> tiers = section.filledList(field);
        double[] from =
                tiers.stream().mapToDouble(tier -> tier.atLeast(0, "fromUsd")).toArray();
        for (int i = 0; i < from.length; i++) {
            if (i == 0 ? from[i] != 0 : from[i] <= from[i - 1]) {
                throw tiers.get(i).refusal("fromUsd", i == 0 ? "0 in the first tier" : "above " + from[i - 1]);
            }
        }
        return new MarginalTiers(
                from, tiers.stream().mapToDouble(tier -> tier.atLeast(0, rate)).toArray());
    }

    /** Sum of rate x what lies in each tier. */
    double of(double usd) {
        double sum = 0;
        for (int tier = 0; tier < from.length; tier++) {
            double end = tier + 1 < from.length ? from[tier + 1] : Double.POSITIVE_INFINITY;
            sum += rate[tier] * Math.max(Math.min(usd, end) - from[tier], 0);
        }
        return sum;
    }

    /** Index of the tier an amount lies in; a boundary belongs to the tier below it. */
    int indexOf(double usd) {
        int tier = 0;
        while (tier + 1 < from.length && usd > from[tier + 1]) {
            tier++;
        }
        return tier;
    }
}
