package io.inventoryrisk.job;

import io.inventoryrisk.job.config.RiskJobConfig;
import io.inventoryrisk.job.execution.BurstFunction;
import io.inventoryrisk.job.execution.ExecutionFunction;
import io.inventoryrisk.job.execution.ExecutionInput;
import io.inventoryrisk.job.execution.ReconciliationFunction;
import io.inventoryrisk.job.execution.ReconciliationInput;
import io.inventoryrisk.job.portfolio.AccountExposure;
import io.inventoryrisk.job.portfolio.AdviceFunction;
import io.inventoryrisk.job.portfolio.AdviceInput;
import io.inventoryrisk.job.portfolio.PortfolioRiskFunction;
import io.inventoryrisk.job.state.WriteBehindBroadcastOperator;
import io.inventoryrisk.job.state.WriteBehindProcessOperator;
import io.inventoryrisk.job.validation.CheckInput;
import io.inventoryrisk.job.validation.ModelCheckFunction;
import io.inventoryrisk.model.execution.BurstBudget;
import io.inventoryrisk.model.execution.ExecutionQuality;
import io.inventoryrisk.model.inventory.Advice;
import io.inventoryrisk.model.market.MarketUpdate;
import io.inventoryrisk.model.market.ModelCheck;
import io.inventoryrisk.model.market.OptionQuote;
import io.inventoryrisk.model.position.AppliedFill;
import io.inventoryrisk.model.position.PositionBreak;
import io.inventoryrisk.model.risk.Exposure;
import io.inventoryrisk.model.risk.PortfolioCalculator;
import io.inventoryrisk.model.risk.PortfolioRisk;
import io.inventoryrisk.model.volatility.CalibratedBar;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** The operators that tell how well the desk does and what to do about it. */
final class DecisionOperators {

    private DecisionOperators() {}

    static DataStream<ExecutionQuality> executions(
            DataStream<AppliedFill> fills,
            DataStream<CalibratedBar> bars,
            DataStream<OptionQuote> options,
            RiskJobConfig config) {
        TypeInformation<ExecutionInput> input = TypeInformation.of(ExecutionInput.class);
        return fills.flatMap(ExecutionInput::fill, input)
                .name("judged-fills")
                .uid("judged-fills")
                .setDescription("own trades whose markouts are to be measured")
                .union(
                        bars.map(ExecutionInput::of, input)
                                .name("judging-books")
                                .uid("judging-books")
                                .setDescription("books that judge them"),
                        options.map(ExecutionInput::of, input)
                                .name("judging-quotes")
                                .uid("judging-quotes")
                                .setDescription("option quotes that judge them"))
                .keyBy(ExecutionInput::instrument)
                .process(new ExecutionFunction(config.markouts()), TypeInformation.of(ExecutionQuality.class))
                .name("execution")
                .uid("execution")
                .setDescription("markouts, spreads and slippage of each account's fills");
    }

    static DataStream<BurstBudget> bursts(
            DataStream<AppliedFill> fills, DataStream<MarketUpdate> market, RiskJobConfig config) {
        return fills.keyBy(BurstFunction::key)
                .connect(market.broadcast(BurstFunction.modelsState(), BurstFunction.packsState()))
                .process(
                        new BurstFunction(config.grid(), config.parametersVersion()),
                        TypeInformation.of(BurstBudget.class))
                .name("burst")
                .uid("burst")
                .setDescription("what is left of each venue's market-maker protection");
    }

