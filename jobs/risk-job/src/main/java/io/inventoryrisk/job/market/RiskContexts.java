package io.inventoryrisk.job.market;

import io.inventoryrisk.model.margin.MarginPacks;
import io.inventoryrisk.model.market.FactorReturns;
import io.inventoryrisk.model.market.Grid;
import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.market.ParameterPack;
import io.inventoryrisk.model.risk.InstrumentSteps;
import io.inventoryrisk.model.scenario.InstrumentPricer;
import io.inventoryrisk.model.scenario.ScenarioFactory;
import io.inventoryrisk.model.scenario.ScenarioSpec;
import io.inventoryrisk.model.scenario.UnitVectors;
import java.util.Map;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.streaming.api.functions.co.BaseBroadcastProcessFunction;

/** Makes the context of an instant, and keeps it for the other keys of the subtask. A function of broadcast state only. */
public final class RiskContexts {

    private final Grid grid;
    private final ScenarioFactory scenarios;

    private RiskContext newest;

    public RiskContexts(Grid grid, ScenarioSpec scenarios) {
        this.grid = grid;
        this.scenarios = new ScenarioFactory(scenarios);
    }

    /** The context of an instant; null where it has no model. */
    public RiskContext at(long instantMicros, BaseBroadcastProcessFunction.ReadOnlyContext context) throws Exception {
        if (newest != null && newest.model().asOfMicros() == instantMicros) {
            return newest;
        }
        ReadOnlyBroadcastState<Long, MarketModel> models = context.getBroadcastState(MarketHistory.MODELS);
        MarketModel model = models.get(instantMicros);
        if (model == null) {
            return null;
        }
        Map<String, ParameterPack> packs =
                MarketHistory.packsAt(instantMicros, context.getBroadcastState(MarketHistory.PACKS));
        FactorReturns returns =
                MarketHistory.returnsAt(instantMicros, context.getBroadcastState(MarketHistory.RETURNS));
        newest = of(model, models.get(grid.previous(instantMicros)), packs, returns);
        return newest;
    }

    private RiskContext of(
            MarketModel model, MarketModel before, Map<String, ParameterPack> packs, FactorReturns returns) {
        InstrumentPricer pricer = new InstrumentPricer(model, packs);
        FactorReturns known =
                returns == null ? FactorReturns.none(model.universe(), grid.stepMicros() / 1_000) : returns;
        return new RiskContext(
                model,
                packs,
                scenarios.at(model, known, packs),
                newest == null ? MarginPacks.of(packs) : newest.margins().inForce(packs),
                pricer,
                new UnitVectors(pricer),
                new InstrumentSteps(before, pricer));
    }
}
