package io.inventoryrisk.model.volatility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MinuteForecastTest {

    private static final long SECOND = 1_000_000;
    private static final double VOLATILITY = 0.6;
    private static final double STEP_VOLATILITY = VOLATILITY / Math.sqrt(31_536_000.0);
    /** Of the sum of 60 squared normal returns over its mean: sqrt(2 / 60). */
    private static final double DEVIATION = Math.sqrt(2 / 60.0);

    private MinuteForecast minute = MinuteForecast.empty();
    private long now = 1_000 * SECOND;

    /** Every minute on its own, then weighted: one return in 300 is unknown, one instant in 500 left out, some minutes still. */
    @Test
    void meansAreThoseOfTheWindowsThatCount() {
        Random random = new Random(4);
        List<double[]> windows = new ArrayList<>();
        List<Double> open = new ArrayList<>();
        double forecast = Double.NaN;
        for (int i = 0; i < 20_000; i++) {
            boolean adjacent = random.nextInt(500) != 0;
            now += adjacent ? SECOND : 3 * SECOND;
            boolean still = i / 2_000 % 4 == 3;
            double r = random.nextInt(300) == 0 ? Double.NaN : still ? 0 : STEP_VOLATILITY * random.nextGaussian();
            double chosen = 0.5 + 0.2 * random.nextDouble();
            boolean known = adjacent && !Double.isNaN(r) && !Double.isNaN(forecast);
            if (known) {
                open.add(r);
            }
            if (!known || open.size() == 60) {
                if (known) {
                    double realised = open.stream().mapToDouble(x -> x * x).sum();
                    windows.add(new double[] {realised / (forecast * forecast * 60 / 31_536_000.0)});
                }
                open.clear();
                forecast = chosen;
            }
            minute = minute.with(now, r, chosen, adjacent);
        }
        double weights = 0;
        double squares = 0;
        double mean = 0;
        double qlike = 0;
        double moved = 0;
        for (int i = 0; i < windows.size(); i++) {
            double w = Math.exp((i + 1 - windows.size()) / 60.0);
            double ratio = windows.get(i)[0];
            weights += w;
            squares += w * w;
            mean += w * ratio;
            moved += ratio > 0 ? w : 0;
            qlike += ratio > 0 ? w * (ratio - Math.log(ratio) - 1) : 0;
        }
        mean /= weights;
        double variance = 0;
        for (int i = 0; i < windows.size(); i++) {
            double w = Math.exp((i + 1 - windows.size()) / 60.0);
            variance += w * Math.pow(windows.get(i)[0] - mean, 2) / weights;
        }
        double n = weights * weights / squares;
        assertThat(windows).hasSizeGreaterThan(100);
        assertThat(minute.windows()).isCloseTo(n, within(1e-9 * n));
        assertThat(minute.ratio()).isCloseTo(mean, within(1e-9));
        assertThat(minute.qlike()).isCloseTo(qlike / moved, within(1e-9));
        assertThat(minute.tStatistic()).isCloseTo((mean - 1) / Math.sqrt(variance / n), within(1e-7));
    }

    /** Ten days of a right forecast: fewer than one alarm a day is accepted, an alarm being one that was not there before. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aRightForecastRaisesFewerThanOneFalseAlarmADay(long seed) {
        Random random = new Random(seed);
        int alarms = 0;
        boolean alarmed = false;
        for (int i = 0; i < 10 * 86_400; i++) {
            step(STEP_VOLATILITY * random.nextGaussian(), VOLATILITY);
            boolean now = isAlarm();
            alarms += now && !alarmed ? 1 : 0;
            alarmed = now;
        }
        assertThat(alarms / 10.0).isLessThan(1);
        // The mean of 60 normal returns' QLIKE: half the ratio's variance, 1 / 60, and a little.
        assertThat(minute.qlike()).isCloseTo(1 / 60.0, within(0.01));
    }

    /** From one instant on the market moves more, or less, by three deviations of a minute's realised variance; the median is 20 minutes. */
    @ParameterizedTest
    @ValueSource(doubles = {3, -3})
    void aBiasOfThreeDeviationsAlarmsWithinHalfAnHour(double deviations) {
        for (int seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            minute = MinuteForecast.empty();
            for (int i = 0; i < 6 * 3_600; i++) {
                step(STEP_VOLATILITY * random.nextGaussian(), VOLATILITY);
            }
            int seconds = 0;
            double scale = Math.sqrt(1 + deviations * DEVIATION);
            while (!isAlarm() && seconds < 3_600) {
                step(scale * STEP_VOLATILITY * random.nextGaussian(), VOLATILITY);
                seconds++;
            }
            assertThat(seconds / 60).as("minutes, seed %d", seed).isLessThanOrEqualTo(30);
            assertThat(Math.signum(minute.tStatistic())).isEqualTo(Math.signum(deviations));
        }
    }

    private boolean isAlarm() {
        return Math.abs(minute.tStatistic()) > MinuteForecast.LIMIT;
    }

    private void step(double logReturn, double chosen) {
        now += SECOND;
        minute = minute.with(now, logReturn, chosen, true);
    }
}