    static DataStream<Advice> advice(
            DataStream<AccountExposure> held,
            SingleOutputStreamOperator<PortfolioRisk> portfolios,
            DataStream<MarketUpdate> told,
            RiskJobConfig config) {
        TypeInformation<AdviceInput> input = TypeInformation.of(AdviceInput.class);
        return held.map(AdviceInput::of, input)
                .name("advised-exposures")
                .uid("advised-exposures")
                .setDescription("exposures of the accounts to advise")
                .setBufferTimeout(MarketOperators.AT_ONCE)
                .union(
                        portfolios
                                .filter(risk -> !PortfolioCalculator.isAggregate(risk.account()))
                                .name("accounts")
                                .uid("accounts")
                                .setDescription("portfolios of accounts; desks and the firm are not advised")
                                .map(AdviceInput::of, input)
                                .name("advised-risk")
                                .uid("advised-risk")
                                .setDescription("their risk")
                                .setBufferTimeout(MarketOperators.AT_ONCE),
                        portfolios
                                .getSideOutput(PortfolioRiskFunction.MARGINS)
                                .map(AdviceInput::of, input)
                                .name("advised-margins")
                                .uid("advised-margins")
                                .setDescription("their margin")
                                .setBufferTimeout(MarketOperators.AT_ONCE))
                .keyBy(AdviceInput::account)
                .connect(told.broadcast())
                .transform(
                        "advice",
                        TypeInformation.of(Advice.class),
                        new WriteBehindBroadcastOperator<>(
                                new AdviceFunction(
                                        config.advice(), config.scenarios(), config.grid(), config.waitingOnHeap()),
                                List.of(
                                        AdviceFunction.modelsState(),
                                        AdviceFunction.packsState(),
                                        AdviceFunction.returnsState(),
                                        AdviceFunction.instrumentsState())))
                .uid("advice")
                .setDescription("where to quote and what to hedge, from each account's own risk");
    }

    static DataStream<PositionBreak> breaks(
            Inputs in, DataStream<AppliedFill> fills, DataStream<MarketUpdate> told, RiskJobConfig config) {
        TypeInformation<ReconciliationInput> input = TypeInformation.of(ReconciliationInput.class);
        return fills.map(ReconciliationInput::of, input)
                .name("our-positions")
                .uid("our-positions")
                .setDescription("effects of our fills")
                .union(in.positions()
                        .map(ReconciliationInput::of, input)
                        .name("venue-positions")
                        .uid("venue-positions")
                        .setDescription("positions as the venues report them"))
                .keyBy(ReconciliationInput::key)
                .connect(
                        told.broadcast(ReconciliationFunction.modelsState(), ReconciliationFunction.definitionsState()))
                .process(
                        new ReconciliationFunction(config.reconciliation(), config.grid()),
                        TypeInformation.of(PositionBreak.class))
                .name("reconciliation")
                .uid("reconciliation")
                .setDescription("our positions against the venues', as of the venue's own time");
    }

    /** What the market half says, and definitions of instruments as they are read. */
    static DataStream<MarketUpdate> told(Inputs in, DataStream<MarketUpdate> market) {
        return market.union(in.instruments()
                .map(MarketUpdate::of, TypeInformation.of(MarketUpdate.class))
                .name("definitions")
                .uid("definitions")
                .setDescription("definitions of instruments as they are read"));
    }

    static DataStream<ModelCheck> accountChecks(
            DataStream<PortfolioRisk> portfolios, DataStream<Exposure> exposures, RiskJobConfig config) {
        TypeInformation<CheckInput> input = TypeInformation.of(CheckInput.class);
        return portfolios
                .map(CheckInput::of, input)
                .name("checked-risk")
                .uid("checked-risk")
                .setDescription("portfolios to hold against what came of them")
                .union(exposures
                        .map(CheckInput::of, input)
                        .name("checked-exposures")
                        .uid("checked-exposures")
                        .setDescription("exposures whose P&L is to be attributed"))
                .keyBy(CheckInput::account)
                .transform(
                        "model-check",
                        TypeInformation.of(ModelCheck.class),
                        new WriteBehindProcessOperator<>(
                                new ModelCheckFunction(config.validation(), config.waitingOnHeap())))
                .uid("model-check")
                .setDescription("value at risk against what was lost, attribution of P&L, reserves");
    }
}
