package io.inventoryrisk.model.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inventoryrisk.model.market.QualityStatus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One metric of one account against its limits, with time that passes by timers where it is told to. */
class LimitJudgeTest {

    private static final long SECOND = 1_000_000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final double NONE = Double.NaN;

    private final List<Alert> alerts = new ArrayList<>();
    private final List<LimitUtilisation> used = new ArrayList<>();
    private LimitJudge judge;
    private WatchedValue watched;
    private long due = Long.MAX_VALUE;

    @Test
    void noticeComesAtItsShareOfTheSoftLevel() {
        judge(with(limit("var", 100, 80, 200, 160, 0), 0.8, AlertTiming.STANDARD));
        see(0, 79);
        see(1, 80);
        see(2, 100);
        see(3, 64);
        assertThat(alerts)
                .extracting(alert -> alert.severity() + " " + alert.transition() + " " + alert.threshold())
                .containsExactly(
                        "INFO RAISED 80.0", "WARNING RAISED 100.0", "INFO CLEARED 64.0", "WARNING CLEARED 80.0");
    }

    @Test
    void nightBeginsAndEndsByTimer() {
        RiskLimit day = limit("var", 100, 80, NONE, NONE, 0);
        judge(with(day, new OvernightLevels(0.5, null, 22 * 3_600_000, 6 * 3_600_000), null));
        see(20 * 3_600, 60);
        assertThat(alerts).isEmpty();
        assertThat(due).as("the night's timer").isEqualTo(22 * HOUR);

        pass(22 * HOUR);
        assertThat(alerts).singleElement().satisfies(alert -> {
            assertThat(alert.startsAtMicros()).isEqualTo(22 * HOUR);
            assertThat(alert.threshold()).isEqualTo(50);
        });

        pass(30 * HOUR);
        assertThat(alerts).hasSize(2);
        assertThat(alerts.get(1).endsAtMicros()).isEqualTo(30 * HOUR);
    }

    @Test
    void temporaryIncreaseFallsBackByTimerAndTheBreachFires() {
        RiskLimit base = limit("var", NONE, NONE, 100, 80, 0);
        judge(with(base, null, new TemporaryIncrease(150, HOUR, "ann", "expiry")));
        see(1, 120);
        assertThat(alerts).isEmpty();
        assertThat(used).extracting(LimitUtilisation::hard).containsExactly(150.0);
        assertThat(used).extracting(LimitUtilisation::increasedUntilMicros).containsExactly(HOUR);

        pass(HOUR);

        assertThat(alerts).singleElement().satisfies(alert -> {
            assertThat(alert.startsAtMicros()).isEqualTo(HOUR);
            assertThat(alert.utilisation()).isEqualTo(1.2);
        });
        assertThat(used.get(used.size() - 1).hard()).isEqualTo(100);
    }

    @Test
    void increaseThatNobodyApprovedOrThatIsOverIsRefused() {
        RiskLimit base = limit("var", NONE, NONE, 100, 80, 0);
        assertThatThrownBy(() -> with(base, null, new TemporaryIncrease(150, 0, "ann", "x"))
                        .check())
                .hasMessageContaining("temporaryIncrease.untilMicros must be after effectiveFromMicros 0, was 0");
        assertThatThrownBy(() -> with(base, null, new TemporaryIncrease(150, HOUR, " ", "x"))
                        .check())
                .hasMessageContaining("temporaryIncrease.approvedBy must name a person");
        assertThatThrownBy(() -> with(base, null, new TemporaryIncrease(90, HOUR, "ann", "x"))
                        .check())
                .hasMessageContaining("temporaryIncrease.value must be above the level 100.0, was 90.0");
    }

    @Test
    void alertKeepsFiringUntilTheValueHasBeenBackForLongEnough() {
        judge(with(limit("var", 100, 80, NONE, NONE, 0), NONE, new AlertTiming(10_000, 0, 0)));
        see(0, 100);
        see(1, 70);
        see(6, 81);
        see(7, 70);
        see(16, 60);
        assertThat(alerts).hasSize(1);
        pass(17 * SECOND);
        assertThat(alerts).hasSize(2);
        assertThat(alerts.get(1).endsAtMicros()).isEqualTo(17 * SECOND);
    }

    @Test
    void cooldownHoldsTheNextRaiseBack() {
        judge(with(limit("var", 100, 80, NONE, NONE, 0), NONE, new AlertTiming(0, 60_000, 0)));
        see(0, 100);
        see(10, 0);
        see(20, 120);
        see(69, 120);
        assertThat(alerts).hasSize(2);
        pass(70 * SECOND);
        assertThat(alerts).hasSize(3);
        assertThat(alerts.get(2).startsAtMicros()).isEqualTo(70 * SECOND);
    }

