package io.inventoryrisk.model.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventoryrisk.model.market.QualityStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LimitMonitorTest {

    private static final long SECOND = 1_000_000;
    private static final RiskLimit AT_ONCE = limit(0);
    private static final RiskLimit HELD = limit(10_000);

    private AlertState state;
    private final List<Alert> alerts = new ArrayList<>();

    static IntStream streams() {
        return IntStream.range(0, 50);
    }

    @Test
    void aCrossingRaisesOnceAndClearsOnceBelowTheExitLevel() {
        observe(AT_ONCE, 1, 900_000);
        observe(AT_ONCE, 2, 1_250_000);
        observe(AT_ONCE, 3, 2_000_000);
        observe(AT_ONCE, 4, 850_000);
        observe(AT_ONCE, 5, 800_000);
        observe(AT_ONCE, 6, 100_000);
        assertThat(alerts).extracting(Alert::status).containsExactly(AlertStatus.FIRING, AlertStatus.RESOLVED);
        assertThat(alerts).extracting(Alert::asOfMicros).containsExactly(2 * SECOND, 5 * SECOND);
        assertThat(alerts).extracting(Alert::startsAtMicros).containsExactly(2 * SECOND, 2 * SECOND);
        assertThat(alerts).extracting(Alert::endsAtMicros).containsExactly(0L, 5 * SECOND);
        assertThat(alerts).extracting(Alert::value).containsExactly(1_250_000.0, 800_000.0);
        assertThat(alerts).extracting(Alert::threshold).containsExactly(1_000_000.0, 800_000.0);
        assertThat(alerts.get(0).summary())
                .isEqualTo("value at risk of acct-1 is 1.25m USD, at or above the breach level 1.00m USD");
        assertThat(alerts.get(1).summary())
                .isEqualTo("value at risk of acct-1 is 800.0k USD, back at or below the exit level 800.0k USD");
    }

    @Test
    void aLimitOfEveryAccountDoesNotWatchTheFirmAndOneThatNamesItDoes() {
        RiskLimit every = new RiskLimit(
                "var", RiskMetric.VALUE_AT_RISK_USD, RiskLimit.ANY, RiskLimit.ANY, 1, 1, 2, 2, 0, 0, false);
        RiskLimit firm =
                new RiskLimit("firm-var", RiskMetric.VALUE_AT_RISK_USD, "firm", RiskLimit.ANY, 1, 1, 2, 2, 0, 0, false);
        MetricValue ofAccount = new MetricValue("acct-1", RiskMetric.VALUE_AT_RISK_USD, "", 5, 1, 1, QualityStatus.OK);
        MetricValue ofFirm = new MetricValue("firm", RiskMetric.VALUE_AT_RISK_USD, "", 5, 1, 1, QualityStatus.OK);
        assertThat(every.watches(ofAccount)).isTrue();
        assertThat(every.watches(ofFirm)).isFalse();
        assertThat(firm.watches(ofFirm)).isTrue();
        assertThat(firm.watches(ofAccount)).isFalse();
    }

    @Test
    void aFlagSaysWhatItMeansAndNoNumber() {
        RiskLimit limit = new RiskLimit(
                "model-check",
                RiskMetric.MODEL_CHECK_FAILED,
                MetricValue.MARKET,
                RiskLimit.ANY,
                1,
                0,
                Double.NaN,
                Double.NaN,
                10_000,
                0,
                false);
        for (int second = 1; second <= 20; second++) {
            MetricValue value = new MetricValue(
                    MetricValue.MARKET,
                    RiskMetric.MODEL_CHECK_FAILED,
                    "surface BTC rmseVolatility",
                    second < 15 ? 1 : 0,
                    second * SECOND,
                    second * SECOND,
                    QualityStatus.OK);
            LimitMonitor.Step step = LimitMonitor.observe(state, limit, AlertSeverity.WARNING, value);
            state = step.state();
            alerts.addAll(step.alerts());
        }
        assertThat(alerts)
                .extracting(Alert::summary)
                .containsExactly(
                        "check of surface BTC rmseVolatility fails for 10 s",
                        "over: check of surface BTC rmseVolatility fails");
    }

    @Test
    void oscillationInsideTheBandDoesNothing() {
        observe(AT_ONCE, 1, 1_000_000);
        for (int second = 2; second < 100; second++) {
            observe(AT_ONCE, second, second % 2 == 0 ? 999_999 : 800_001);
        }
        assertThat(alerts).hasSize(1);
    }

    @Test
    void aBreachShorterThanTheHoldTimeDoesNotRaise() {
        observe(HELD, 1, 1_100_000);
        observe(HELD, 10, 1_100_000);
        observe(HELD, 10, 999_999);
        observe(HELD, 12, 1_100_000);
        observe(HELD, 21, 1_100_000);
        assertThat(alerts).isEmpty();
        observe(HELD, 22, 1_200_000);
        assertThat(alerts).extracting(Alert::startsAtMicros).containsExactly(22 * SECOND);
        assertThat(alerts.get(0).summary()).endsWith("breach level 1.00m USD for 10 s");
    }

    @Test
    void aTimerRaisesExactlyWhenTheHoldTimeHasPassed() {
        observe(HELD, 1, 1_100_000);
        assertThat(LimitMonitor.dueMicros(state, HELD)).isEqualTo(11 * SECOND);
        assertThat(LimitMonitor.onTime(state, HELD, 11 * SECOND - 1).alerts()).isEmpty();
        Alert alert = LimitMonitor.onTime(state, HELD, 11 * SECOND).alerts().get(0);
        assertThat(alert.startsAtMicros()).isEqualTo(11 * SECOND);
        assertThat(alert.asOfMicros()).isEqualTo(11 * SECOND);
        assertThat(alert.value()).isEqualTo(1_100_000);
    }

    @ParameterizedTest
    @EnumSource(
            value = QualityStatus.class,
            names = {"WARMING", "INSUFFICIENT", "STALE", "CROSSED", "GAP"})
    void aValueThatIsNotDecisiveNeitherRaisesNorClears(QualityStatus status) {
        observe(AT_ONCE, value(1, 9e9, status));
        assertThat(alerts).isEmpty();
        observe(AT_ONCE, 2, 1_100_000);
        AlertState firing = state;
        observe(AT_ONCE, value(3, 0, status));
        assertThat(alerts).hasSize(1);
        assertThat(state).isEqualTo(firing);
    }

    @Test
    void aSumWithAMissingPartRaisesButNeverClears() {
        observe(AT_ONCE, value(1, 1_100_000, QualityStatus.PARTIAL));
        observe(AT_ONCE, value(2, 0, QualityStatus.PARTIAL));
        assertThat(alerts).extracting(Alert::status).containsExactly(AlertStatus.FIRING);
        observe(AT_ONCE, value(3, 0, QualityStatus.OK));
        assertThat(alerts).extracting(Alert::status).containsExactly(AlertStatus.FIRING, AlertStatus.RESOLVED);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void aNumberThatIsNoneNeitherRaisesNorClears(double number) {
        observe(AT_ONCE, 1, number);
        assertThat(alerts).isEmpty();
        observe(AT_ONCE, 2, 1_100_000);
        AlertState firing = state;
        observe(AT_ONCE, 3, number);
        assertThat(alerts).hasSize(1);
        assertThat(state).isEqualTo(firing);
    }

    @Test
    void aLimitDoesNotJudgeWhatWasBeforeIt() {
        RiskLimit later = new RiskLimit(
                "var", RiskMetric.VALUE_AT_RISK_USD, "*", "*", Double.NaN, Double.NaN, 1e6, 8e5, 0, 5 * SECOND, false);
        observe(later, 4, 2e6);
        assertThat(alerts).isEmpty();
        observe(later, 5, 2e6);
        assertThat(alerts).hasSize(1);
    }

    @Test
    void equalLevelsDoNotFlapOnTheLevelItself() {
        RiskLimit lots =
                new RiskLimit("lots", RiskMetric.POSITION, "*", "*", Double.NaN, Double.NaN, 100, 100, 0, 0, false);
        for (int second = 1; second < 10; second++) {
            observe(lots, second, 100);
        }
        observe(lots, 10, 99);
        assertThat(alerts).extracting(Alert::status).containsExactly(AlertStatus.FIRING, AlertStatus.RESOLVED);
    }

    @Test
    void aRemovedLimitClearsWhatItRaisedAndSaysSo() {
        observe(AT_ONCE, 1, 1_100_000);
        LimitMonitor.Step step = LimitMonitor.withdraw(state, AT_ONCE, 9 * SECOND);
        assertThat(step.state().isClear()).isTrue();
        Alert alert = step.alerts().get(0);
        assertThat(alert.status()).isEqualTo(AlertStatus.RESOLVED);
        assertThat(alert.endsAtMicros()).isEqualTo(9 * SECOND);
        assertThat(alert.summary()).contains("limit var no longer has a breach level");
        assertThat(LimitMonitor.withdraw(step.state(), AT_ONCE, 10 * SECOND).alerts())
                .isEmpty();
        state = step.state();
        observe(HELD, 20, 1_100_000);
        assertThat(LimitMonitor.withdraw(state, HELD, 21 * SECOND).alerts()).isEmpty();
    }

    @Test
    void aLimitThatLosesItsLevelClearsWithTheNextValue() {
        observe(AT_ONCE, 1, 1_100_000);
        RiskLimit warnOnly = new RiskLimit(
                "var", RiskMetric.VALUE_AT_RISK_USD, "*", "*", 5e5, 4e5, Double.NaN, Double.NaN, 0, 0, false);
        observe(warnOnly, 2, 1_100_000);
        assertThat(alerts).extracting(Alert::status).containsExactly(AlertStatus.FIRING, AlertStatus.RESOLVED);
    }

    @Test
    void idsAreTheHashesOfTheirNamedParts() {
        observe(AT_ONCE, 1, 1_100_000);
        observe(AT_ONCE, 2, 0);
        // printf 'var|CRITICAL|acct-1|' | sha256sum | cut -c1-32, then '<fingerprint>|1000000|FIRING' and
        // '...|RESOLVED'
        assertThat(alerts).extracting(Alert::fingerprint).containsOnly("a8df13eb827c9db8d8efb3a1d1bf61c4");
        assertThat(alerts)
                .extracting(Alert::alertId)
                .containsExactly("983ffa94a20fe349536f8573e779b758", "4075363ce135aa6bbc9fd390c9824c57");
    }

    @ParameterizedTest
    @MethodSource("streams")
    void raisesAndClearsAlternateAndATimerInBetweenChangesNothing(int stream) {
        Random random = new Random(stream);
        RiskLimit limit = limit(random.nextInt(3) * 5_000L);
        AlertState plain = null;
        AlertState timed = null;
        List<Alert> ofPlain = new ArrayList<>();
        List<Alert> ofTimed = new ArrayList<>();
        long time = 0;
        double level = 900_000;
        for (int i = 0; i < 2_000; i++) {
            level += 60_000 * random.nextGaussian() + 0.05 * (900_000 - level);
            time += random.nextInt(4) * SECOND / 2;
            MetricValue value = value(
                    time,
                    random.nextInt(20) == 0 ? Double.NaN : level,
                    random.nextInt(10) == 0 ? QualityStatus.STALE : QualityStatus.OK);
            if (timed != null && random.nextBoolean()) {
                LimitMonitor.Step timer = LimitMonitor.onTime(timed, limit, time);
                timed = timer.state();
                ofTimed.addAll(timer.alerts());
            }
            LimitMonitor.Step one = LimitMonitor.observe(plain, limit, AlertSeverity.CRITICAL, value);
            LimitMonitor.Step other = LimitMonitor.observe(timed, limit, AlertSeverity.CRITICAL, value);
            plain = one.state();
            timed = other.state();
            ofPlain.addAll(one.alerts());
            ofTimed.addAll(other.alerts());
            if (value.status().isDecisive() && Double.isFinite(value.value())) {
                assertThat(timed).as("stream %d, value %d", stream, i).isEqualTo(plain);
                assertThat(ofTimed).as("stream %d, value %d", stream, i).isEqualTo(ofPlain);
            }
        }
        assertThat(ofPlain).as("stream %d", stream).hasSizeGreaterThan(4);
        for (int i = 0; i < ofPlain.size(); i++) {
            assertThat(ofPlain.get(i).status())
                    .as("stream %d, alert %d", stream, i)
                    .isEqualTo(i % 2 == 0 ? AlertStatus.FIRING : AlertStatus.RESOLVED);
        }
        assertThat(ofPlain).extracting(Alert::alertId).as("stream %d", stream).doesNotHaveDuplicates();
        assertThat(ofPlain)
                .extracting(Alert::asOfMicros)
                .as("stream %d", stream)
                .isSorted();
    }

    private static RiskLimit limit(long holdMillis) {
        return new RiskLimit(
                "var",
                RiskMetric.VALUE_AT_RISK_USD,
                "*",
                "*",
                Double.NaN,
                Double.NaN,
                1_000_000,
                800_000,
                holdMillis,
                0,
                false);
    }

    private void observe(RiskLimit limit, int second, double value) {
        observe(limit, value(second * SECOND, value, QualityStatus.OK));
    }

    private void observe(RiskLimit limit, MetricValue value) {
        LimitMonitor.Step step = LimitMonitor.observe(state, limit, AlertSeverity.CRITICAL, value);
        state = step.state();
        alerts.addAll(step.alerts());
    }

    private static MetricValue value(long timeMicros, double value, QualityStatus status) {
        return new MetricValue("acct-1", RiskMetric.VALUE_AT_RISK_USD, "", value, timeMicros, timeMicros, status);
    }
}
