package io.inventoryrisk.model.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventoryrisk.model.market.QualityStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Storms of values, dirty ones among them, against a naive machine that steps second by second and knows nothing of phases,
 * due times or timers.
 */
class AlertStormTest {

    private static final int SECONDS = 5_000;
    private static final long SECOND = 1_000_000;
    private static final double ENTER = 100;
    private static final double EXIT = 80;

    static IntStream storms() {
        return IntStream.range(0, 60);
    }

    /** What happens in one second; NaN where no value comes. */
    private record Tick(double value, QualityStatus status) {
        boolean counts() {
            boolean sound = status == QualityStatus.OK || status == QualityStatus.FALLBACK;
            return Double.isFinite(value) && (sound || status == QualityStatus.PARTIAL && value >= ENTER);
        }
    }

    private static List<Tick> storm(int seed) {
        Random random = new Random(seed);
        QualityStatus[] statuses = QualityStatus.values();
        List<Tick> ticks = new ArrayList<>();
        double level = 90;
        for (int second = 0; second < SECONDS; second++) {
            level += 0.15 * (90 - level) + 9 * random.nextGaussian();
            double value =
                    switch (random.nextInt(25)) {
                        case 0 -> Double.NaN;
                        case 1 -> Double.POSITIVE_INFINITY;
                        case 2 -> ENTER;
                        case 3 -> EXIT;
                        default -> level;
                    };
            boolean silent = random.nextInt(4) == 0;
            QualityStatus status =
                    random.nextInt(6) == 0 ? statuses[random.nextInt(statuses.length)] : QualityStatus.OK;
            ticks.add(silent ? null : new Tick(value, status));
        }
        return ticks;
    }

    @ParameterizedTest
    @MethodSource("storms")
    void raisesAndClearsAreThoseOfTheNaiveMachine(int seed) {
        Random random = new Random(1_000 + seed);
        int hold = random.nextInt(4);
        int keep = random.nextInt(4);
        int cooldown = random.nextInt(3) * 5;
        RiskLimit limit = LimitJudgeTest.with(
                LimitJudgeTest.limit("var", Double.NaN, Double.NaN, ENTER, EXIT, hold * 1_000L),
                Double.NaN,
                new AlertTiming(keep * 1_000L, cooldown * 1_000L, 0));
        List<Tick> storm = storm(seed);

        List<Alert> alerts = judged(limit, storm, random);

        assertThat(alerts).as("storm %d", seed).hasSizeGreaterThan(20);
        assertThat(alerts.stream()
                        .map(alert -> alert.transition() + " " + alert.asOfMicros() / SECOND)
                        .toList())
                .as("storm %d: hold %d s, keep firing %d s, cooldown %d s", seed, hold, keep, cooldown)
                .isEqualTo(naive(storm, hold, keep, cooldown));
        for (int i = 0; i < alerts.size(); i++) {
            assertThat(alerts.get(i).transition())
                    .as("storm %d, alert %d", seed, i)
                    .isEqualTo(i % 2 == 0 ? AlertTransition.RAISED : AlertTransition.CLEARED);
        }
        assertThat(alerts).extracting(Alert::alertId).doesNotHaveDuplicates();
    }

    /** With timers where there are any, and in some seconds one too many. */
    private static List<Alert> judged(RiskLimit limit, List<Tick> storm, Random random) {
        LimitJudge judge = new LimitJudge(new LimitBook(Map.of("var", List.of(limit))), ControlBook.NONE);
        List<Alert> alerts = new ArrayList<>();
        WatchedValue watched = null;
        long due = Long.MAX_VALUE;
        for (int second = 1; second <= storm.size(); second++) {
            long now = second * SECOND;
            Tick tick = storm.get(second - 1);
            if (watched != null && tick == null && (due <= now || random.nextInt(3) == 0)) {
                LimitJudge.Outcome outcome = judge.onTime(watched, value(new Tick(0, QualityStatus.OK), now), now);
                watched = outcome.watched();
                due = outcome.dueMicros();
                alerts.addAll(outcome.alerts());
            }
            if (tick != null) {
                LimitJudge.Outcome outcome = judge.observe(watched, value(tick, now));
                watched = outcome.watched();
                due = outcome.dueMicros();
                alerts.addAll(outcome.alerts());
            }
        }
        return alerts;
    }

