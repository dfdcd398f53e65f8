package io.inventoryrisk.model.risk;

import io.inventoryrisk.model.margin.MarginCalculator;
import io.inventoryrisk.model.margin.MarginPacks;
import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.market.ParameterPack;
import io.inventoryrisk.model.scenario.ScenarioSets;
import io.inventoryrisk.model.scenario.StressAttributes;
import io.inventoryrisk.model.scenario.StressScenarios;
import io.inventoryrisk.model.scenario.UnderlyingFactors;
import java.util.List;
import java.util.Map;

/**
 * What risk rests on at one instant whoever's it is, the same for all accounts, desks and the firm.
 *
 * @param sets that positions were valued under
 * @param packs in force, by name
 * @param factors of the model
 * @param stresses what each named stress does beyond moving prices
 * @param margins by the packs
 */
record RiskMarket(
        MarketModel model,
        ScenarioSets sets,
        Map<String, ParameterPack> packs,
        UnderlyingFactors factors,
        List<StressAttributes> stresses,
        MarginReports margins) {

    /** @param marginPacks read from the packs */
    static RiskMarket of(
            MarketModel model, ScenarioSets sets, Map<String, ParameterPack> packs, MarginPacks marginPacks) {
        UnderlyingFactors factors = UnderlyingFactors.of(model);
        MarginCalculator calculator = new MarginCalculator(marginPacks, packs, sets.ladder(), model);
        return new RiskMarket(
                model,
                sets,
                packs,
                factors,
                StressScenarios.of(model, packs).attributes(),
                new MarginReports(factors, marginPacks, calculator));
    }

    /** Whether it was made of the very same: the job shares them among portfolios. */
    boolean isOf(MarketModel otherModel, ScenarioSets otherSets, Map<String, ParameterPack> otherPacks) {
        return model == otherModel && sets == otherSets && packs == otherPacks;
    }
}
