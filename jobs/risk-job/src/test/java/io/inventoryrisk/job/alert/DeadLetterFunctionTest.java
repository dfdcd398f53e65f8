package io.inventoryrisk.job.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventoryrisk.job.Rejection;
import io.inventoryrisk.model.limit.MetricValue;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class DeadLetterFunctionTest {

    private static final long MINUTE = 60_000;

    @Test
    void eachMinuteIsToldWhenItHasEndedAndTheOneAfterTheLastWithNone() throws Exception {
        KeyedOneInputStreamOperatorTestHarness<String, Rejection, MetricValue> harness =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedProcessOperator<>(new DeadLetterFunction()), Rejection::topic, Types.STRING);
        harness.open();
        letter(harness, "market.trade", 10_000);
        letter(harness, "market.trade", 59_999);
        letter(harness, "market.book", 60_000);
        harness.processWatermark(MINUTE - 1);
        assertThat(harness.extractOutputValues()).isEmpty();
        harness.processWatermark(MINUTE);
        assertThat(told(harness.extractOutputValues())).containsExactly("market.trade 2.0 at 1");

        letter(harness, "market.trade", 5_000);
        harness.processWatermark(10 * MINUTE);

        assertThat(told(harness.extractOutputValues()))
                .containsExactlyInAnyOrder(
                        "market.trade 2.0 at 1",
                        "market.book 1.0 at 2",
                        "market.book 0.0 at 3",
                        "market.trade 1.0 at 2",
                        "market.trade 0.0 at 3");
        assertThat(harness.numEventTimeTimers()).isZero();
        assertThat(harness.numKeyedStateEntries()).isZero();
        harness.close();
    }

    private static void letter(
            KeyedOneInputStreamOperatorTestHarness<String, Rejection, MetricValue> harness, String topic, long millis)
            throws Exception {
        harness.processElement(new Rejection(topic, millis * 1_000), millis);
    }

    private static List<String> told(List<MetricValue> values) {
        return values.stream()
                .map(value -> value.subject() + " " + value.value() + " at " + value.asOfMicros() / MINUTE / 1_000)
                .toList();
    }
}
