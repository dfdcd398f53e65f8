package io.inventoryrisk.job;

import io.inventoryrisk.job.account.InventoryFunction;
import io.inventoryrisk.job.alert.LimitsFunction;
import io.inventoryrisk.job.book.FlowEvent;
import io.inventoryrisk.job.book.FlowFunction;
import io.inventoryrisk.job.book.OrderBookOperator;
import io.inventoryrisk.job.calibration.MarketModelFunction;
import io.inventoryrisk.job.calibration.ModelInput;
import io.inventoryrisk.job.calibration.ModelReference;
import io.inventoryrisk.job.calibration.SurfaceFunction;
import io.inventoryrisk.job.calibration.SurfaceInput;
import io.inventoryrisk.job.calibration.VolatilityFunction;
import io.inventoryrisk.job.config.RiskJobConfig;
import io.inventoryrisk.job.portfolio.AccountExposure;
import io.inventoryrisk.job.portfolio.AccountInput;
import io.inventoryrisk.job.portfolio.ExposureFunction;
import io.inventoryrisk.job.portfolio.PortfolioRiskFunction;
import io.inventoryrisk.model.limit.Alert;
import io.inventoryrisk.model.limit.MetricValue;
import io.inventoryrisk.model.limit.Metrics;
import io.inventoryrisk.model.margin.MarginReport;
import io.inventoryrisk.model.market.BookUpdate;
import io.inventoryrisk.model.market.MarketBar;
import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.market.MarketUpdate;
import io.inventoryrisk.model.market.ModelCheck;
import io.inventoryrisk.model.market.SurfaceFit;
import io.inventoryrisk.model.position.AppliedFill;
import io.inventoryrisk.model.position.InventoryUpdate;
import io.inventoryrisk.model.risk.Exposure;
import io.inventoryrisk.model.risk.PortfolioRisk;
import io.inventoryrisk.model.volatility.CalibratedBar;
import java.io.Serializable;
import java.util.List;
import java.util.function.Function;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * The whole graph on one page. The market half folds books, trades and tickers into one {@link MarketModel} per instant;
 * the account half folds fills into positions; risk is a function of the two.
 *
 * <pre>
 * books ---- order-book -- flow -- volatility -- market-model ==(broadcast)==+-----------+
 * trades, tickers ----------'|'--- surface ---------'  '-- clocks             |           |
 * fills ---- inventory -+----'                                               |           |
 *               |       '------------------------------------------------ exposure - portfolio-risk -- margin
 *               '- audit           limits <----- every metric --------------+-----------'
 * </pre>
 */
public final class InventoryRiskTopology {

    /** Key groups of every operator: the most subtasks it can ever have. Changeable only by rewriting state. */
    public static final int MAX_PARALLELISM = 128;

    /**
     * Buffer timeout of what leaves an operator of the grid: nothing waits for company. These are few records an instant,
     * and a wait at each of six exchanges would add up to a third of the way from an instant to its risk.
     */
    private static final long AT_ONCE = 0;

    private InventoryRiskTopology() {}

    /** Wires the inputs to the outputs: no Kafka, no clock, no configuration but the model's own. */
    public static Outputs wire(Inputs in, RiskJobConfig config) {
        SingleOutputStreamOperator<InventoryUpdate> inventory = inventory(in, config);
        DataStream<AppliedFill> fills = inventory.getSideOutput(InventoryFunction.APPLIED);
        SingleOutputStreamOperator<MarketBar> bookBars = bookBars(in, config);
        SingleOutputStreamOperator<CalibratedBar> flow = flow(bookBars, fills, in, config);
        SingleOutputStreamOperator<CalibratedBar> bars = bars(flow, config);
        SingleOutputStreamOperator<SurfaceFit> surfaces = surfaces(flow, config);
        DataStream<ModelCheck> checks =
                bars.getSideOutput(VolatilityFunction.CHECKS).union(surfaces.getSideOutput(SurfaceFunction.CHECKS));
        SingleOutputStreamOperator<MarketModel> models = models(in, flow, bars, surfaces, config);
        DataStream<MarketUpdate> market = models.getSideOutput(MarketModelFunction.UPDATES);
        SingleOutputStreamOperator<AccountExposure> held = held(fills, market, config);
        DataStream<Exposure> exposures = held.map(AccountExposure::exposure, TypeInformation.of(Exposure.class))
                .name("exposure-records")
                .uid("exposure-records");
        SingleOutputStreamOperator<PortfolioRisk> portfolios = portfolios(in, held, market, config);
        DataStream<MarginReport> margins = portfolios.getSideOutput(PortfolioRiskFunction.MARGINS);
        DataStream<Alert> alerts = metrics(inventory, bars, checks, models)
                .union(accountMetrics(exposures, portfolios, margins))
                .keyBy(MetricValue::account)
                .connect(in.limits().broadcast(LimitsFunction.limitsState()))
                .process(new LimitsFunction(), TypeInformation.of(Alert.class))
                .name("limits")
                .uid("limits")
                .setDescription("every metric against every limit: raises and clears alerts");
        return new Outputs(
                bookBars.getSideOutput(OrderBookOperator.REJECTED),
                bars,
                models,
                surfaces,
                checks,
                inventory,
                inventory.getSideOutput(InventoryFunction.TRANSITIONS),
                inventory.getSideOutput(InventoryFunction.REJECTED),
                exposures,
                portfolios,
                margins,
                alerts);
    }

