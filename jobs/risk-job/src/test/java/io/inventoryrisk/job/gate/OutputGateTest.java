package io.inventoryrisk.job.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithNonKeyedOperator;
import org.apache.flink.streaming.util.BroadcastOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutputGateTest {

    private static final GateSettings FIRST = new GateSettings("1", "1", Long.MIN_VALUE, Long.MAX_VALUE);
    private static final GateSettings SECOND = new GateSettings("2", "1", Long.MIN_VALUE, Long.MAX_VALUE);

    private static BroadcastOperatorTestHarness<Long, Cutover, Long> gate(GateSettings settings) throws Exception {
        return ProcessFunctionTestHarnesses.forBroadcastProcessFunction(
                new OutputGate<Long>(settings, () -> Long::longValue), OutputGate.cutoversState());
    }

    private static Cutover to(String generation, long atMicros) {
        return new Cutover(generation, atMicros, atMicros, "ann", "test");
    }

    @Test
    void onlyTheWindowIsPublished() throws Exception {
        BroadcastOperatorTestHarness<Long, Cutover, Long> gate = gate(new GateSettings("1", "1", 10, 20));
        for (long time : new long[] {9, 10, 19, 20}) {
            gate.processElement(time, time);
        }

        assertThat(gate.extractOutputValues()).containsExactly(10L, 19L);
        gate.close();
    }

    @Test
    void aRunWithTopicsOfItsOwnIsNotConcernedByCutovers() throws Exception {
        BroadcastOperatorTestHarness<Long, Cutover, Long> gate = gate(new GateSettings("1", "1", 10, 20, false));
        gate.processBroadcastElement(to("2", 12), 0);
        for (long time : new long[] {9, 10, 19, 20}) {
            gate.processElement(time, time);
        }

        assertThat(gate.extractOutputValues()).containsExactly(10L, 19L);
        gate.close();
    }

    @Test
    void windowThatIsNoneIsRefused() {
        assertThatThrownBy(() -> new GateSettings("1", "1", 20, 20)).hasMessageContaining("the end comes first");
    }

    /** Two generations see the same records and cut-overs, each at its own pace. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void unionOfTwoGenerationsHoldsEachInstantOnceThroughCutoverAndRollBack(long seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        List<Long> published = new ArrayList<>();
        for (GateSettings settings : List.of(FIRST, SECOND)) {
            BroadcastOperatorTestHarness<Long, Cutover, Long> gate = gate(settings);
            long firstTold = random.nextLong(40);
            long secondTold = random.nextLong(firstTold, 70);
            for (long time = 0; time < 100; time++) {
                if (time == firstTold) {
                    gate.processBroadcastElement(to("2", 40), time);
                }
                if (time == secondTold) {
                    gate.processBroadcastElement(to("1", 70), time);
                }
                gate.processElement(time, time);
            }
            published.addAll(gate.extractOutputValues());
            gate.close();
        }
        assertThat(published).as("seed %s", seed).hasSize(100).doesNotHaveDuplicates();
    }

    @Test
    void cutoversOutliveARestore() throws Exception {
        BroadcastOperatorTestHarness<Long, Cutover, Long> gate = gate(SECOND);
        gate.processBroadcastElement(to("2", 40), 0);
        OperatorSubtaskState state = gate.snapshot(1, 1);
        gate.close();

        BroadcastOperatorTestHarness<Long, Cutover, Long> restored = new BroadcastOperatorTestHarness<>(
                new CoBroadcastWithNonKeyedOperator<>(
                        new OutputGate<Long>(SECOND, () -> Long::longValue), List.of(OutputGate.cutoversState())),
                1,
                1,
                0);
        restored.initializeState(state);
        restored.open();
        restored.processElement(39L, 39);
        restored.processElement(40L, 40);

        assertThat(restored.extractOutputValues()).containsExactly(40L);
        restored.close();
    }
}