    @Test
    void unacknowledgedCriticalEscalatesOnceAfterHalfAnHour() {
        judge(limit("var", NONE, NONE, 100, 80, 0));
        see(0, 100);
        pass(10 * HOUR);
        assertThat(alerts)
                .extracting(Alert::transition)
                .containsExactly(AlertTransition.RAISED, AlertTransition.ESCALATED);
        assertThat(alerts.get(1).asOfMicros()).isEqualTo(30 * MINUTE);
        assertThat(alerts.get(1).status()).isEqualTo(AlertStatus.FIRING);
        assertThat(alerts.get(1).fingerprint()).isEqualTo(alerts.get(0).fingerprint());
        assertThat(alerts.get(1).alertId()).isNotEqualTo(alerts.get(0).alertId());
    }

    @Test
    void acknowledgedOneDoesNotEscalateAndStillClears() {
        RiskLimit limit = limit("var", NONE, NONE, 100, 80, 0);
        judge(limit);
        see(0, 100);
        hear(List.of(limit), acknowledge(alerts.get(0).fingerprint(), 5 * MINUTE));
        pass(10 * HOUR);
        see(10 * 3_600, 10);
        assertThat(alerts)
                .extracting(Alert::transition)
                .containsExactly(AlertTransition.RAISED, AlertTransition.ACKNOWLEDGED, AlertTransition.CLEARED);
        assertThat(alerts.get(1).acknowledgedBy()).isEqualTo("ann");
        assertThat(alerts.get(1).status()).isEqualTo(AlertStatus.FIRING);
        assertThat(alerts.get(1).asOfMicros()).isEqualTo(5 * MINUTE);
    }

    /** Even where nothing looked at the alert between the two. */
    @Test
    void acknowledgementCountsBeforeTheEscalationThatCameAfterIt() {
        RiskLimit limit = limit("var", NONE, NONE, 100, 80, 0);
        judge(limit);
        see(0, 100);
        hear(List.of(limit), acknowledge(alerts.get(0).fingerprint(), 29 * MINUTE));
        see(3_600, 120);
        assertThat(alerts)
                .extracting(Alert::transition)
                .containsExactly(AlertTransition.RAISED, AlertTransition.ACKNOWLEDGED);
    }

    @Test
    void silenceMarksWhatItCoversAndSaysWhenItEnds() {
        RiskLimit limit = limit("var", 100, 80, NONE, NONE, 0);
        AlertControl silence = new AlertControl(
                "s", AlertControl.Action.SILENCE, "", "var", "*", "*", null, 0, HOUR, "ann", "maintenance");
        hear(List.of(limit), silence);
        see(60, 100);
        assertThat(alerts).singleElement().satisfies(alert -> {
            assertThat(alert.transition()).isEqualTo(AlertTransition.RAISED);
            assertThat(alert.silenced()).isTrue();
        });
        pass(2 * HOUR);
        assertThat(alerts).hasSize(2);
        assertThat(alerts.get(1).transition()).isEqualTo(AlertTransition.UNSILENCED);
        assertThat(alerts.get(1).asOfMicros()).isEqualTo(HOUR);
        assertThat(alerts.get(1).silenced()).isFalse();
    }

    @Test
    void laterSilenceIsToldToAFiringAlert() {
        RiskLimit limit = limit("var", 100, 80, NONE, NONE, 0);
        judge(limit);
        see(0, 100);
        hear(
                List.of(limit),
                new AlertControl(
                        "s",
                        AlertControl.Action.SILENCE,
                        "",
                        "*",
                        "mm-1",
                        "*",
                        null,
                        MINUTE,
                        HOUR,
                        "ann",
                        "maintenance"));
        see(120, 110);
        see(130, 0);
        assertThat(alerts)
                .extracting(alert -> alert.transition() + " " + alert.silenced())
                .containsExactly("RAISED false", "SILENCED true", "CLEARED true");
    }

