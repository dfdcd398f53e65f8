package io.inventoryrisk.job;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;

/**
 * Plays a tape of events through an operator, whole or cut at a point: there it is snapshotted and restored, at the same
 * or another parallelism, on RocksDB.
 */
final class OperatorRig {

    private static final int MAX_PARALLELISM = InventoryRiskTopology.MAX_PARALLELISM;

    /** One event; {@code key} is null for a broadcast element. */
    record Event(String key, Object value, long timeMillis) {}

    private interface Feed {
        void accept(AbstractStreamOperatorTestHarness<?> harness, Event event) throws Exception;
    }

    private interface HarnessFactory {
        AbstractStreamOperatorTestHarness<?> open(int parallelism, int subtask) throws Exception;
    }

    private final HarnessFactory factory;
    private final Feed feed;
    private final WatermarkFeed watermarks;
    private final List<OutputTag<?>> tags;

    private interface WatermarkFeed {
        void accept(AbstractStreamOperatorTestHarness<?> harness, long millis) throws Exception;
    }

    private OperatorRig(HarnessFactory factory, Feed feed, WatermarkFeed watermarks, List<OutputTag<?>> tags) {
        this.factory = factory;
        this.feed = feed;
        this.watermarks = watermarks;
        this.tags = tags;
    }

    static <I> OperatorRig oneInput(
            Supplier<OneInputStreamOperator<I, ?>> operator, KeySelector<I, String> key, OutputTag<?>... tags) {
        return new OperatorRig(
                (parallelism, subtask) -> new KeyedOneInputStreamOperatorTestHarness<>(
                        operator.get(), key, Types.STRING, MAX_PARALLELISM, parallelism, subtask),
                (harness, event) -> one(harness).processElement(record(event)),
                (harness, millis) -> one(harness).processWatermark(millis),
                List.of(tags));
    }

    static <I, B, O> OperatorRig broadcast(
            Supplier<KeyedBroadcastProcessFunction<String, I, B, O>> function,
            KeySelector<I, String> key,
            List<MapStateDescriptor<?, ?>> states,
            OutputTag<?>... tags) {
        return broadcast(() -> new CoBroadcastWithKeyedOperator<>(function.get(), states), key, tags);
    }

    static <I, B, O> OperatorRig broadcast(
            Supplier<CoBroadcastWithKeyedOperator<String, I, B, O>> operator,
            KeySelector<I, String> key,
            OutputTag<?>... tags) {
        return new OperatorRig(
                (parallelism, subtask) -> new KeyedBroadcastOperatorTestHarness<>(
                        operator.get(), key, Types.STRING, MAX_PARALLELISM, parallelism, subtask),
                (harness, event) -> {
                    if (event.key() == null) {
                        broadcast(harness).processBroadcastElement(record(event));
                    } else {
                        broadcast(harness).processElement(record(event));
                    }
                },
                (harness, millis) -> {
                    broadcast(harness).processWatermark(millis);
                    broadcast(harness)
                            .processBroadcastWatermark(new org.apache.flink.streaming.api.watermark.Watermark(millis));
                },
                List.of(tags));
    }

    /** Plays the tape on one subtask without a break. */
    List<Object> playWhole(List<Event> tape, long stepMillis) throws Exception {
        return play(tape, stepMillis, tape.size(), 1, 1);
    }

    /** Plays the tape up to {@code cut} at one parallelism, then the rest, restored, at another. */
    List<Object> play(List<Event> tape, long stepMillis, int cut, int before, int after) throws Exception {
        List<Object> outputs = new ArrayList<>();
        List<AbstractStreamOperatorTestHarness<?>> first = open(before, null, before);
        long watermark = run(first, tape.subList(0, cut), stepMillis, Long.MIN_VALUE);
        if (cut == tape.size()) {
            finish(first, outputs);
            return outputs;
        }
        List<OperatorSubtaskState> states = new ArrayList<>();
        for (AbstractStreamOperatorTestHarness<?> harness : first) {
            harness.prepareSnapshotPreBarrier(1);
            states.add(harness.snapshot(1, 1));
            collect(harness, outputs);
            harness.close();
        }
        OperatorSubtaskState whole =
                AbstractStreamOperatorTestHarness.repackageState(states.toArray(OperatorSubtaskState[]::new));
        List<AbstractStreamOperatorTestHarness<?>> second = open(after, whole, before);
        run(second, tape.subList(cut, tape.size()), stepMillis, watermark);
        finish(second, outputs);
        return outputs;
    }