    private static MetricValue value(Tick tick, long now) {
        return new MetricValue("mm-1", RiskMetric.VALUE_AT_RISK_USD, "", tick.value(), now, now, tick.status());
    }

    private static List<String> naive(List<Tick> storm, int hold, int keep, int cooldown) {
        List<String> happened = new ArrayList<>();
        boolean firing = false;
        int above = -1;
        int below = -1;
        int cleared = Integer.MIN_VALUE / 2;
        for (int second = 1; second <= storm.size(); second++) {
            Tick tick = storm.get(second - 1);
            for (int look = 0; look < 2; look++) {
                if (look == 1) {
                    if (tick == null || !tick.counts()) {
                        break;
                    }
                    above = tick.value() < ENTER ? -1 : above < 0 ? second : above;
                    below = tick.value() > EXIT ? -1 : below < 0 ? second : below;
                }
                if (firing && below >= 0 && second >= below + keep) {
                    firing = false;
                    cleared = second;
                    happened.add("CLEARED " + second);
                } else if (!firing && above >= 0 && second >= above + hold && second >= cleared + cooldown) {
                    firing = true;
                    happened.add("RAISED " + second);
                }
            }
        }
        return happened;
    }

    @ParameterizedTest
    @MethodSource("storms")
    void oscillationInsideTheBandDoesNothing(int seed) {
        Random random = new Random(seed);
        boolean raised = random.nextBoolean();
        List<Tick> storm = new ArrayList<>();
        storm.add(new Tick(raised ? ENTER : EXIT, QualityStatus.OK));
        for (int second = 1; second < SECONDS; second++) {
            storm.add(new Tick(random.nextDouble(Math.nextUp(EXIT), ENTER), QualityStatus.OK));
        }
        RiskLimit limit = LimitJudgeTest.limit("var", Double.NaN, Double.NaN, ENTER, EXIT, 0);
        List<Alert> alerts = judged(LimitJudgeTest.with(limit, Double.NaN, new AlertTiming(0, 0, 0)), storm, random);
        assertThat(alerts).as("storm %d", seed).hasSize(raised ? 1 : 0);
    }

    @ParameterizedTest
    @MethodSource("storms")
    void whatIsNoNumberOrNotDecisiveOrWarmingUpNeitherFiresNorClears(int seed) {
        Random random = new Random(seed);
        QualityStatus[] undecided = {
            QualityStatus.WARMING,
            QualityStatus.INSUFFICIENT,
            QualityStatus.STALE,
            QualityStatus.CROSSED,
            QualityStatus.GAP
        };
        double[] none = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
        boolean raised = random.nextBoolean();
        List<Tick> storm = new ArrayList<>();
        storm.add(new Tick(raised ? ENTER : EXIT, QualityStatus.OK));
        for (int second = 1; second < SECONDS; second++) {
            storm.add(
                    random.nextBoolean()
                            ? new Tick(200 * random.nextDouble(), undecided[random.nextInt(undecided.length)])
                            : new Tick(none[random.nextInt(none.length)], QualityStatus.OK));
        }
        RiskLimit limit = LimitJudgeTest.limit("var", Double.NaN, Double.NaN, ENTER, EXIT, 0);
        List<Alert> alerts = judged(LimitJudgeTest.with(limit, Double.NaN, new AlertTiming(0, 0, 0)), storm, random);
        assertThat(alerts).as("storm %d", seed).hasSize(raised ? 1 : 0);
    }
}
