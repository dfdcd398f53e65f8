package io.inventoryrisk.job.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventoryrisk.model.limit.Alert;
import io.inventoryrisk.model.limit.AlertStatus;
import io.inventoryrisk.model.limit.MetricValue;
import io.inventoryrisk.model.limit.RiskLimit;
import io.inventoryrisk.model.limit.RiskMetric;
import io.inventoryrisk.model.market.QualityStatus;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.heap.HeapKeyedStateBackend;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Limits come, change and go while the job runs; a position that never trades again is still held against them. */
class LimitsFunctionTest {

    private static final long SECOND = 1_000_000;
    private static final String PERPETUAL = "deribit:BTC-PERPETUAL";

    private KeyedBroadcastOperatorTestHarness<String, MetricValue, LimitReference, Alert> harness;

    @BeforeEach
    void open() throws Exception {
        harness = new KeyedBroadcastOperatorTestHarness<>(
                new CoBroadcastWithKeyedOperator<>(
                        new LimitsFunction(), List.of(LimitsFunction.limitsState(), LimitsFunction.controlsState())),
                MetricValue::account,
                Types.STRING,
                128,
                1,
                0);
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void immediateMetricIsJudgedOnArrivalOnceTheLimitsAreRead() throws Exception {
        limit("position", RiskMetric.POSITION, 10, 0, 0);
        watermark(100);

        position(12, 101);

        assertThat(alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.status()).isEqualTo(AlertStatus.FIRING);
            assertThat(alert.startsAtMicros()).isEqualTo(101 * SECOND);
        });
    }

    @Test
    void immediateMetricWaitsForTheWatermarkWhileTheLimitsMayBeUnread() throws Exception {
        position(12, 101);
        limit("position", RiskMetric.POSITION, 10, 0, 0);
        assertThat(alerts()).isEmpty();

        watermark(101);

        assertThat(alerts()).singleElement().extracting(Alert::startsAtMicros).isEqualTo(101 * SECOND);
    }

    @Test
    void newLimitIsHeldAgainstAPositionThatDoesNotTrade() throws Exception {
        watermark(100);
        position(12, 101);
        assertThat(alerts()).isEmpty();
        watermark(150);

        limit("position", RiskMetric.POSITION, 10, 0, 140);

        assertThat(alerts()).singleElement().extracting(Alert::startsAtMicros).isEqualTo(140 * SECOND);
    }

    @Test
    void limitEffectiveLaterIsNotYetInForce() throws Exception {
        limit("delta", RiskMetric.DELTA_USD, 1_000, 0, 0);
        limit("delta", RiskMetric.DELTA_USD, 500, 0, 105);

        delta(700, 104);
        delta(700, 105);
        watermark(110);

        assertThat(alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.startsAtMicros()).isEqualTo(105 * SECOND);
            assertThat(alert.threshold()).isEqualTo(500);
        });
    }

    @Test
    void removedLimitClearsItsAlert() throws Exception {
        limit("delta", RiskMetric.DELTA_USD, 1_000, 0, 0);
        delta(2_000, 101);
        watermark(101);

        harness.processBroadcastElement(
                LimitReference.of(new RiskLimit(
                        "delta", RiskMetric.DELTA_USD, "*", "*", Double.NaN, 0, 1_000, 800, 0, 103 * SECOND, true)),
                103_000);
        delta(3_000, 104);
        watermark(104);

        assertThat(alerts()).extracting(Alert::status).containsExactly(AlertStatus.FIRING, AlertStatus.RESOLVED);
    }

    @Test
    void pendingAlertFiresWhenItsHoldTimeEndsWithoutAnotherFill() throws Exception {
        limit("position", RiskMetric.POSITION, 10, 2_000, 0);
        watermark(100);
        position(12, 101);
        assertThat(alerts()).isEmpty();

        watermark(102);
        assertThat(alerts()).isEmpty();
        watermark(103);

        assertThat(alerts()).singleElement().extracting(Alert::startsAtMicros).isEqualTo(103 * SECOND);
    }

    @Test
    void staleOrMissingValueNeitherFiresNorClears() throws Exception {
        limit("delta", RiskMetric.DELTA_USD, 1_000, 0, 0);
        grid(2_000, 101, QualityStatus.STALE);
        grid(Double.NaN, 102, QualityStatus.OK);
        watermark(102);
        assertThat(alerts()).isEmpty();

        grid(2_000, 103, QualityStatus.OK);
        grid(0, 104, QualityStatus.GAP);
        grid(Double.NaN, 105, QualityStatus.OK);
        watermark(105);

        assertThat(alerts()).extracting(Alert::status).containsExactly(AlertStatus.FIRING);
    }

    @Test
    void nothingIsLeftOfAnAlertThatCleared() throws Exception {
        limit("delta", RiskMetric.DELTA_USD, 1_000, 0, 0);
        int empty = stateEntries();
        delta(2_000, 101);
        delta(0, 102);
        watermark(102);

        assertThat(alerts()).hasSize(2);
        assertThat(stateEntries()).as("state left").isEqualTo(empty);
        assertThat(harness.numEventTimeTimers()).as("timers left").isZero();
    }

    private void limit(String id, RiskMetric metric, double breach, long holdMillis, long fromSecond) throws Exception {
        harness.processBroadcastElement(
                LimitReference.of(new RiskLimit(
                        id,
                        metric,
                        "*",
                        "*",
                        Double.NaN,
                        0,
                        breach,
                        breach * 0.8,
                        holdMillis,
                        fromSecond * SECOND,
                        false)),
                fromSecond * 1_000);
    }

    private void position(double contracts, long second) throws Exception {
        harness.processElement(
                new MetricValue(
                        "mm-1", RiskMetric.POSITION, PERPETUAL, contracts, second * SECOND, 0, QualityStatus.OK),
                second * 1_000);
    }

    private void delta(double usd, long second) throws Exception {
        grid(usd, second, QualityStatus.OK);
    }

    private void grid(double usd, long second, QualityStatus status) throws Exception {
        harness.processElement(
                new MetricValue("mm-1", RiskMetric.DELTA_USD, "BTC", usd, second * SECOND, second * SECOND, status),
                second * 1_000);
    }

    private void watermark(long second) throws Exception {
        harness.processWatermark(second * 1_000);
        harness.processBroadcastWatermark(new Watermark(second * 1_000));
    }

    private int stateEntries() {
        AbstractStreamOperator<?> operator = (AbstractStreamOperator<?>) harness.getOperator();
        return ((HeapKeyedStateBackend<?>) operator.getKeyedStateBackend()).numKeyValueStateEntries();
    }

    private List<Alert> alerts() {
        return harness.extractOutputValues();
    }
}
