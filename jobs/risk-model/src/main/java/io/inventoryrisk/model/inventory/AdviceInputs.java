package io.inventoryrisk.model.inventory;

import io.inventoryrisk.model.margin.MarginPacks;
import io.inventoryrisk.model.margin.MarginReport;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.market.ParameterPack;
import io.inventoryrisk.model.risk.Exposure;
import io.inventoryrisk.model.risk.PortfolioRisk;
import io.inventoryrisk.model.risk.RiskVectors;
import io.inventoryrisk.model.scenario.InstrumentPricer;
import io.inventoryrisk.model.scenario.ScenarioSets;
import io.inventoryrisk.model.scenario.UnitVectors;
import java.util.List;
import java.util.Map;

/**
 * All that advice to one account at one instant rests on.
 *
 * @param asOfMicros the grid instant, epoch microseconds UTC
 * @param exposures of the account, one for each underlying that is advised, flat ones among them, in any order
 * @param vectors of the account, likewise; an underlying without any has no marginal risk
 * @param portfolio of the account; of the instant it went flat while it holds nothing
 * @param margins of the account, by venue; of the same instant
 * @param model of the instant
 * @param instruments definitions in force, by id
 * @param pricer of the model
 * @param units of the model
 * @param sets due at the instant
 * @param marginPacks in force
 * @param packs in force, by name
 */
public record AdviceInputs(
        String account,
        long asOfMicros,
        List<Exposure> exposures,
        List<RiskVectors> vectors,
        PortfolioRisk portfolio,
        List<MarginReport> margins,
        MarketModel model,
        Map<String, Instrument> instruments,
        InstrumentPricer pricer,
        UnitVectors units,
        ScenarioSets sets,
        MarginPacks marginPacks,
        Map<String, ParameterPack> packs) {}
