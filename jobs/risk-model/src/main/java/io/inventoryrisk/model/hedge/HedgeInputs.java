package io.inventoryrisk.model.hedge;

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
 * What hedges of one underlying are advised from: one account at one instant.
 *
 * @param exposures of the account in all underlyings
 * @param vectors one per exposure with positions
 * @param portfolio of the account; of the instant it went flat while it holds nothing
 * @param margins of all its venues
 * @param model all of it was measured on
 * @param instruments in force, by id
 * @param pricer of the model
 * @param units of the pricer, shared by all accounts
 * @param sets the vectors were made under
 * @param marginPacks read from the packs
 * @param packs in force, by name
 * @param targetDeltaCoin net delta to be held, in coins
 * @param hardLimitCoin of the absolute net delta, in coins; NaN where there is none
 */
public record HedgeInputs(
        String account,
        String underlying,
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
        Map<String, ParameterPack> packs,
        double targetDeltaCoin,
        double hardLimitCoin) {

    /** The account's exposure in the underlying, null where it holds nothing. */
    Exposure exposure() {
        for (Exposure exposure : exposures) {
            if (exposure.underlying().equals(underlying)) {
                return exposure;
            }
        }
        return null;
    }
}
