package io.inventoryrisk.model.margin;

import io.inventoryrisk.model.scenario.UnitVectors;
import io.inventoryrisk.model.scenario.ValuedPosition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a hedge costs in initial margin at one venue.
 *
 * @param venue that would hold it
 * @param beforeUsd initial margin of what is held there on the underlying
 * @param afterUsd the same with the hedge
 */
public record HedgeCost(String venue, double beforeUsd, double afterUsd) {

    /** What it adds; negative where it frees margin. */
    public double changeUsd() {
        return afterUsd - beforeUsd;
    }

    /**
     * The venues that could hold a hedge, the cheapest first; of equal ones the first by name. A venue without margin rules
     * is left out.
     *
     * @param held positions on the underlying by venue; a venue not there holds none
     * @param hedges the position each venue would hold
     */
    public static List<HedgeCost> cheapestFirst(
            String underlying,
            Map<String, List<ValuedPosition>> held,
            Map<String, ValuedPosition> hedges,
            MarginPacks packs,
            UnitVectors units) {
        List<HedgeCost> costs = new ArrayList<>();
        new TreeMap<>(hedges).forEach((venue, hedge) -> {
            MarginModel model = packs.forVenue(venue);
            if (model != null) {
                List<ValuedPosition> before = held.getOrDefault(venue, List.of());
                List<ValuedPosition> after = new ArrayList<>(before);
                after.add(hedge);
                costs.add(new HedgeCost(
                        venue,
                        model.of(underlying, before, units).initialUsd(),
                        model.of(underlying, after, units).initialUsd()));
            }
        });
        costs.sort(Comparator.comparingDouble(HedgeCost::changeUsd));
        return costs;
    }
}
