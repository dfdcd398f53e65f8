package io.inventoryrisk.job.book;

import io.inventoryrisk.job.metrics.JobMetric;
import io.inventoryrisk.job.metrics.JobMetrics;
import io.inventoryrisk.job.state.InstantLists;
import io.inventoryrisk.job.state.Progress;
import io.inventoryrisk.job.state.SharedType;
import io.inventoryrisk.model.flow.OrderFlowEstimator;
import io.inventoryrisk.model.flow.OrderFlowState;
import io.inventoryrisk.model.liquidity.LiquidityEstimator;
import io.inventoryrisk.model.liquidity.LiquidityState;
import io.inventoryrisk.model.market.ForwardQuote;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.InstrumentKind;
import io.inventoryrisk.model.market.MarketBar;
import io.inventoryrisk.model.market.OptionQuote;
import io.inventoryrisk.model.market.OwnFill;
import io.inventoryrisk.model.market.Ticker;
import io.inventoryrisk.model.market.Trade;
import io.inventoryrisk.model.market.TradeFlow;
import io.inventoryrisk.model.market.VenueMark;
import io.inventoryrisk.model.volatility.CalibratedBar;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Joins the trades, the ticker and the desk's fills of an instant to its book bar, keyed by instrument, and estimates
 * flow and liquidity. Several inputs meet, so everything waits for the watermark. What is known of options and dated
 * futures goes on to their surface, with a book or without; what tickers tell where there is no bar goes to the market
 * model. Bound: the inputs between the watermark and the newest one,
 * and two states of fixed size.
 *
 * <p>A trade that the venue sends again counts nowhere but as repeated. Trades of an instant without a bar count in the
 * sums of the next bar; the estimators only remember that they were there, since there is no book to hold them against.
 */
public final class FlowFunction extends KeyedBroadcastProcessFunction<String, FlowEvent, Instrument, CalibratedBar> {

    /** Options at each instant with something new. */
    public static final OutputTag<OptionQuote> OPTIONS =
            new OutputTag<>("options", TypeInformation.of(OptionQuote.class));

    /** Dated futures at each instant with something new. */
    public static final OutputTag<ForwardQuote> FORWARDS =
            new OutputTag<>("forwards", TypeInformation.of(ForwardQuote.class));

    /** Tickers at each instant with a new one and no bar. */
    public static final OutputTag<VenueMark> MARKS = new OutputTag<>("marks", TypeInformation.of(VenueMark.class));

    private static final long serialVersionUID = 1L;

    /** Made once: a descriptor reads its type by reflection, which costs more than the state it names. */
    private static final MapStateDescriptor<String, Instrument> INSTRUMENTS = instrumentsState();

    private static final Comparator<OwnFill> IN_ORDER =
            Comparator.comparingLong(OwnFill::timeMicros).thenComparing(OwnFill::fillId);

    private final FlowSpec spec;

    private transient OrderFlowEstimator flows;
    private transient LiquidityEstimator liquidities;
    private transient MapState<Long, MarketBar> waitingBars;
    private transient InstantLists<Trade> waitingTrades;
    private transient InstantLists<OwnFill> waitingFills;
    private transient MapState<Long, Ticker> waitingTickers;
    private transient ValueState<TradeFlow> sinceBar;
    private transient ValueState<Ticker> ticker;
    private transient Progress progress;
    private transient ValueState<OrderFlowState> orderFlow;
    private transient ValueState<LiquidityState> liquidity;
    private transient Counter lateTicks;
    private transient Counter tickersRead;
    private transient Counter tickersTaken;
    private transient Counter repeatedTrades;

    public FlowFunction(FlowSpec spec) {
        this.spec = spec;
    }

    /** Book bars by instant. */
    public static MapStateDescriptor<Long, MarketBar> waitingBarsState() {
        return new MapStateDescriptor<>("waiting-bars", Types.LONG, TypeInformation.of(MarketBar.class));
    }

    /** Trades of open instants, in chunks. */
    public static MapStateDescriptor<Long, List<Trade>> waitingTradesState() {
        return new MapStateDescriptor<>("waiting-trades", Types.LONG, Types.LIST(TypeInformation.of(Trade.class)));
    }

