package io.inventoryrisk.model.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.market.Grid;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.OptionQuote;
import io.inventoryrisk.model.market.Payoff;
import io.inventoryrisk.model.market.Side;
import io.inventoryrisk.model.option.Black76;
import io.inventoryrisk.model.position.AppliedFill;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Options without a book: priced and marked by what tickers tell, once an instant. */
class OptionMarkoutTest {

    private static final long SECOND = 1_000_000;
    private static final double FORWARD = 61_000;
    private static final MarkoutSpec SPEC = MarkoutSpec.standard(Grid.oneSecond(), 60_000, "p1");

    private final MarkoutTracker tracker = new MarkoutTracker(SPEC);
    private final HeapMarkouts store = new HeapMarkouts();
    private final TreeMap<Long, OptionQuote> quotes = new TreeMap<>();
    private MarkoutState state = MarkoutState.empty();
    private ExecutionQuality last;

    private static OptionQuote quote(Instrument option, long micros, double bid, double ask, double mark, double iv) {
        return new OptionQuote(
                option.id(),
                "BTC",
                option.optionType(),
                option.strike().doubleValue(),
                option.expiryMicros(),
                option.payoff() == Payoff.INVERSE,
                0.0001,
                micros,
                bid,
                1,
                ask,
                1,
                mark,
                iv,
                FORWARD,
                FORWARD);
    }

    private void quoted(OptionQuote quote) {
        quotes.put(SPEC.grid().instantOf(quote.timeMicros()), quote);
    }

    private MarkoutSegment run(AppliedFill fill, long seconds) {
        for (long instant = SECOND; instant <= seconds * SECOND; instant += SECOND) {
            boolean own = SPEC.grid().instantOf(fill.timeMicros()) == instant;
            MarkoutTracker.Step step = tracker.advance(
                    state,
                    new MarkoutInputs(
                            fill.instrument().id(),
                            instant,
                            null,
                            quotes.get(instant),
                            own ? List.of(fill) : List.of()),
                    store);
            state = step.state();
            last = step.changed().isEmpty() ? last : step.changed().get(0);
        }
        assertThat(last.segments()).hasSize(1);
        return last.segments()[0];
    }

    /** Vega from the price itself, by a central difference. */
    private static double vega(double volatility, double years) {
        double h = 1e-4;
        return (call(volatility + h, years) - call(volatility - h, years)) / (2 * h);
    }

