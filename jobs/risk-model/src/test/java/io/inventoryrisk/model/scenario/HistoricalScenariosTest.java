package io.inventoryrisk.model.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.market.FactorReturns;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HistoricalScenariosTest {

    private static final long HOUR = 3_600_000L;
    private static final long DAY = 24 * HOUR;
    private static final double NONE = Double.NaN;
    private static final TenorScaling TENOR = new TenorScaling(0.3, 0.13, 1, 0);

    @Test
    void everyRowIsAScenarioOfAllUnderlyingsTogetherNamedByItsEnd() {
        FactorReturns past = past(
                DAY, new double[][] {{0.01, 0.02, 0.1}, {-0.05, -0.07, 0.3}}, new double[][] {{0, 0, 0}, {0.2, 0, 0}});
        ScenarioSet set = HistoricalScenarios.of(past, DAY, TENOR);
        assertThat(set.name()).isEqualTo("historical");
        assertThat(set.ids()).containsExactly("2022-11-08T00:00:00Z", "2022-11-09T00:00:00Z");
        assertThat(set.underlyings()).containsExactly("BTC", "ETH", "USDT");
        assertThat(set.spotMove()[1]).containsExactly(Math.expm1(0.02), Math.expm1(-0.07));
        assertThat(set.volatilityMove()[0]).containsExactly(0, Math.expm1(0.2));
        assertThat(set.tenor()).isEqualTo(TENOR);
        assertThat(set.weight()).containsExactly(1, 1);
    }

    @Test
    void anHourIsTakenToADayByTheRootOfTwentyFourInLogarithms() {
        FactorReturns past = past(HOUR, new double[][] {{-0.02, 0.01, 0}}, new double[][] {{0.05, 0, 0}});
        ScenarioSet set = HistoricalScenarios.of(past, DAY, TENOR);
        assertThat(set.spotMove()[0][0]).isCloseTo(Math.exp(-0.02 * Math.sqrt(24)) - 1, within(1e-15));
        assertThat(set.volatilityMove()[0][0]).isCloseTo(Math.exp(0.05 * Math.sqrt(24)) - 1, within(1e-15));
    }

    @Test
    void aRowWithAnythingUnknownIsLeftOutAndNothingIsMadeUp() {
        FactorReturns past = past(
                DAY,
                new double[][] {{0.01, NONE, 0}, {0.02, 0.02, 0}, {0.03, 0.03, 0}, {NONE, 0.04, 0}},
                new double[][] {{0, 0, 0}, {0, 0, 0}, {0, NONE, 0}, {0, 0, 0}});
        ScenarioSet set = HistoricalScenarios.of(past, DAY, TENOR);
        assertThat(set.size()).isOne();
        assertThat(set.spotMove()[0]).containsExactly(Math.expm1(0.02));
    }

    @Test
    void anUnderlyingWithTooShortAPastCostsTheOthersNothing() {
        FactorReturns past =
                past(DAY, new double[][] {{0.01, NONE, 0}, {0.02, NONE, 0}, {0.03, 0.5, 0}}, new double[][] {
                    {0, NONE, 0}, {0, NONE, 0}, {0, 0, 0}
                });
        ScenarioSet set = HistoricalScenarios.of(past, DAY, TENOR);
        assertThat(set.underlyings()).containsExactly("BTC", "USDT");
        assertThat(set.size()).isEqualTo(3);
    }

    @Test
    void withoutAPastThereAreNoScenarios() {
        ScenarioSet set = HistoricalScenarios.of(FactorReturns.none("u", HOUR), DAY, TENOR);
        assertThat(set.size()).isZero();
        FactorReturns unknown = past(DAY, new double[][] {{NONE, NONE, NONE}}, new double[][] {{0, 0, 0}});
        assertThat(HistoricalScenarios.of(unknown, DAY, TENOR).size()).isZero();
        assertThat(HistoricalScenarios.of(unknown, DAY, TENOR).underlyings()).hasSize(3);
    }

    @Test
    void anAbsurdMoveStaysAFractionAboveMinusOne() {
        FactorReturns past = past(HOUR, new double[][] {{-20, 20, 0}}, new double[][] {{0, 0, 0}});
        ScenarioSet set = HistoricalScenarios.of(past, DAY, TENOR);
        assertThat(set.spotMove()[0][0]).isCloseTo(Math.exp(-5) - 1, within(1e-12));
        assertThat(set.spotMove()[1][0]).isCloseTo(Math.exp(5) - 1, within(1e-9));
    }

    @Test
    void filteredEachReturnIsTakenToTodaysVolatilityByTheForecastBeforeIt() {
        FactorReturns past = past(DAY, new double[][] {{-0.05, 0.02, 0.001}, {0.02, 0.01, -0.001}}, new double[][] {
            {0.2, 0, 0}, {0.1, 0, 0}
        });
        ScenarioSet set = filtered(past, Map.of("BTC", 0.8, "ETH", 0.3));
        assertThat(set.name()).isEqualTo("filtered");
        assertThat(set.spotMove()[0])
                .containsExactly(
                        new double[] {Math.expm1(-0.05 * 0.8 / 0.4), Math.expm1(0.02 * 0.8 / 0.5)}, within(1e-15));
        assertThat(set.spotMove()[1])
                .containsExactly(
                        new double[] {Math.expm1(0.02 * 0.3 / 0.6), Math.expm1(0.01 * 0.3 / 0.7)}, within(1e-15));
        assertThat(set.spotMove()[2])
                .as("a stablecoin without a volatility stays as it was")
                .containsExactly(new double[] {Math.expm1(0.001), Math.expm1(-0.001)}, within(1e-15));
        assertThat(set.volatilityMove()[0]).containsExactly(Math.expm1(0.2), Math.expm1(0.1));
    }

    @Test
    void filteredAnUnderlyingWithoutAVolatilityNowHasNoRow() {
        FactorReturns past = past(DAY, new double[][] {{-0.05, 0.02, 0}}, new double[][] {{0, 0, 0}});
        assertThat(filtered(past, Map.of("BTC", 0.8)).underlyings()).containsExactly("BTC", "USDT");
    }

    private static ScenarioSet filtered(FactorReturns past, Map<String, Double> now) {
        return FilteredHistorical.of(past, name -> now.getOrDefault(name, NONE), "USDT"::equals, DAY, TENOR);
    }

    /** Forecasts 0.4, 0.5, ... for BTC and 0.6, 0.7, ... for ETH, none for USDT. */
    private static FactorReturns past(long intervalMillis, double[][] moves, double[][] volatilities) {
        int rows = moves.length;
        double[] logReturn = new double[3 * rows];
        double[] volatilityReturn = new double[3 * rows];
        double[] forecast = new double[3 * rows];
        for (int row = 0; row < rows; row++) {
            System.arraycopy(moves[row], 0, logReturn, 3 * row, 3);
            System.arraycopy(volatilities[row], 0, volatilityReturn, 3 * row, 3);
            forecast[3 * row] = 0.4 + 0.1 * row;
            forecast[3 * row + 1] = 0.6 + 0.1 * row;
            forecast[3 * row + 2] = NONE;
        }
        String[] underlyings = {"BTC", "ETH", "USDT"};
        long end = 1_667_952_000_000_000L;
        return new FactorReturns("u", end, intervalMillis, underlyings, rows, logReturn, volatilityReturn, forecast);
    }
}
