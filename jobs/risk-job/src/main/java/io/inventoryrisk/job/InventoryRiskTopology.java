package io.inventoryrisk.job;

import io.inventoryrisk.job.account.InventoryFunction;
import io.inventoryrisk.job.alert.LimitsFunction;
import io.inventoryrisk.job.book.FlowFunction;
import io.inventoryrisk.job.book.OrderBookOperator;
import io.inventoryrisk.job.calibration.MarketModelFunction;
import io.inventoryrisk.job.calibration.SurfaceFunction;
import io.inventoryrisk.job.calibration.VolatilityFunction;
import io.inventoryrisk.job.config.RiskJobConfig;
import io.inventoryrisk.job.portfolio.AccountExposure;
import io.inventoryrisk.job.portfolio.PortfolioRiskFunction;
import io.inventoryrisk.model.execution.BurstBudget;
import io.inventoryrisk.model.execution.ExecutionQuality;
import io.inventoryrisk.model.inventory.Advice;
import io.inventoryrisk.model.limit.Alert;
import io.inventoryrisk.model.limit.MetricValue;
import io.inventoryrisk.model.margin.MarginReport;
import io.inventoryrisk.model.market.MarketBar;
import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.market.MarketUpdate;
import io.inventoryrisk.model.market.ModelCheck;
import io.inventoryrisk.model.market.SurfaceFit;
import io.inventoryrisk.model.position.AppliedFill;
import io.inventoryrisk.model.position.InventoryUpdate;
import io.inventoryrisk.model.position.PositionBreak;
import io.inventoryrisk.model.risk.Exposure;
import io.inventoryrisk.model.risk.PortfolioRisk;
import io.inventoryrisk.model.volatility.CalibratedBar;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * The whole graph on one page. The market half folds books, trades and tickers into one {@link MarketModel} per instant;
 * the account half folds fills into positions; risk is a function of the two, and what to do about it of risk. How each
 * operator is wired stands in {@link MarketOperators}, {@link AccountOperators}, {@link DecisionOperators} and
 * {@link MetricStreams}.
 *
 * <pre>
 * books ---- order-book -- flow -- volatility -- market-model ==(broadcast)==+-----------+----------+
 * trades, tickers ----------'|'--- surface ---------'  '-- clocks             |           |          |
 * fills ---- inventory -+----'                                               |           |          |
 *               |       +------------------------------------------------ exposure - portfolio-risk - advice
 *               |       '-- execution, burst, reconciliation -- venues' positions  '-- model-check
 *               '- audit           limits, controls -- limits -- every metric -- alerts, utilisation, trading states
 * </pre>
 */
public final class InventoryRiskTopology {

    /** Key groups of every operator: the most subtasks it can ever have. Changeable only by rewriting state. */
    public static final int MAX_PARALLELISM = 128;

    private InventoryRiskTopology() {}

    /** Wires the inputs to the outputs: no Kafka, no clock, no configuration but the model's own. */
    public static Outputs wire(Inputs in, RiskJobConfig config) {
        SingleOutputStreamOperator<InventoryUpdate> inventory = AccountOperators.inventory(in, config);
        DataStream<AppliedFill> fills = inventory.getSideOutput(InventoryFunction.APPLIED);
        SingleOutputStreamOperator<MarketBar> bookBars = MarketOperators.bookBars(in, config);
        SingleOutputStreamOperator<CalibratedBar> flow = MarketOperators.flow(bookBars, fills, in, config);
        SingleOutputStreamOperator<CalibratedBar> bars = MarketOperators.bars(flow, config);
        SingleOutputStreamOperator<SurfaceFit> surfaces = MarketOperators.surfaces(flow, config);
        SingleOutputStreamOperator<MarketModel> models = MarketOperators.models(in, flow, bars, surfaces, config);
        DataStream<MarketUpdate> market = models.getSideOutput(MarketModelFunction.UPDATES);
        SingleOutputStreamOperator<AccountExposure> held = AccountOperators.held(fills, market, config);
        DataStream<Exposure> exposures = held.map(AccountExposure::exposure, TypeInformation.of(Exposure.class))
                .name("exposure-records")
                .uid("exposure-records")
                .setDescription("exposures without the scenario vectors");
        SingleOutputStreamOperator<PortfolioRisk> portfolios = AccountOperators.portfolios(in, held, market, config);
        DataStream<MarginReport> margins = portfolios.getSideOutput(PortfolioRiskFunction.MARGINS);
        DataStream<ModelCheck> checks = bars.getSideOutput(VolatilityFunction.CHECKS)
                .union(
                        surfaces.getSideOutput(SurfaceFunction.CHECKS),
                        DecisionOperators.accountChecks(portfolios, exposures, config));
        DataStream<ExecutionQuality> executions =
                DecisionOperators.executions(fills, bars, flow.getSideOutput(FlowFunction.OPTIONS), config);
        DataStream<MarketUpdate> told = DecisionOperators.told(in, market);
        DataStream<Advice> advice = DecisionOperators.advice(held, portfolios, told, config);
        DataStream<PositionBreak> breaks = DecisionOperators.breaks(in, fills, told, config);
        DataStream<BurstBudget> bursts = DecisionOperators.bursts(fills, market, config);
        SingleOutputStreamOperator<Alert> alerts = MetricStreams.metrics(inventory, bars, checks, models)
                .union(
                        MetricStreams.accountMetrics(exposures, portfolios, margins),
                        MetricStreams.decisionMetrics(executions, bursts, breaks, advice),
                        MetricStreams.deadLetters(in))
                .keyBy(MetricValue::account)
                .connect(MetricStreams.limitReferences(in)
                        .broadcast(LimitsFunction.limitsState(), LimitsFunction.controlsState()))
                .process(new LimitsFunction(), TypeInformation.of(Alert.class))
                .name("limits")
                .uid("limits")
                .setDescription("every metric against every limit: raises and clears alerts");
        return new Outputs(
                bookBars.getSideOutput(OrderBookOperator.REJECTED),
                bars,
                models,
                models.getSideOutput(MarketModelFunction.REGIMES),
                surfaces,
                checks,
                inventory,
                inventory.getSideOutput(InventoryFunction.TRANSITIONS),
                inventory.getSideOutput(InventoryFunction.REJECTED),
                exposures,
                portfolios,
                margins,
                executions,
                bursts,
                advice,
                breaks,
                alerts,
                alerts.getSideOutput(LimitsFunction.USED),
                alerts.getSideOutput(LimitsFunction.MODES));
    }
}