    /** The desk's fills of open instants, in chunks. */
    public static MapStateDescriptor<Long, List<OwnFill>> waitingFillsState() {
        return new MapStateDescriptor<>("waiting-fills", Types.LONG, Types.LIST(TypeInformation.of(OwnFill.class)));
    }

    /** Newest ticker by instant. */
    public static MapStateDescriptor<Long, Ticker> waitingTickersState() {
        return new MapStateDescriptor<>("waiting-tickers", Types.LONG, TypeInformation.of(Ticker.class));
    }

    /** Sums of the trades of closed instants that had no bar. */
    public static ValueStateDescriptor<TradeFlow> sinceBarState() {
        return new ValueStateDescriptor<>("since-bar", TypeInformation.of(TradeFlow.class));
    }

    /** Newest ticker of the closed instants. */
    public static ValueStateDescriptor<Ticker> tickerState() {
        return new ValueStateDescriptor<>("ticker", TypeInformation.of(Ticker.class));
    }

    /** The last closed instant. */
    public static ValueStateDescriptor<Long> closedState() {
        return new ValueStateDescriptor<>("closed", Types.LONG);
    }

    /** What the flow's estimators remember. */
    public static ValueStateDescriptor<OrderFlowState> orderFlowState() {
        return new ValueStateDescriptor<>("order-flow", TypeInformation.of(OrderFlowState.class));
    }

    /** What the liquidity's estimators remember. */
    public static ValueStateDescriptor<LiquidityState> liquidityState() {
        return new ValueStateDescriptor<>("liquidity", TypeInformation.of(LiquidityState.class));
    }

    /** Definitions by instrument id, the same in every subtask. */
    public static MapStateDescriptor<String, Instrument> instrumentsState() {
        return new MapStateDescriptor<>("instruments", Types.STRING, SharedType.of(Instrument.class));
    }

    @Override
    public void open(OpenContext context) {
        flows = new OrderFlowEstimator(spec.orderFlow());
        liquidities = new LiquidityEstimator(spec.liquidity());
        waitingBars = getRuntimeContext().getMapState(waitingBarsState());
        MapState<Long, List<Trade>> trades = getRuntimeContext().getMapState(waitingTradesState());
        waitingTrades = new InstantLists<>(trades);
        MapState<Long, List<OwnFill>> fills = getRuntimeContext().getMapState(waitingFillsState());
        waitingFills = new InstantLists<>(fills);
        waitingTickers = getRuntimeContext().getMapState(waitingTickersState());
        sinceBar = getRuntimeContext().getState(sinceBarState());
        ticker = getRuntimeContext().getState(tickerState());
        progress = new Progress(getRuntimeContext().getState(closedState()));
        orderFlow = getRuntimeContext().getState(orderFlowState());
        liquidity = getRuntimeContext().getState(liquidityState());
        JobMetrics metrics = new JobMetrics(getRuntimeContext().getMetricGroup());
        lateTicks = metrics.counter(JobMetric.LATE_TICKS);
        tickersRead = metrics.counter(JobMetric.TICKERS_READ);
        tickersTaken = metrics.counter(JobMetric.TICKERS_TAKEN);
        repeatedTrades = metrics.counter(JobMetric.TRADES_REPEATED);
    }

    @Override
    public void processElement(FlowEvent event, ReadOnlyContext context, Collector<CalibratedBar> out)
            throws Exception {
        String key = event.instrument();
        long instant;
        if (event.bar() != null) {
            instant = event.bar().asOfMicros();
            waitingBars.put(instant, event.bar());
        } else if (event.trade() != null) {
            instant = openInstant(key, event.trade().timeMicros());
            waitingTrades.add(key, instant, event.trade());
        } else if (event.fill() != null) {
            instant = openInstant(key, event.fill().timeMicros());
            waitingFills.add(key, instant, event.fill());
        } else {
            instant = openInstant(key, event.ticker().timeMicros());
            Ticker known = waitingTickers.get(instant);
            if (known == null || known.timeMicros() <= event.ticker().timeMicros()) {
                waitingTickers.put(instant, event.ticker());
            }
            tickersRead.inc();
        }
        if (progress.isNew(key, instant)) {
            context.timerService().registerEventTimeTimer(instant / 1_000);
        }
    }

