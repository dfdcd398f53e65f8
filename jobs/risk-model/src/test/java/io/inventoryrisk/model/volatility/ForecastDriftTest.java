package io.inventoryrisk.model.volatility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.market.ModelCheck;
import io.inventoryrisk.model.market.Quality;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.market.VolatilitySource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForecastDriftTest {

    private static final long STEP = 1_000_000;
    private static final double TRUE_VOLATILITY = 0.6;
    private static final double STEP_VOLATILITY = TRUE_VOLATILITY * Math.sqrt(1 / 31_536_000.0);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void rightForecastPassesAllDay(long seed) {
        List<ModelCheck> checks = day(seed, TRUE_VOLATILITY, 86_400);
        assertThat(checks).hasSize(4 * 1_440);
        assertThat(checks.stream().filter(check -> !check.passed())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.75, 1.4, 2})
    void biasedForecastFailsWithinTenMinutes(double factor) {
        List<ModelCheck> checks = day(5, TRUE_VOLATILITY * factor, 600);
        ModelCheck last = checks.stream()
                .filter(check -> check.metric().equals("forecastDriftT"))
                .reduce((before, after) -> after)
                .orElseThrow();
        assertThat(last.passed()).isFalse();
        assertThat(Math.signum(last.value())).isEqualTo(factor < 1 ? 1 : -1);
    }

    @Test
    void statisticIsThatOfTheWeightedSample() {
        Random random = new Random(9);
        ForecastDrift drift = ForecastDrift.empty().with(estimate(0, 0, 0.5), STEP);
        List<double[]> sample = new ArrayList<>();
        long now = 0;
        for (int i = 0; i < 400; i++) {
            now += random.nextInt(10) == 0 ? 3 * STEP : STEP;
            double r = STEP_VOLATILITY * random.nextGaussian();
            boolean adjacent = now - drift.forecastMicros() == STEP;
            double variance = drift.forecast() * drift.forecast() / 31_536_000.0;
            if (adjacent) {
                sample.add(new double[] {now, r * r / variance});
            }
            drift = drift.with(estimate(now, r, 0.4 + 0.4 * random.nextDouble()), STEP);
        }
        double weights = 0;
        double squares = 0;
        double mean = 0;
        for (double[] point : sample) {
            double weight = Math.exp((point[0] - now) / 1_800e6);
            weights += weight;
            squares += weight * weight;
            mean += weight * point[1];
        }
        mean /= weights;
        double variance = 0;
        for (double[] point : sample) {
            variance += Math.exp((point[0] - now) / 1_800e6) * (point[1] - mean) * (point[1] - mean) / weights;
        }
        double n = weights * weights / squares;
        assertThat(drift.observations()).isCloseTo(n, within(1e-9 * n));
        assertThat(drift.tStatistic()).isCloseTo((mean - 1) / Math.sqrt(variance / n), within(1e-9));
    }

    @Test
    void unknownReturnsAndForecastsSayNothing() {
        ForecastDrift drift = ForecastDrift.empty();
        for (int i = 1; i <= 300; i++) {
            drift = drift.with(estimate(i * STEP, i % 2 == 0 ? Double.NaN : 1e-5, Double.NaN), STEP);
        }
        assertThat(drift.observations()).isZero();
        assertThat(drift.checks("x", "p")).hasSize(4).allSatisfy(check -> {
            assertThat(check.value()).isNaN();
            assertThat(check.passed()).isTrue();
            assertThat(check.quality().status()).isEqualTo(QualityStatus.WARMING);
        });
    }

    private static List<ModelCheck> day(long seed, double forecast, int seconds) {
        Random random = new Random(seed);
        ForecastDrift drift = ForecastDrift.empty();
        List<ModelCheck> checks = new ArrayList<>();
        for (int i = 1; i <= seconds; i++) {
            drift = drift.with(estimate(i * STEP, STEP_VOLATILITY * random.nextGaussian(), forecast), STEP);
            if (drift.isDue()) {
                checks.addAll(drift.checks("binance:BTCUSDT", "p"));
            }
        }
        return checks;
    }

    private static VolatilityEstimate estimate(long asOf, double logReturn, double chosen) {
        double[] none = {};
        return new VolatilityEstimate(
                "binance:BTCUSDT",
                asOf,
                logReturn,
                new long[0],
                none,
                none,
                none,
                none,
                none,
                new boolean[0],
                new int[0],
                Double.NaN,
                false,
                Double.NaN,
                false,
                RangeVolatility.unknown(),
                GarchEstimate.unknown(),
                1,
                chosen,
                chosen,
                VolatilitySource.EWMA,
                "",
                Quality.ok(0, 1));
    }
}
