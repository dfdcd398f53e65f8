package io.inventoryrisk.model.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.DeepText;
import io.inventoryrisk.model.market.FactorReturns;
import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.risk.Models;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FactorHistoryTest {

    private static final long SECOND = 1_000_000L;
    private static final int ROWS = 5;

    private final FactorHistory history = new FactorHistory(new FactorHistorySpec(60_000, ROWS));
    private final List<FactorReturns> emitted = new ArrayList<>();
    private FactorHistoryState state;

    @BeforeEach
    void beginAnew() {
        state = FactorHistoryState.empty();
    }

    @Test
    void aRowRunsFromOneWholeMinuteToTheNextWhateverComesBetween() {
        advance(btc(30, 100));
        advance(btc(60, 110));
        advance(btc(61, 500));
        assertThat(emitted).isEmpty();
        advance(btc(120, 121));
        assertThat(emitted).hasSize(1);
        FactorReturns returns = emitted.get(0);
        assertThat(returns.asOfMicros()).isEqualTo(120 * SECOND);
        assertThat(returns.intervalMillis()).isEqualTo(60_000);
        assertThat(returns.universe()).isEqualTo("test");
        assertThat(returns.underlyings()).containsExactly("BTC");
        assertThat(returns.logReturn()).containsExactly(new double[] {Math.log(1.1)}, within(1e-15));
        assertThat(returns.volatilityReturn()).as("there is no surface").containsExactly(0);
        assertThat(returns.forecast()).as("made before the row").containsExactly(0.110);
    }

    @Test
    void aRowWithoutAModelAtBothEndsIsUnknownAndNotZero() {
        advance(btc(60, 100));
        advance(btc(120, 101));
        advance(btc(181, 105));
        advance(btc(240, 110));
        advance(btc(300, 121));
        FactorReturns returns = emitted.get(emitted.size() - 1);
        assertThat(returns.rows()).isEqualTo(4);
        assertThat(returns.logReturn()[0]).isCloseTo(Math.log(1.01), within(1e-15));
        assertThat(returns.logReturn()[1]).isNaN();
        assertThat(returns.logReturn()[2]).isNaN();
        assertThat(returns.volatilityReturn()[1]).isNaN();
        assertThat(returns.logReturn()[3]).isCloseTo(Math.log(1.1), within(1e-15));
    }

    @Test
    void theRingKeepsTheNewestRowsAndALongGapLeavesNothing() {
        for (int minute = 1; minute <= 20; minute++) {
            advance(btc(60 * minute, 100 + minute));
        }
        FactorReturns returns = state.returns();
        assertThat(returns.rows()).isEqualTo(ROWS);
        assertThat(returns.logReturn()[0]).isCloseTo(Math.log(116.0 / 115), within(1e-15));
        assertThat(returns.logReturn()[ROWS - 1]).isCloseTo(Math.log(120.0 / 119), within(1e-15));
        advance(btc(60 * 1_000_000, 500));
        assertThat(state.returns().rows()).isEqualTo(ROWS);
        assertThat(state.returns().underlyings()).isEmpty();
    }

    @Test
    void anUnderlyingThatAppearsIsUnknownBeforeAndOneThatGoesIsDroppedWithItsLastRow() {
        advance(btc(60, 100));
        advance(btc(120, 101));
        advance(both(180, 102, 10));
        assertThat(state.returns().underlyings()).containsExactly("BTC");
        advance(both(240, 103, 11));
        assertThat(state.returns().underlyings()).containsExactly("BTC", "ETH");
        assertThat(state.returns().at(state.returns().logReturn(), 0, 1)).isNaN();
        assertThat(state.returns().at(state.returns().logReturn(), 1, 1)).isNaN();
        assertThat(state.returns().at(state.returns().logReturn(), 2, 1)).isCloseTo(Math.log(1.1), within(1e-15));
        for (int minute = 5; minute < 10; minute++) {
            advance(btc(60 * minute, 100 + minute));
            assertThat(state.returns().underlyings()).hasSize(minute < 9 ? 2 : 1);
        }
    }

    @Test
    void theFoldNeedsNothingButItsState() {
        SplittableRandom random = new SplittableRandom(3);
        List<MarketModel> models = new ArrayList<>();
        for (int second = 0; second < 900; second += 20) {
            if (random.nextDouble() < 0.9) {
                models.add(both(second, random.nextDouble(90, 110), random.nextDouble(9, 11)));
            }
        }
        models.forEach(this::advance);
        FactorReturns whole = state.returns();
        FactorHistoryState resumed = FactorHistoryState.empty();
        for (MarketModel model : models) {
            resumed = new FactorHistory(new FactorHistorySpec(60_000, ROWS))
                    .advance(resumed, model)
                    .state();
        }
        assertThat(DeepText.of(resumed.returns())).isEqualTo(DeepText.of(whole));
        assertThat(whole.rows()).isEqualTo(ROWS);
    }

    @Test
    void anOldModelAndAnotherIntervalAreNoRows() {
        advance(btc(60, 100));
        advance(btc(120, 110));
        FactorHistoryState kept = state;
        advance(btc(60, 200));
        assertThat(state).isSameAs(kept);
        FactorHistory longer = new FactorHistory(new FactorHistorySpec(120_000, ROWS));
        FactorHistory.Step step = longer.advance(state, btc(240, 100));
        assertThat(step.returns()).isNull();
        assertThat(step.state().returns().rows()).isZero();
    }

    private void advance(MarketModel model) {
        FactorHistory.Step step = history.advance(state, model);
        state = step.state();
        if (step.returns() != null) {
            assertThat(step.returns()).isSameAs(state.returns());
            emitted.add(step.returns());
        }
    }

    /** The volatility tells which instant a forecast is of. */
    private static MarketModel btc(int second, double usd) {
        return Models.at(second * SECOND)
                .rate("BTC", usd)
                .volatility("a:BTCUSDT", usd / 1_000)
                .build();
    }

    private static MarketModel both(int second, double btc, double eth) {
        return Models.at(second * SECOND)
                .rate("BTC", btc)
                .rate("ETH", eth)
                .volatility("a:BTCUSDT", btc / 1_000)
                .build();
    }
}
