package io.inventoryrisk.model.margin;

import java.util.List;

/**
 * Tiers of position size: tier i from above {@code aboveUsd[i - 1]} up to and with {@code aboveUsd[i]}. A size that has
 * risen into a tier falls out of it only once it is below the tier's lower end by the share {@code hysteresis}, so that a
 * position at a boundary doesn't change tiers with every tick.
 *
 * @param aboveUsd lower ends of the tiers from 1 on, rising; empty for one tier
 * @param hysteresis share of the boundary, in [0, 1)
 */
public record PositionTiers(double[] aboveUsd, double hysteresis) {

    static PositionTiers read(GroupedPack.Section section) {
        List<GroupedPack.Section> entries = section.list("tiers");
        double[] above = entries.stream()
                .skip(1)
                .mapToDouble(entry -> entry.positive("aboveUsd"))
                .toArray();
        entries.stream().limit(1).forEach(entry -> entry.atLeast(0, "aboveUsd"));
        for (int i = 1; i < above.length; i++) {
            if (above[i] <= above[i - 1]) {
                throw entries.get(i + 1).refusal("aboveUsd", "above " + above[i - 1]);
            }
        }
        return new PositionTiers(above, section.has("tierHysteresis") ? section.share("tierHysteresis") : 0);
    }

    /** Tier of a size, 0 the lowest; a boundary belongs to the tier below it. */
    public int of(double sizeUsd) {
        int tier = 0;
        while (tier < aboveUsd.length && sizeUsd > aboveUsd[tier]) {
            tier++;
        }
        return tier;
    }

    /** Tier of a size after another tier. */
    public int of(double sizeUsd, int previous) {
        int tier = of(sizeUsd);
        int held = Math.min(previous, aboveUsd.length);
        while (held > tier && sizeUsd <= aboveUsd[held - 1] * (1 - hysteresis)) {
            held--;
        }
        return Math.max(tier, held);
    }
}
