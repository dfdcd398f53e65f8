package io.inventoryrisk.model.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.DeepText;
import io.inventoryrisk.model.market.ConsolidatedLiquidity;
import io.inventoryrisk.model.market.FactorReturns;
import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.market.Quality;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.market.SurfaceSlice;
import io.inventoryrisk.model.market.VolatilitySurface;
import io.inventoryrisk.model.risk.Models;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FactorHistoryTest {

    private static final long SECOND = 1_000_000L;
    private static final int ROWS = 5;
    private static final double NONE = Double.NaN;

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
    void volatilityIsThatOfThirtyDaysAndUnknownWhereTheSurfaceIsStaleAtEitherEnd() {
        advance(withSurface(60, 0.5, QualityStatus.OK));
        advance(withSurface(120, 0.55, QualityStatus.OK));
        advance(withSurface(180, 0.55, QualityStatus.STALE));
        advance(withSurface(240, 0.6, QualityStatus.OK));
        advance(withSurface(300, 0.66, QualityStatus.OK));
        double[] volatility = state.returns().volatilityReturn();
        assertThat(volatility[0]).isCloseTo(Math.log(1.1), within(1e-12));
        assertThat(volatility[1]).isNaN();
        assertThat(volatility[2]).isNaN();
        assertThat(volatility[3]).isCloseTo(Math.log(1.1), within(1e-12));
    }

    @Test
    void aCoinWithoutARateIsFollowedByItsConsolidatedMidAndTheTwoAreNeverMixed() {
        advance(withMid(60, 100));
        advance(withMid(120, 110));
        advance(btc(180, 500));
        advance(btc(240, 550));
        double[] moves = state.returns().logReturn();
        assertThat(moves[0]).isCloseTo(Math.log(1.1), within(1e-15));
        assertThat(moves[1]).isNaN();
        assertThat(moves[2]).isCloseTo(Math.log(1.1), within(1e-15));
        assertThat(state.returns().forecast()[0])
                .as("the reference is the first of the coin's markets")
                .isEqualTo(0.1);
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

    /** Flat at so much in 20 and 40 days, and at something else in 90. */
    private static MarketModel withSurface(int second, double volatility, QualityStatus status) {
        long now = second * SECOND;
        SurfaceSlice[] slices = {slice(now, 20, volatility), slice(now, 40, volatility), slice(now, 90, 2)};
        Quality quality = Quality.of(status, 0, 9, "");
        return Models.at(now)
                .rate("BTC", 100)
                .surface(new VolatilitySurface(
                        "BTC", now, "p1", slices, NONE, NONE, NONE, NONE, NONE, 1, "schedule", quality))
                .build();
    }

    private static SurfaceSlice slice(long now, int days, double volatility) {
        double years = days / 365.0;
        double variance = volatility * volatility * years;
        long expiry = now + days * 86_400 * SECOND;
        return new SurfaceSlice(
                expiry,
                100,
                years,
                variance,
                0,
                0,
                0,
                0.1,
                volatility,
                0,
                0,
                0,
                0,
                9,
                0,
                50,
                200,
                0,
                0,
                new double[0],
                now,
                QualityStatus.OK,
                "");
    }

    private static MarketModel withMid(int second, double midUsd) {
        double[] none = {};
        boolean[] never = {};
        ConsolidatedLiquidity liquidity = new ConsolidatedLiquidity(
                "BTC",
                new String[] {"b:PERP"},
                new String[] {"a:PERP"},
                midUsd,
                none,
                none,
                none,
                never,
                never,
                none,
                none,
                Quality.ok(0, 1));
        return Models.at(second * SECOND)
                .liquidity(liquidity)
                .volatility("a:PERP", 0.1)
                .volatility("b:PERP", 0.2)
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