    private static double call(double volatility, double years) {
        return Black76.price(
                Fills.COIN_CALL.optionType(), FORWARD, Fills.COIN_CALL.strike().doubleValue(), volatility, years);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void markoutInVolatilityIsVegaTimesWhatVolatilityGained(boolean coin) {
        Instrument option = coin ? Fills.COIN_CALL : Fills.DOLLAR_CALL;
        double unit = coin ? FORWARD : 1;
        long at = 2 * SECOND + 300_000;
        double years = (Fills.EXPIRY_MICROS - at) / 31_536_000e6;
        double price = call(0.62, years) / unit;
        quoted(quote(option, 2 * SECOND, price * 0.98, price * 1.04, Double.NaN, 0.60));
        quoted(quote(option, 3 * SECOND, price * 1.01, price * 1.05, Double.NaN, 0.63));
        quoted(quote(option, 7 * SECOND, price * 1.02, price * 1.08, Double.NaN, 0.66));
        MarkoutSegment segment = run(Fills.made(option, 1, at, Side.SELL, 3, price), 40);
        double weight = segment.fills();
        double perVolatility = -3 * vega(0.62, years) / unit * weight;
        assertThat(segment.volatilityQuantity()).containsExactly(0, 3 * weight, 3 * weight, 3 * weight, 0);
        // a decimal price of a coin has some 16 digits, the difference quotient some 8
        assertThat(segment.volatilityMarkout()[1])
                .isCloseTo(perVolatility * 0.01, within(1e-7 * Math.abs(perVolatility)));
        assertThat(segment.volatilityMarkout()[2])
                .isCloseTo(perVolatility * 0.04, within(1e-7 * Math.abs(perVolatility)));
        assertThat(segment.volatilityMarkout()[3])
                .isCloseTo(perVolatility * 0.04, within(1e-7 * Math.abs(perVolatility)));
        assertThat(segment.edge()).isCloseTo(-3 * weight * price * 0.01, within(1e-12 * price));
        assertThat(segment.markout()[1]).isCloseTo(-3 * weight * price * 0.03, within(1e-12 * price));
        assertThat(segment.markout()[2]).isCloseTo(-3 * weight * price * 0.05, within(1e-12 * price));
        assertThat(segment.notional()).isCloseTo(3 * weight * 60_000, within(1e-6));
    }

    @Test
    void horizonShorterThanTheGridIsDroppedForWhatHasNoBook() {
        quoted(quote(Fills.COIN_CALL, 2 * SECOND, 0.09, 0.11, Double.NaN, 0.6));
        MarkoutSegment segment = run(Fills.made(Fills.COIN_CALL, 1, 3 * SECOND, Side.BUY, 1, 0.1), 12);
        assertThat(segment.maturedQuantity()[0]).isZero();
        assertThat(segment.maturedQuantity()[1]).isPositive();
        assertThat(last.dropped()).isEqualTo(1);
        assertThat(last.pending()).isEqualTo(2);
    }

    @Test
    void quoteOlderThanItsLimitIsDroppedAndWhatComesAfterIsAnotherRun() {
        quoted(quote(Fills.COIN_CALL, 2 * SECOND, 0.09, 0.11, Double.NaN, 0.6));
        quoted(quote(Fills.COIN_CALL, 100 * SECOND, 0.19, 0.21, Double.NaN, 0.7));
        MarkoutSegment segment = run(Fills.made(Fills.COIN_CALL, 1, 40 * SECOND, Side.BUY, 1, 0.1), 400);
        assertThat(segment.maturedQuantity()[2])
                .as("5 s later the quote is 43 s old")
                .isPositive();
        assertThat(segment.maturedQuantity()[3]).as("30 s later it is 68 s old").isZero();
        assertThat(segment.maturedQuantity()[4])
                .as("300 s later it is another one")
                .isZero();
        assertThat(segment.volatilityQuantity()[3]).isZero();
        assertThat(last.dropped()).isEqualTo(3);
    }

    @Test
    void markStandsInForAMissingSide() {
        quoted(quote(Fills.COIN_CALL, 2 * SECOND, Double.NaN, 0.11, 0.098, 0.6));
        quoted(quote(Fills.COIN_CALL, 5 * SECOND, Double.NaN, Double.NaN, Double.NaN, Double.NaN));
        MarkoutSegment segment = run(Fills.made(Fills.COIN_CALL, 1, 3 * SECOND, Side.BUY, 1, 0.1), 12);
        assertThat(segment.edge() / segment.edgeQuantity()).isCloseTo(-0.002, within(1e-15));
        assertThat(segment.markout()[2] / segment.maturedQuantity()[2]).isCloseTo(-0.002, within(1e-15));
    }

    @Test
    void priceThatImpliesNoVolatilityHasNoMarkoutInIt() {
        quoted(quote(Fills.COIN_CALL, 2 * SECOND, 0.09, 0.11, Double.NaN, 0.6));
        MarkoutSegment segment = run(Fills.made(Fills.COIN_CALL, 1, 3 * SECOND, Side.BUY, 1, 0.001), 12);
        assertThat(segment.maturedQuantity()[2]).isPositive();
        assertThat(segment.volatilityQuantity()).containsOnly(0);
        assertThat(segment.volatilityMarkout()).containsOnly(0);
    }

    @Test
    void quotesThatTellNothingDoNotKeepAnOldOneAlive() {
        quoted(quote(Fills.COIN_CALL, 2 * SECOND, 0.09, 0.11, Double.NaN, 0.6));
        for (int second = 3; second < 400; second++) {
            quoted(quote(Fills.COIN_CALL, second * SECOND, Double.NaN, 0.11, Double.NaN, Double.NaN));
        }
        MarkoutSegment segment = run(Fills.made(Fills.COIN_CALL, 1, 3 * SECOND, Side.BUY, 1, 0.1), 400);
        assertThat(segment.maturedQuantity()[3]).isPositive();
        assertThat(segment.maturedQuantity()[4])
                .as("300 s later the last price is 301 s old")
                .isZero();
        assertThat(segment.volatilityQuantity()[3]).isPositive();
        assertThat(segment.volatilityQuantity()[4]).isZero();
    }
}
