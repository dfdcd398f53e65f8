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
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Immediate values are judged in their order, however far behind event time is. */
class LimitsOrderTest {

    private static final RiskLimit LIMIT =
            new RiskLimit("position", RiskMetric.POSITION, "*", "*", Double.NaN, Double.NaN, 4, 3, 0, 0, false);

    private KeyedBroadcastOperatorTestHarness<String, MetricValue, LimitReference, Alert> harness;

    @BeforeEach
    void open() throws Exception {
        harness = new KeyedBroadcastOperatorTestHarness<>(
                new CoBroadcastWithKeyedOperator<>(
                        new LimitsFunction(), List.of(LimitsFunction.limitsState(), LimitsFunction.controlsState())),
                MetricValue::account,
                Types.STRING,
                1,
                1,
                0);
        harness.open();
        harness.processBroadcastElement(new StreamRecord<>(LimitReference.of(LIMIT), 0));
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    /** Event time is far behind while the first value comes, and less so while the others do. */
    @Test
    void newValueDoesNotOvertakeOneThatWaits() throws Exception {
        watermark(1_000);
        send(10_000, 5);
        watermark(6_000);
        send(10_500, 5.5);
        send(10_600, 2.8);
        watermark(20_000);
        assertRaisedAndCleared(10_000, 10_600);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 5_300, 9_900})
    void transitionsAreTheSameHoweverFarBehindEventTimeIs(long watermarkMillis) throws Exception {
        watermark(watermarkMillis);
        send(10_000, 5);
        send(10_500, 5.5);
        send(10_600, 2.8);
        watermark(20_000);
        assertRaisedAndCleared(10_000, 10_600);
    }

    private void assertRaisedAndCleared(long raisedMillis, long clearedMillis) {
        List<Alert> alerts = harness.extractOutputValues();
        assertThat(alerts).extracting(Alert::status).containsExactly(AlertStatus.FIRING, AlertStatus.RESOLVED);
        assertThat(alerts).extracting(Alert::asOfMicros).containsExactly(raisedMillis * 1_000, clearedMillis * 1_000);
        assertThat(harness.numEventTimeTimers()).isZero();
    }

    private void watermark(long millis) throws Exception {
        harness.processWatermark(new Watermark(millis));
        harness.processBroadcastWatermark(new Watermark(millis));
    }

    private void send(long timeMillis, double contracts) throws Exception {
        MetricValue value = new MetricValue(
                "mm-1", RiskMetric.POSITION, "binance:BTCUSDT", contracts, timeMillis * 1_000, 0, QualityStatus.OK);
        harness.processElement(new StreamRecord<>(value, timeMillis));
    }
}
