package io.inventoryrisk.job.calibration;

import io.inventoryrisk.model.market.ParameterPack;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.state.ValueState;

/**
 * Which of the account half's parameter packs are another version at an instant than at the one before. A version holds
 * from the first instant at or after its effective time on, in a replay as live. Bound: one line per name of a pack.
 */
final class PacksInForce {

    private final ValueState<Map<String, String>> known;

    PacksInForce(ValueState<Map<String, String>> known) {
        this.known = known;
    }

    /**
     * What changed at an instant, by name; a pack that no version holds of any more comes without values.
     *
     * @param inForce at the instant, by name
     */
    List<ParameterPack> changes(Map<String, ParameterPack> inForce, long instantMicros) throws IOException {
        Map<String, ParameterPack> held = new TreeMap<>(inForce);
        held.values().removeIf(pack -> !pack.isForAccounts());
        Map<String, String> before = known.value() == null ? Map.of() : known.value();
        List<ParameterPack> changes = new ArrayList<>();
        Map<String, String> now = new HashMap<>();
        held.forEach((name, pack) -> {
            String identity = pack.version() + "|" + pack.effectiveFromMicros();
            now.put(name, identity);
            if (!identity.equals(before.get(name))) {
                changes.add(pack);
            }
        });
        for (String name : new TreeMap<>(before).keySet()) {
            if (!held.containsKey(name)) {
                changes.add(new ParameterPack(name, "", instantMicros, Map.of()));
            }
        }
        if (!changes.isEmpty()) {
            known.update(now);
        }
        return changes;
    }
}
