package io.inventoryrisk.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventoryrisk.job.OperatorRig.Event;
import io.inventoryrisk.job.book.FlowEvent;
import io.inventoryrisk.job.book.FlowFunction;
import io.inventoryrisk.job.config.RiskJobConfig;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.MarketBar;
import io.inventoryrisk.model.market.Side;
import io.inventoryrisk.model.market.Ticker;
import io.inventoryrisk.model.market.Trade;
import io.inventoryrisk.model.market.TradeFlow;
import io.inventoryrisk.model.volatility.CalibratedBar;
import io.inventoryrisk.sandbox.market.MarketSpec;
import io.inventoryrisk.sandbox.market.Scenario;
import io.inventoryrisk.sandbox.market.SyntheticMarket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Trades that a venue sends again after a reconnect, late and in instants without a bar. */
class FlowFunctionTest {

    private static final RiskJobConfig CONFIG = RiskJobConfig.from(new Configuration());
    private static final long STEP_MICROS = CONFIG.grid().stepMicros();
    private static final int SECONDS = 30;
    private static final long REPLAYED_MICROS = 5 * STEP_MICROS;

    private static final OperatorRig RIG = OperatorRig.<FlowEvent, Instrument, CalibratedBar>broadcast(
            () -> new FlowFunction(CONFIG.flow()), FlowEvent::instrument, List.of(FlowFunction.instrumentsState()));

    private final List<Trade> trades = new ArrayList<>();
    private final List<MarketBar> bars = new ArrayList<>();
    private final List<Event> tape = new ArrayList<>();

    private void openMarket(long seed) {
        List<Object> events = new ArrayList<>();
        SyntheticMarket market = new SyntheticMarket(
                seed, Scenario.CRASH, MarketSpec.standard().withDuration(Duration.ofSeconds(SECONDS)));
        events.addAll(market.instruments());
        market.forEachRemaining(event -> events.add(event.payload()));
        for (Object event : events) {
            if (event instanceof Instrument instrument) {
                tape.add(new Event(null, instrument, 0));
            } else if (event instanceof Trade trade) {
                trades.add(trade);
                tape.add(arriving(trade, trade.timeMicros()));
            }
        }
        bars.addAll(PureFold.of(CONFIG, events).bookBars);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void tradesSentAgainChangeNothingButTheirCount(long seed) throws Exception {
        openMarket(seed);
        Random random = new Random(seed);
        long end = bars.stream().mapToLong(MarketBar::asOfMicros).max().orElseThrow();
        for (MarketBar bar : bars) {
            if (bar.asOfMicros() == end || random.nextInt(4) > 0) {
                tape.add(event(bar));
            }
        }
        List<Event> again = new ArrayList<>(tape);
        for (long reconnect = end - 20 * STEP_MICROS; reconnect < end; reconnect += 4 * STEP_MICROS) {
            long now = reconnect + random.nextInt((int) STEP_MICROS);
            trades.stream()
                    .filter(trade -> trade.timeMicros() <= now && trade.timeMicros() > now - REPLAYED_MICROS)
                    .forEach(trade -> again.add(arriving(trade, now + 1_000)));
        }
        int repeats = again.size() - tape.size();
        List<Event> dirty = OperatorRig.inOrder(again);
        List<String> expected = Canonical.sorted(RIG.playWhole(OperatorRig.inOrder(tape), STEP_MICROS / 1_000));
        assertThat(repeats).as("trades sent again").isGreaterThan(100);
        compare(RIG.playWhole(dirty, STEP_MICROS / 1_000), expected, repeats);
        for (int cut : List.of(dirty.size() / 3, dirty.size() / 2, dirty.size() * 4 / 5)) {
            compare(RIG.play(dirty, STEP_MICROS / 1_000, cut, 1, 2), expected, repeats);
        }
    }

    private static void compare(List<Object> outputs, List<String> expected, int repeats) {
        List<CalibratedBar> counted =
                outputs.stream().map(CalibratedBar.class::cast).toList();
        assertThat(counted.stream().mapToInt(bar -> bar.bar().flow().repeated()).sum())
                .isEqualTo(repeats);
        assertThat(Canonical.sorted(
                        counted.stream().map(FlowFunctionTest::withoutTheCount).toList()))
                .isEqualTo(expected);
    }

    /** No tape here has a ticker, so the bar's is none. */
    private static CalibratedBar withoutTheCount(CalibratedBar bar) {
        TradeFlow flow = bar.bar().flow();
        return new CalibratedBar(
                bar.bar().with(flow.addRepeated(-flow.repeated()), null),
                bar.flow(),
                bar.liquidity(),
                bar.volatility(),
                bar.parametersVersion());
    }

    @Test
    void tradeOfAnInstantWithoutABarCountsOnceInTheNextBar() throws Exception {
        openMarket(1);
        tape.removeIf(event -> event.key() != null);
        String instrument = bars.get(0).instrument();
        MarketBar first = bars.get(3);
        MarketBar third = bars.get(5);
        assertThat(List.of(first.instrument(), third.instrument())).containsOnly(instrument);
        tape.add(event(first));
        tape.add(event(third));
        long within = first.asOfMicros() + STEP_MICROS / 2;
        Trade trade = new Trade(instrument, within, "once", Side.BUY, third.bidPrice(), 2);
        tape.add(arriving(trade, within));
        tape.add(arriving(trade, within + STEP_MICROS));
        List<TradeFlow> flows = RIG.playWhole(OperatorRig.inOrder(tape), STEP_MICROS / 1_000).stream()
                .map(bar -> ((CalibratedBar) bar).bar().flow())
                .toList();
        double price = third.bidPrice();
        assertThat(flows).containsExactly(TradeFlow.none(), new TradeFlow(1, 2, 0, 0, 2 * price, price, 0, 1));
    }

    @Test
    void tickerThatComesLateTakesNoMarkBack() throws Exception {
        openMarket(1);
        tape.removeIf(event -> event.key() != null);
        MarketBar first = bars.get(3);
        MarketBar third = bars.get(5);
        tape.add(event(first));
        tape.add(event(third));
        long now = third.asOfMicros() - STEP_MICROS / 2;
        tape.add(arriving(ticker(first.instrument(), now, 60_000), now));
        tape.add(arriving(ticker(first.instrument(), first.asOfMicros() - STEP_MICROS / 2, 50_000), now + 1_000));
        tape.add(arriving(ticker(first.instrument(), now - 3_600_000_000L, 40_000), third.asOfMicros() + 1_000));
        tape.add(event(bars.get(6)));
        List<Double> marks = RIG.playWhole(OperatorRig.inOrder(tape), STEP_MICROS / 1_000).stream()
                .map(bar -> ((CalibratedBar) bar).bar().venueMark())
                .toList();
        assertThat(marks).containsExactly(Double.NaN, 60_000.0, 60_000.0);
    }

    private static Ticker ticker(String instrument, long timeMicros, double mark) {
        return new Ticker(instrument, timeMicros, mark, mark, mark, 0.5, 0.5, 0.5, 0, 0, 0);
    }

    private static Event arriving(Ticker ticker, long micros) {
        return new Event(ticker.instrument(), FlowEvent.of(ticker), micros / 1_000);
    }

    private static Event event(MarketBar bar) {
        return new Event(bar.instrument(), FlowEvent.of(bar), bar.asOfMicros() / 1_000);
    }

    private static Event arriving(Trade trade, long micros) {
        return new Event(trade.instrument(), FlowEvent.of(trade), micros / 1_000);
    }
}
