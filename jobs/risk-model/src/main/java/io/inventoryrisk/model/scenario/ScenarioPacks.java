package io.inventoryrisk.model.scenario;

import io.inventoryrisk.model.market.ParameterPack;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The parameter packs that scenarios are made from: {@code scenario/<id>}, one named stress each, and {@code simulation}.
 * A bad pack is refused as a whole and named, the others stay.
 *
 * @param stresses by id
 * @param simulation no jumps and still volatilities where its pack is absent or refused
 * @param refused by pack name
 */
record ScenarioPacks(List<StressPack> stresses, SimulationParameters simulation, List<RefusedPack> refused) {

    /**
     * @param packs by name
     * @param asOfMicros a pack that holds only later is not used, epoch microseconds UTC
     */
    static ScenarioPacks of(Map<String, ParameterPack> packs, long asOfMicros) {
        List<StressPack> stresses = new ArrayList<>();
        List<RefusedPack> refused = new ArrayList<>();
        SimulationParameters simulation = SimulationParameters.none();
        for (ParameterPack pack : new TreeMap<>(packs).values()) {
            if (pack.effectiveFromMicros() > asOfMicros || pack.isEmpty()) {
                continue;
            }
            try {
                if (pack.name().startsWith(ParameterPack.SCENARIO_PREFIX)) {
                    stresses.add(StressPack.of(pack));
                } else if (pack.name().equals(ParameterPack.SIMULATION)) {
                    simulation = SimulationParameters.of(pack);
                }
            } catch (IllegalArgumentException e) {
                refused.add(new RefusedPack(pack.name(), pack.version(), e.getMessage()));
            }
        }
        return new ScenarioPacks(List.copyOf(stresses), simulation, List.copyOf(refused));
    }
}
