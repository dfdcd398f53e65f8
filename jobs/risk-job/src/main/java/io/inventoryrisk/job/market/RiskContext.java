package io.inventoryrisk.job.market;

import io.inventoryrisk.model.margin.MarginPacks;
import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.market.ParameterPack;
import io.inventoryrisk.model.risk.InstrumentSteps;
import io.inventoryrisk.model.scenario.InstrumentPricer;
import io.inventoryrisk.model.scenario.ScenarioSets;
import io.inventoryrisk.model.scenario.UnitVectors;
import java.util.Map;

/**
 * All that risk at one instant depends on beside the positions. Made once per instant and subtask, and shared by its keys:
 * an instrument is priced, and revalued under every scenario, once.
 *
 * @param packs parameter packs in force, by name
 * @param steps from the instant before
 */
public record RiskContext(
        MarketModel model,
        Map<String, ParameterPack> packs,
        ScenarioSets sets,
        MarginPacks margins,
        InstrumentPricer pricer,
        UnitVectors units,
        InstrumentSteps steps) {}
