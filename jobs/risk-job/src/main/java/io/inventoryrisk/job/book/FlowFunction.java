package io.inventoryrisk.job.book;

import io.inventoryrisk.model.market.Grid;
import io.inventoryrisk.model.market.MarketBar;
import io.inventoryrisk.model.market.Ticker;
import io.inventoryrisk.model.market.Trade;
import io.inventoryrisk.model.market.TradeFlow;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Adds the trades and the ticker of an instant to its book bar, keyed by instrument. Two inputs meet, so everything
 * waits for the watermark. Bound: one entry per instant between the watermark and the newest input.
 */
public final class FlowFunction extends KeyedCoProcessFunction<String, MarketBar, FlowEvent, MarketBar> {

    private static final long serialVersionUID = 1L;

    private final Grid grid;
    private final long tickerMaxAgeMicros;

    private transient MapState<Long, MarketBar> waitingBars;
    private transient MapState<Long, TradeFlow> waitingFlows;
    private transient MapState<Long, Ticker> waitingTickers;
    private transient ValueState<TradeFlow> sinceBar;
    private transient ValueState<Ticker> ticker;
    private transient ValueState<Long> closed;

    /**
     * @param grid instants of the bars
     * @param tickerMaxAgeMicros age from which a ticker says nothing any more
     */
    public FlowFunction(Grid grid, long tickerMaxAgeMicros) {
        this.grid = grid;
        this.tickerMaxAgeMicros = tickerMaxAgeMicros;
    }

    /** Book bars by instant. */
    public static MapStateDescriptor<Long, MarketBar> waitingBarsState() {
        return new MapStateDescriptor<>("waiting-bars", Types.LONG, TypeInformation.of(MarketBar.class));
    }

    /** Sums of trades by instant. */
    public static MapStateDescriptor<Long, TradeFlow> waitingFlowsState() {
        return new MapStateDescriptor<>("waiting-flows", Types.LONG, TypeInformation.of(TradeFlow.class));
    }

    /** Newest ticker by instant. */
    public static MapStateDescriptor<Long, Ticker> waitingTickersState() {
        return new MapStateDescriptor<>("waiting-tickers", Types.LONG, TypeInformation.of(Ticker.class));
    }

    /** Trades of closed instants that had no bar. */
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

    @Override
    public void open(OpenContext context) {
        waitingBars = getRuntimeContext().getMapState(waitingBarsState());
        waitingFlows = getRuntimeContext().getMapState(waitingFlowsState());
        waitingTickers = getRuntimeContext().getMapState(waitingTickersState());
        sinceBar = getRuntimeContext().getState(sinceBarState());
        ticker = getRuntimeContext().getState(tickerState());
        closed = getRuntimeContext().getState(closedState());
    }

    @Override
    public void processElement1(MarketBar bar, Context context, Collector<MarketBar> out) throws Exception {
        waitingBars.put(bar.asOfMicros(), bar);
        context.timerService().registerEventTimeTimer(bar.asOfMicros() / 1_000);
    }

    @Override
    public void processElement2(FlowEvent event, Context context, Collector<MarketBar> out) throws Exception {
        long instant;
        if (event.trade() != null) {
            Trade trade = event.trade();
            instant = openInstant(trade.timeMicros());
            TradeFlow flow = waitingFlows.get(instant);
            boolean late = instant != grid.instantOf(trade.timeMicros());
            waitingFlows.put(instant, (flow == null ? TradeFlow.none() : flow).add(trade, late));
        } else {
            instant = openInstant(event.ticker().timeMicros());
            waitingTickers.put(instant, event.ticker());
        }
        context.timerService().registerEventTimeTimer(instant / 1_000);
    }

    /** The instant an event counts in: its own, or the first that is still open. */
    private long openInstant(long timeMicros) throws Exception {
        Long last = closed.value();
        long own = grid.instantOf(timeMicros);
        return last == null || own > last ? own : grid.next(last);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<MarketBar> out) throws Exception {
        long instant = timestamp * 1_000;
        closed.update(instant);
        Ticker newest = waitingTickers.get(instant);
        if (newest != null) {
            waitingTickers.remove(instant);
            ticker.update(newest);
        }
        TradeFlow flow = waitingFlows.get(instant);
        TradeFlow earlier = sinceBar.value();
        if (flow != null) {
            waitingFlows.remove(instant);
            flow = earlier == null ? flow : earlier.plus(flow);
        } else {
            flow = earlier;
        }
        MarketBar bar = waitingBars.get(instant);
        if (bar == null) {
            sinceBar.update(flow);
        } else {
            waitingBars.remove(instant);
            sinceBar.clear();
            Ticker known = ticker.value();
            boolean fresh = known != null && instant - known.timeMicros() <= tickerMaxAgeMicros;
            out.collect(bar.with(flow == null ? TradeFlow.none() : flow, fresh ? known : null));
        }
    }
}