    private static SingleOutputStreamOperator<MarketBar> bookBars(Inputs in, RiskJobConfig config) {
        return in.books()
                .keyBy(BookUpdate::instrument)
                .transform(
                        "order-book",
                        TypeInformation.of(MarketBar.class),
                        new OrderBookOperator(config.book(), config.cachedBooks()))
                .uid("order-book")
                .setDescription("rebuilds each book, checks its sequence, closes one bar an instant");
    }

    private static SingleOutputStreamOperator<CalibratedBar> flow(
            DataStream<MarketBar> bookBars, DataStream<AppliedFill> fills, Inputs in, RiskJobConfig config) {
        TypeInformation<FlowEvent> event = TypeInformation.of(FlowEvent.class);
        DataStream<FlowEvent> trades =
                in.trades().map(FlowEvent::of, event).name("trades").uid("trades");
        DataStream<FlowEvent> tickers =
                in.tickers().map(FlowEvent::of, event).name("tickers").uid("tickers");
        DataStream<FlowEvent> ownFills =
                fills.flatMap(FlowEvent::ownFill, event).name("own-fills").uid("own-fills");
        return bookBars.map(FlowEvent::of, event)
                .name("book-bars")
                .uid("book-bars")
                .setBufferTimeout(AT_ONCE)
                .union(trades, tickers, ownFills)
                .keyBy(FlowEvent::instrument)
                .connect(in.instruments().broadcast(FlowFunction.instrumentsState()))
                .process(new FlowFunction(config.flow()), TypeInformation.of(CalibratedBar.class))
                .name("flow")
                .uid("flow")
                .setBufferTimeout(AT_ONCE)
                .setDescription("joins trades, tickers and own fills to the bar: order flow and liquidity");
    }

    private static SingleOutputStreamOperator<CalibratedBar> bars(
            DataStream<CalibratedBar> flow, RiskJobConfig config) {
        return flow.keyBy(bar -> bar.bar().instrument())
                .process(new VolatilityFunction(config.volatility()), TypeInformation.of(CalibratedBar.class))
                .name("volatility")
                .uid("volatility")
                .setDescription("realised, noise-robust, EWMA and GARCH volatility, and which one risk uses");
    }

    private static SingleOutputStreamOperator<SurfaceFit> surfaces(
            SingleOutputStreamOperator<CalibratedBar> flow, RiskJobConfig config) {
        TypeInformation<SurfaceInput> input = TypeInformation.of(SurfaceInput.class);
        return flow.getSideOutput(FlowFunction.OPTIONS)
                .map(SurfaceInput::of, input)
                .name("options")
                .uid("options")
                .setBufferTimeout(AT_ONCE)
                .union(flow.getSideOutput(FlowFunction.FORWARDS)
                        .map(SurfaceInput::of, input)
                        .name("forwards")
                        .uid("forwards")
                        .setBufferTimeout(AT_ONCE))
                .keyBy(SurfaceInput::underlying)
                .process(new SurfaceFunction(config.surface()), TypeInformation.of(SurfaceFit.class))
                .name("surface")
                .uid("surface")
                .setDescription("volatility surface of each underlying, fitted while the market moves");
    }

    private static SingleOutputStreamOperator<MarketModel> models(
            Inputs in,
            SingleOutputStreamOperator<CalibratedBar> flow,
            DataStream<CalibratedBar> bars,
            DataStream<SurfaceFit> surfaces,
            RiskJobConfig config) {
        TypeInformation<ModelInput> input = TypeInformation.of(ModelInput.class);
        TypeInformation<ModelReference> reference = TypeInformation.of(ModelReference.class);
        String universe = config.model().universe();
        DataStream<ModelReference> references = in.instruments()
                .map(ModelReference::of, reference)
                .name("instruments")
                .uid("instruments")
                .union(in.parameters()
                        .map(ModelReference::of, reference)
                        .name("parameters")
                        .uid("parameters"));
        return bars.map(ModelInput::of, input)
                .name("bars")
                .uid("bars")
                .setBufferTimeout(AT_ONCE)
                .union(
                        flow.getSideOutput(FlowFunction.MARKS)
                                .map(ModelInput::of, input)
                                .name("marks")
                                .uid("marks")
                                .setBufferTimeout(AT_ONCE),
                        surfaces.map(fit -> ModelInput.of(fit.surface()), input)
                                .name("surfaces")
                                .uid("surfaces")
                                .setBufferTimeout(AT_ONCE),
                        in.clocks().map(ModelInput::of, input).name("clocks").uid("clocks"))
                .keyBy(any -> universe, TypeInformation.of(String.class))
                .connect(references.broadcast(
                        MarketModelFunction.instrumentsState(), MarketModelFunction.parametersState()))
                .process(
                        new MarketModelFunction(config.model(), config.history()),
                        TypeInformation.of(MarketModel.class))
                .name("market-model")
                .uid("market-model")
                .setBufferTimeout(AT_ONCE)
                .setDescription("marks, volatilities, correlations, surfaces, liquidity and rates of one instant");
    }

