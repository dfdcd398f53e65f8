package io.inventoryrisk.model.market;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which version of each pack is in force: of those that have begun the newest; where the market is in a regime for which
 * there is a pack of its own, that one, under the name of the pack it stands for and with the regime behind its version.
 */
public final class ParameterPacks {

    private ParameterPacks() {}

    /**
     * The packs in force, by the name they are used under.
     *
     * @param versions known of each pack, by its own name
     * @param regime in force
     */
    public static SortedMap<String, ParameterPack> inForce(
            Map<String, List<ParameterPack>> versions, long asOfMicros, MarketRegime regime) {
        SortedMap<String, ParameterPack> inForce = new TreeMap<>();
        String ending = ParameterPack.REGIME_MARK + regime;
        versions.forEach((name, known) -> {
            ParameterPack pack = ParameterPack.at(known, asOfMicros);
            if (pack != null && !name.contains(ParameterPack.REGIME_MARK)) {
                inForce.putIfAbsent(name, pack);
            } else if (pack != null && name.endsWith(ending) && !pack.isEmpty()) {
                inForce.put(pack.baseName(), special(pack, regime));
            }
        });
        return inForce;
    }

    private static ParameterPack special(ParameterPack pack, MarketRegime regime) {
        return new ParameterPack(
                pack.baseName(),
                pack.version() + ParameterPack.REGIME_MARK + regime,
                pack.effectiveFromMicros(),
                pack.values(),
                pack.texts());
    }

    /** Names of the packs of which another version, or none, is in force in the second than in the first; sorted. */
    public static List<String> changed(Map<String, ParameterPack> before, Map<String, ParameterPack> after) {
        TreeSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        List<String> changed = new ArrayList<>();
        for (String name : names) {
            if (!Objects.equals(identity(before.get(name)), identity(after.get(name)))) {
                changed.add(name);
            }
        }
        return changed;
    }

    private static String identity(ParameterPack pack) {
        return pack == null ? null : pack.version() + "|" + pack.effectiveFromMicros();
    }
}