    @Override
    public void processBroadcastElement(Instrument instrument, Context context, Collector<CalibratedBar> out)
            throws Exception {
        context.getBroadcastState(INSTRUMENTS).put(instrument.id(), instrument);
    }

    /** The instant an event counts in: its own, or the first that is still open. */
    private long openInstant(String key, long timeMicros) throws Exception {
        long last = progress.closed(key);
        long own = spec.grid().instantOf(timeMicros);
        if (own > last) {
            return own;
        }
        lateTicks.inc();
        return spec.grid().next(last);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<CalibratedBar> out) throws Exception {
        long instant = timestamp * 1_000;
        String key = context.getCurrentKey();
        progress.close(key, instant);
        Instrument definition = context.getBroadcastState(INSTRUMENTS).get(key);
        boolean isNew = takeTicker(instant);
        List<Trade> trades = waitingTrades.take(key, instant);
        List<OwnFill> fills = waitingFills.take(key, instant);
        fills.sort(IN_ORDER);
        MarketBar bar = waitingBars.get(instant);
        if (bar != null || !trades.isEmpty()) {
            OrderFlowEstimator.Sifted sifted = sift(trades);
            repeatedTrades.inc(sifted.repeated());
            TradeFlow flow = sums(sifted, instant);
            if (bar == null) {
                orderFlow.update(sifted.state());
                sinceBar.update(flow);
            } else {
                waitingBars.remove(instant);
                sinceBar.clear();
                out.collect(estimate(bar.with(flow, freshTicker(instant)), sifted, fills, definition));
            }
        }
        if (definition != null && isNew && bar == null) {
            context.output(MARKS, VenueMark.of(ticker.value(), instant));
        }
        if (definition != null && (isNew || bar != null)) {
            quote(definition, freshTicker(instant), bar, context);
        }
    }

    private Ticker freshTicker(long instant) throws Exception {
        Ticker known = ticker.value();
        return known != null && instant - known.timeMicros() <= spec.tickerMaxAgeMicros() ? known : null;
    }

    /** Whether an instant has a ticker newer than the one known: one that comes late must not take a mark back. */
    private boolean takeTicker(long instant) throws Exception {
        Ticker newest = waitingTickers.get(instant);
        if (newest == null) {
            return false;
        }
        waitingTickers.remove(instant);
        Ticker known = ticker.value();
        if (known != null && known.timeMicros() > newest.timeMicros()) {
            return false;
        }
        ticker.update(newest);
        tickersTaken.inc();
        return true;
    }

    private OrderFlowEstimator.Sifted sift(List<Trade> trades) throws Exception {
        OrderFlowState before = orderFlow.value();
        return flows.sift(before == null ? OrderFlowState.empty(spec.orderFlow()) : before, trades);
    }

    /** Sums of the trades since the last bar. */
    private TradeFlow sums(OrderFlowEstimator.Sifted sifted, long instant) throws Exception {
        TradeFlow before = sinceBar.value();
        TradeFlow flow = (before == null ? TradeFlow.none() : before).addRepeated(sifted.repeated());
        for (Trade trade : sifted.trades()) {
            flow = flow.add(trade, spec.grid().instantOf(trade.timeMicros()) < instant);
        }
        return flow;
    }

    private CalibratedBar estimate(
            MarketBar bar, OrderFlowEstimator.Sifted sifted, List<OwnFill> fills, Instrument definition)
            throws Exception {
        OrderFlowEstimator.Step flow = flows.advance(sifted.state(), bar, sifted.trades(), fills, definition);
        orderFlow.update(flow.state());
        LiquidityState before = liquidity.value();
        LiquidityEstimator.Step step = liquidities.advance(
                before == null ? LiquidityState.empty(spec.liquidity()) : before,
                bar,
                sifted.trades(),
                flow.estimate(),
                definition);
        liquidity.update(step.state());
        return new CalibratedBar(bar, flow.estimate(), step.estimate(), null, spec.parametersVersion());
    }

    private static void quote(Instrument definition, Ticker fresh, MarketBar bar, OnTimerContext context) {
        if (definition.kind() == InstrumentKind.OPTION) {
            context.output(OPTIONS, OptionQuote.of(definition, fresh, bar));
        } else if (definition.kind() == InstrumentKind.FUTURE) {
            context.output(FORWARDS, ForwardQuote.of(definition, fresh, bar));
        }
    }
}