    private static SingleOutputStreamOperator<InventoryUpdate> inventory(Inputs in, RiskJobConfig config) {
        return in.fills()
                .keyBy(fill -> fill.account() + "|" + fill.instrument())
                .connect(in.instruments().broadcast(InventoryFunction.instrumentsState()))
                .process(
                        new InventoryFunction(config.deduplicationHorizon()), TypeInformation.of(InventoryUpdate.class))
                .name("inventory")
                .uid("inventory")
                .setDescription("exact positions from fills, at once");
    }

    private static SingleOutputStreamOperator<AccountExposure> held(
            DataStream<AppliedFill> fills, DataStream<MarketUpdate> market, RiskJobConfig config) {
        return fills.keyBy(fill -> fill.account() + "|" + fill.instrument().underlying())
                .connect(market.broadcast(
                        ExposureFunction.modelsState(), ExposureFunction.packsState(), ExposureFunction.returnsState()))
                .process(
                        new ExposureFunction(
                                config.grid(), config.scenarios(), config.risk().dayOpenMillis()),
                        TypeInformation.of(AccountExposure.class))
                .name("exposure")
                .uid("exposure")
                .setDescription("positions valued at each instant, and under every scenario: Greeks, P&L, vectors");
    }

    private static SingleOutputStreamOperator<PortfolioRisk> portfolios(
            Inputs in, DataStream<AccountExposure> held, DataStream<MarketUpdate> market, RiskJobConfig config) {
        TypeInformation<AccountInput> input = TypeInformation.of(AccountInput.class);
        return held.<AccountInput>flatMap((part, out) -> AccountInput.of(part).forEach(out::collect), input)
                .name("exposures")
                .uid("exposures")
                .setBufferTimeout(AT_ONCE)
                .union(in.balances()
                        .<AccountInput>flatMap(
                                (part, out) -> AccountInput.of(part).forEach(out::collect), input)
                        .name("balances")
                        .uid("balances"))
                .keyBy(AccountInput::portfolio)
                .connect(market.broadcast(
                        PortfolioRiskFunction.modelsState(),
                        PortfolioRiskFunction.packsState(),
                        PortfolioRiskFunction.returnsState()))
                .process(
                        new PortfolioRiskFunction(config.risk(), config.scenarios(), config.grid()),
                        TypeInformation.of(PortfolioRisk.class))
                .name("portfolio-risk")
                .uid("portfolio-risk")
                .setDescription("VaR, stress, capital, counterparties and margin of each account and of the firm");
    }

    private static DataStream<MetricValue> metrics(
            SingleOutputStreamOperator<InventoryUpdate> inventory,
            DataStream<CalibratedBar> bars,
            DataStream<ModelCheck> checks,
            DataStream<MarketModel> models) {
        return metrics(inventory, "inventory-metrics", Metrics::of)
                .union(
                        inventory.getSideOutput(InventoryFunction.WAITING),
                        metrics(bars, "bar-metrics", Metrics::of),
                        metrics(checks, "check-metrics", Metrics::of),
                        metrics(models, "market-metrics", Metrics::of));
    }

    private static DataStream<MetricValue> accountMetrics(
            DataStream<Exposure> exposures, DataStream<PortfolioRisk> portfolios, DataStream<MarginReport> margins) {
        return metrics(exposures, "exposure-metrics", Metrics::of)
                .union(
                        metrics(portfolios, "portfolio-metrics", Metrics::of),
                        metrics(margins, "margin-metrics", Metrics::of));
    }

    private static <T> DataStream<MetricValue> metrics(DataStream<T> records, String uid, MetricsOf<T> of) {
        return records.<MetricValue>flatMap(
                        (record, out) -> of.apply(record).forEach(out::collect), TypeInformation.of(MetricValue.class))
                .name(uid)
                .uid(uid);
    }

    /** Serialisable, as Flink wants what it ships. */
    private interface MetricsOf<T> extends Function<T, List<MetricValue>>, Serializable {}
}
