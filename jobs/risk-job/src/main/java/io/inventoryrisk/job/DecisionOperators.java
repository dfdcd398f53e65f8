package io.inventoryrisk.job;

import io.inventoryrisk.job.config.RiskJobConfig;
import io.inventoryrisk.job.execution.BurstFunction;
import io.inventoryrisk.job.execution.ExecutionFunction;
import io.inventoryrisk.job.execution.ExecutionInput;
import io.inventoryrisk.job.portfolio.AccountExposure;
import io.inventoryrisk.job.portfolio.AdviceFunction;
import io.inventoryrisk.job.portfolio.AdviceInput;
import io.inventoryrisk.job.portfolio.PortfolioRiskFunction;
import io.inventoryrisk.model.execution.BurstBudget;
import io.inventoryrisk.model.execution.ExecutionQuality;
import io.inventoryrisk.model.inventory.Advice;
import io.inventoryrisk.model.market.MarketUpdate;
import io.inventoryrisk.model.market.OptionQuote;
import io.inventoryrisk.model.position.AppliedFill;
import io.inventoryrisk.model.risk.PortfolioCalculator;
import io.inventoryrisk.model.risk.PortfolioRisk;
import io.inventoryrisk.model.volatility.CalibratedBar;
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
                .union(
                        bars.map(ExecutionInput::of, input)
                                .name("judging-books")
                                .uid("judging-books"),
                        options.map(ExecutionInput::of, input)
                                .name("judging-quotes")
                                .uid("judging-quotes"))
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
            Inputs in,
            DataStream<AccountExposure> held,
            SingleOutputStreamOperator<PortfolioRisk> portfolios,
            DataStream<MarketUpdate> market,
            RiskJobConfig config) {
        TypeInformation<AdviceInput> input = TypeInformation.of(AdviceInput.class);
        DataStream<MarketUpdate> definitions = in.instruments()
                .map(MarketUpdate::of, TypeInformation.of(MarketUpdate.class))
                .name("definitions")
                .uid("definitions");
        return held.map(AdviceInput::of, input)
                .name("advised-exposures")
                .uid("advised-exposures")
                .setBufferTimeout(MarketOperators.AT_ONCE)
                .union(
                        portfolios
                                .filter(risk -> !PortfolioCalculator.isAggregate(risk.account()))
                                .name("accounts")
                                .uid("accounts")
                                .map(AdviceInput::of, input)
                                .name("advised-risk")
                                .uid("advised-risk")
                                .setBufferTimeout(MarketOperators.AT_ONCE),
                        portfolios
                                .getSideOutput(PortfolioRiskFunction.MARGINS)
                                .map(AdviceInput::of, input)
                                .name("advised-margins")
                                .uid("advised-margins")
                                .setBufferTimeout(MarketOperators.AT_ONCE))
                .keyBy(AdviceInput::account)
                .connect(market.union(definitions)
                        .broadcast(
                                AdviceFunction.modelsState(),
                                AdviceFunction.packsState(),
                                AdviceFunction.returnsState(),
                                AdviceFunction.instrumentsState()))
                .process(
                        new AdviceFunction(config.advice(), config.scenarios(), config.grid()),
                        TypeInformation.of(Advice.class))
                .name("advice")
                .uid("advice")
                .setDescription("where to quote and what to hedge, from each account's own risk");
    }
}
