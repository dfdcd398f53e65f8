package io.inventoryrisk.job;

import io.inventoryrisk.job.config.RiskJobConfig;
import io.inventoryrisk.job.execution.BurstFunction;
import io.inventoryrisk.job.execution.ExecutionFunction;
import io.inventoryrisk.job.execution.ExecutionInput;
import io.inventoryrisk.model.execution.BurstBudget;
import io.inventoryrisk.model.execution.ExecutionQuality;
import io.inventoryrisk.model.market.MarketUpdate;
import io.inventoryrisk.model.market.OptionQuote;
import io.inventoryrisk.model.position.AppliedFill;
import io.inventoryrisk.model.volatility.CalibratedBar;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;

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
}