    @ParameterizedTest
    @EnumSource(
            value = QualityStatus.class,
            names = {"INSUFFICIENT", "STALE", "CROSSED", "GAP"})
    void valueThatIsNotDecisiveRaisesOneDataQualityAlert(QualityStatus status) {
        judge(limit("var", 100, 80, NONE, NONE, 0), rule());
        see(0, 90);
        see(1, 500, status);
        see(2, 500, status);
        see(6, 500, status);
        see(7, 90);
        assertThat(alerts)
                .extracting(alert -> alert.kind() + " " + alert.transition() + " " + alert.subject())
                .containsExactly("DATA_QUALITY RAISED VALUE_AT_RISK_USD", "DATA_QUALITY CLEARED VALUE_AT_RISK_USD");
        assertThat(alerts.get(0).startsAtMicros()).isEqualTo(6 * SECOND);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void noNumberRaisesOneDataQualityAlertAndLeavesTheRiskAlertAlone(double none) {
        judge(limit("var", 100, 80, NONE, NONE, 0), rule());
        see(0, 110);
        see(1, none);
        see(7, none);
        see(8, 110);
        assertThat(alerts)
                .extracting(alert -> alert.kind() + " " + alert.transition())
                .containsExactly("RISK RAISED", "DATA_QUALITY RAISED", "DATA_QUALITY CLEARED");
    }

    @Test
    void whatIsWarmingUpRaisesNothing() {
        judge(limit("var", 100, 80, NONE, NONE, 0), rule());
        for (int second = 0; second < 100; second++) {
            see(second, 500, QualityStatus.WARMING);
        }
        assertThat(alerts).isEmpty();
        assertThat(watched).isNull();
    }

    @Test
    void valueThatStopsComingRaisesADataQualityAlertByTimer() {
        judge(limit("var", 100, 80, NONE, NONE, 0), rule());
        see(0, 90);
        pass(MINUTE);
        assertThat(alerts).isEmpty();
        pass(MINUTE + 5 * SECOND);
        assertThat(alerts).extracting(Alert::kind).containsExactly(AlertKind.DATA_QUALITY);
        assertThat(due).as("nothing left to wait for").isEqualTo(Long.MAX_VALUE);
        see(100, 90);
        assertThat(alerts)
                .extracting(Alert::transition)
                .containsExactly(AlertTransition.RAISED, AlertTransition.CLEARED);
    }

    @Test
    void tightestOfTheLimitsOnAValueIsMarked() {
        judge(limit("a", NONE, NONE, 100, 80, 0), limit("b", NONE, NONE, 150, 120, 0));
        see(0, 60);
        assertThat(used)
                .extracting(use -> use.limitId() + " " + use.utilisation() + " " + use.tightest())
                .containsExactly("a 0.6 true", "b 0.4 false");
    }

    @Test
    void useIsToldWhenItMovedByMoreThanAHundredthOrAMinuteHasPassed() {
        judge(limit("var", NONE, NONE, 100, 80, 0));
        see(0, 50);
        see(1, 50.9);
        see(2, 51.5);
        see(3, 51.6);
        assertThat(used).extracting(LimitUtilisation::value).containsExactly(50.0, 51.5);
        pass(2 * SECOND + MINUTE);
        assertThat(used)
                .extracting(LimitUtilisation::value)
                .as("the newest always arrives")
                .containsExactly(50.0, 51.5, 51.6);
        pass(10 * MINUTE);
        assertThat(used).hasSize(3);
        see(700, 0);
        assertThat(used.get(3).utilisation()).isZero();
        assertThat(watched).as("nothing is kept of 0").isNull();
    }

    @Test
    void useThatIsNotKnownIsToldOnce() {
        judge(limit("var", NONE, NONE, 100, 80, 0));
        see(0, 50);
        see(1, 50, QualityStatus.STALE);
        see(2, 50, QualityStatus.STALE);
        see(3, 50);
        assertThat(used).extracting(LimitUtilisation::utilisation).containsExactly(0.5, NONE, 0.5);
        assertThat(used.get(1).quality().status()).isEqualTo(QualityStatus.STALE);
    }

    @Test
    void alertOfALimitThatIsGoneClearsWithItsLabels() {
        RiskLimit limit = labelled(limit("var", NONE, NONE, 100, 80, 0), "desk-1");
        judge(limit);
        see(0, 100);
        RiskLimit removed =
                new RiskLimit("var", RiskMetric.POSITION, "*", "*", NONE, NONE, NONE, NONE, 0, 10 * SECOND, true);
        use(Map.of("var", List.of(limit, removed)), ControlBook.NONE);
        see(11, 100);
        assertThat(alerts)
                .extracting(Alert::transition)
                .containsExactly(AlertTransition.RAISED, AlertTransition.CLEARED);
        assertThat(alerts.get(1).group()).isEqualTo("desk-1");
        assertThat(alerts.get(1).endsAtMicros()).isEqualTo(10 * SECOND);
    }

    @Test
    void newVersionIsHeldAgainstTheNewestValueAtItsInstant() {
        RiskLimit wide = limit("var", NONE, NONE, 100, 80, 0);
        RiskLimit tight =
                new RiskLimit("var", RiskMetric.VALUE_AT_RISK_USD, "*", "*", NONE, NONE, 50, 40, 0, MINUTE, false);
        use(Map.of("var", List.of(wide, tight)), ControlBook.NONE);
        see(0, 70);
        assertThat(due).isEqualTo(MINUTE);
        pass(MINUTE);
        assertThat(alerts).singleElement().extracting(Alert::startsAtMicros).isEqualTo(MINUTE);
    }

    @Test
    void everyLimitKnowsItsLevelInTheHierarchy() {
        assertThat(level("firm", RiskMetric.VALUE_AT_RISK_USD)).isEqualTo(LimitLevel.FIRM);
        assertThat(level("desk:options", RiskMetric.DELTA_USD)).isEqualTo(LimitLevel.DESK);
        assertThat(level("mm-1", RiskMetric.VALUE_AT_RISK_USD)).isEqualTo(LimitLevel.ACCOUNT);
        assertThat(level("*", RiskMetric.DELTA_USD)).isEqualTo(LimitLevel.UNDERLYING);
        assertThat(level("*", RiskMetric.POSITION)).isEqualTo(LimitLevel.INSTRUMENT);
        assertThat(level("*", RiskMetric.VENUE_EXPOSURE_USD)).isEqualTo(LimitLevel.VENUE);
    }

    private static LimitLevel level(String account, RiskMetric metric) {
        return new RiskLimit("x", metric, account, "*", 1, 1, NONE, NONE, 0, 0, false).level();
    }

    private static AlertControl acknowledge(String fingerprint, long atMicros) {
        return new AlertControl(
                "a",
                AlertControl.Action.ACKNOWLEDGE,
                fingerprint,
                "*",
                "*",
                "*",
                null,
                atMicros,
                0,
                "ann",
                "looking into it");
    }

    /** Undecided for five seconds. */
    private static RiskLimit rule() {
        return new RiskLimit(
                "undecided", RiskMetric.UNDECIDED_VALUE, "*", "*", 1, 0, NONE, NONE, 5_000, Long.MIN_VALUE, false);
    }

    static RiskLimit limit(
            String id, double warnEnter, double warnExit, double breachEnter, double breachExit, long holdMillis) {
        return new RiskLimit(
                id,
                RiskMetric.VALUE_AT_RISK_USD,
                "*",
                "*",
                warnEnter,
                warnExit,
                breachEnter,
                breachExit,
                holdMillis,
                0,
                false);
    }

    private static RiskLimit with(RiskLimit limit, OvernightLevels overnight, TemporaryIncrease increase) {
        return copy(limit, NONE, AlertTiming.STANDARD, overnight, increase, BreachAction.NONE);
    }

    static RiskLimit with(RiskLimit limit, double noticeShare, AlertTiming timing) {
        return copy(limit, noticeShare, timing, null, null, BreachAction.NONE);
    }

    private static RiskLimit labelled(RiskLimit limit, String group) {
        BreachAction action = new BreachAction(TradingMode.ACTIVE, 0, group, "");
        return copy(limit, NONE, AlertTiming.STANDARD, null, null, action);
    }

    private static RiskLimit copy(
            RiskLimit limit,
            double noticeShare,
            AlertTiming timing,
            OvernightLevels overnight,
            TemporaryIncrease increase,
            BreachAction action) {
        return new RiskLimit(
                limit.limitId(),
                limit.metric(),
                limit.account(),
                limit.subject(),
                limit.warnEnter(),
                limit.warnExit(),
                limit.breachEnter(),
                limit.breachExit(),
                noticeShare,
                limit.holdMillis(),
                timing,
                overnight,
                increase,
                action,
                "",
                limit.effectiveFromMicros(),
                false);
    }

    private void judge(RiskLimit... limits) {
        hear(Arrays.asList(limits));
    }

    private void hear(List<RiskLimit> limits, AlertControl... controls) {
        Map<String, List<RiskLimit>> versions = new HashMap<>();
        limits.forEach(limit -> versions.put(limit.limitId(), List.of(limit)));
        use(versions, new ControlBook(Arrays.asList(controls)));
    }

    private void use(Map<String, List<RiskLimit>> versions, ControlBook controls) {
        judge = new LimitJudge(new LimitBook(versions), controls);
    }

    private void see(long second, double value) {
        see(second, value, QualityStatus.OK);
    }

    private void see(long second, double value, QualityStatus status) {
        take(judge.observe(
                watched, new MetricValue("mm-1", RiskMetric.VALUE_AT_RISK_USD, "", value, second * SECOND, 0, status)));
    }

    private void pass(long untilMicros) {
        if (watched != null) {
            take(judge.onTime(
                    watched,
                    new MetricValue("mm-1", RiskMetric.VALUE_AT_RISK_USD, "", NONE, 0, 0, QualityStatus.OK),
                    untilMicros));
        }
    }

    private void take(LimitJudge.Outcome outcome) {
        watched = outcome.watched();
        due = outcome.dueMicros();
        alerts.addAll(outcome.alerts());
        used.addAll(outcome.used());
    }
}
