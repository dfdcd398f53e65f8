package io.inventoryrisk.model.hedge;

import io.inventoryrisk.model.margin.MarginPacks;
import io.inventoryrisk.model.margin.MarginReport;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.market.ParameterPack;
import io.inventoryrisk.model.risk.AccountTail;
import io.inventoryrisk.model.risk.Exposure;
import io.inventoryrisk.model.risk.PortfolioRisk;
import io.inventoryrisk.model.scenario.InstrumentPricer;
import io.inventoryrisk.model.scenario.UnitVectors;
import java.util.List;
import java.util.Map;

/**
 * What hedges of one underlying are advised from: one account at one instant.
 *
 * @param exposures of the account, by underlying
 * @param tail of the account
 * @param portfolio of the account; of the instant it went flat while it holds nothing
 * @param margins of all its venues
 * @param model all of it was measured on
 * @param instruments in force, by id
 * @param pricer of the model
 * @param units of the pricer, shared by all accounts
 * @param marginPacks read from the packs
 * @param packs in force, by name
 * @param targetDeltaCoin net delta to be held, in coins
 * @param hardLimitCoin of the absolute net delta, in coins; NaN where there is none
 */
public record HedgeInputs(
        String underlying,
        Map<String, Exposure> exposures,
        AccountTail tail,
        PortfolioRisk portfolio,
        List<MarginReport> margins,
        MarketModel model,
        Map<String, Instrument> instruments,
        InstrumentPricer pricer,
        UnitVectors units,
        MarginPacks marginPacks,
        Map<String, ParameterPack> packs,
        double targetDeltaCoin,
        double hardLimitCoin) {

    /** The account's exposure in the underlying, null where it holds nothing. */
    Exposure exposure() {
        return exposures.get(underlying);
    }
}