    private void finish(List<AbstractStreamOperatorTestHarness<?>> harnesses, List<Object> outputs) throws Exception {
        for (AbstractStreamOperatorTestHarness<?> harness : harnesses) {
            watermarks.accept(harness, Long.MAX_VALUE);
            collect(harness, outputs);
            harness.close();
        }
    }

    private List<AbstractStreamOperatorTestHarness<?>> open(int parallelism, OperatorSubtaskState state, int from)
            throws Exception {
        List<AbstractStreamOperatorTestHarness<?>> harnesses = new ArrayList<>();
        for (int subtask = 0; subtask < parallelism; subtask++) {
            AbstractStreamOperatorTestHarness<?> harness = factory.open(parallelism, subtask);
            harness.setStateBackend(new EmbeddedRocksDBStateBackend());
            if (state != null) {
                harness.initializeState(AbstractStreamOperatorTestHarness.repartitionOperatorState(
                        state, MAX_PARALLELISM, from, parallelism, subtask));
            }
            harness.open();
            harnesses.add(harness);
        }
        return harnesses;
    }

    /** Feeds events in order; the watermark passes an instant once every event at or before it has been fed. */
    private long run(
            List<AbstractStreamOperatorTestHarness<?>> harnesses, List<Event> events, long stepMillis, long watermark)
            throws Exception {
        long passed = watermark;
        for (Event event : events) {
            long instant = Math.floorDiv(event.timeMillis() - 1, stepMillis) * stepMillis;
            if (instant > passed) {
                passed = instant;
                for (AbstractStreamOperatorTestHarness<?> harness : harnesses) {
                    watermarks.accept(harness, passed);
                }
            }
            if (event.key() == null) {
                for (AbstractStreamOperatorTestHarness<?> harness : harnesses) {
                    feed.accept(harness, event);
                }
            } else {
                int subtask = KeyGroupRangeAssignment.assignKeyToParallelOperator(
                        event.key(), MAX_PARALLELISM, harnesses.size());
                feed.accept(harnesses.get(subtask), event);
            }
        }
        return passed;
    }

    private void collect(AbstractStreamOperatorTestHarness<?> harness, List<Object> outputs) {
        for (Object output : harness.getOutput()) {
            if (output instanceof StreamRecord<?> record) {
                outputs.add(record.getValue());
            }
        }
        for (OutputTag<?> tag : tags) {
            var side = harness.getSideOutput(tag);
            if (side != null) {
                side.forEach(record -> outputs.add(record.getValue()));
            }
        }
    }

    static List<Event> inOrder(List<Event> events) {
        return events.stream()
                .sorted(Comparator.comparingLong(Event::timeMillis))
                .toList();
    }

    private static <T> StreamRecord<T> record(Event event) {
        @SuppressWarnings("unchecked")
        T value = (T) event.value();
        return new StreamRecord<>(value, event.timeMillis());
    }

    @SuppressWarnings("unchecked")
    private static <I> KeyedOneInputStreamOperatorTestHarness<String, I, ?> one(
            AbstractStreamOperatorTestHarness<?> harness) {
        return (KeyedOneInputStreamOperatorTestHarness<String, I, ?>) harness;
    }

    @SuppressWarnings("unchecked")
    private static <I, B> KeyedBroadcastOperatorTestHarness<String, I, B, ?> broadcast(
            AbstractStreamOperatorTestHarness<?> harness) {
        return (KeyedBroadcastOperatorTestHarness<String, I, B, ?>) harness;
    }
}
