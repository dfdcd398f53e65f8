package io.inventoryrisk.model.margin;

import io.inventoryrisk.model.market.ParameterPack;
import io.inventoryrisk.model.scenario.RefusedPack;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The margin rules in force at an instant: every pack whose name begins with {@link ParameterPack#MARGIN_PREFIX}. A pack
 * that cannot be used is told and left out; the others work.
 */
public final class MarginPacks {

    private final Map<String, ParameterPack> parameters;
    private final List<MarginModel> models = new ArrayList<>();
    private final SortedMap<String, MarginModel> byVenue = new TreeMap<>();
    private final List<RefusedPack> refusals = new ArrayList<>();
    private final SortedMap<String, String> refusedOf = new TreeMap<>();

    private MarginPacks(Map<String, ParameterPack> parameters) {
        this.parameters = parameters;
    }

    /** From the packs in force, by name. */
    public static MarginPacks of(Map<String, ParameterPack> packs) {
        Map<String, ParameterPack> parameters = marginOf(packs);
        MarginPacks margin = new MarginPacks(parameters);
        parameters.values().forEach(margin::add);
        return margin;
    }

    /** The same where no margin pack is another one, else new: reading them costs as much as margining a book. */
    public MarginPacks inForce(Map<String, ParameterPack> packs) {
        Map<String, ParameterPack> others = marginOf(packs);
        return others.equals(parameters) ? this : of(others);
    }

    private static Map<String, ParameterPack> marginOf(Map<String, ParameterPack> packs) {
        Map<String, ParameterPack> margin = new TreeMap<>(packs);
        margin.entrySet()
                .removeIf(entry -> !entry.getKey().startsWith(ParameterPack.MARGIN_PREFIX)
                        || entry.getValue().isEmpty());
        return margin;
    }

    /** By pack name. */
    public List<MarginModel> all() {
        return List.copyOf(models);
    }

    /** The rules of a venue, null where no pack names it; of two that do, the first by name. */
    public MarginModel forVenue(String venue) {
        return byVenue.get(venue);
    }

    /** What could not be used, by pack name. */
    public List<RefusedPack> refusals() {
        return List.copyOf(refusals);
    }

    /** Why a venue has no rules, for a person: a pack that names it was refused, or there is none. */
    String whyNone(String venue) {
        String refused = refusedOf.get(venue);
        return refused == null ? "no margin pack names this venue" : "no margin: " + refused;
    }

    /**
     * Refuses a pack that no margin could be computed by.
     *
     * @throws IllegalArgumentException naming the pack, the field, its value and the remedy
     */
    public static void check(ParameterPack pack) {
        new MarginModel(pack);
    }

    private void add(ParameterPack pack) {
        try {
            MarginModel model = new MarginModel(pack);
            models.add(model);
            model.venues().forEach(venue -> byVenue.putIfAbsent(venue, model));
        } catch (IllegalArgumentException e) {
            refusals.add(new RefusedPack(pack.name(), pack.version(), e.getMessage()));
            MarginModel.venues(pack).forEach(venue -> refusedOf.putIfAbsent(venue, e.getMessage()));
        }
    }
}
