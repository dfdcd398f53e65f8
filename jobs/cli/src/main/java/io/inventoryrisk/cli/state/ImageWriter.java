package io.inventoryrisk.cli.state;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.StateDescriptor;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.fs.Path;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.state.api.output.SnapshotUtils;
import org.apache.flink.state.api.output.TaggedOperatorSubtaskState;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Takes the images of all keys of one operator and leaves its part of a savepoint: keyed state, timers, and broadcast
 * state, which the State Processor API's own functions cannot write together.
 */
final class ImageWriter extends AbstractStreamOperator<TaggedOperatorSubtaskState>
        implements OneInputStreamOperator<KeyImage, TaggedOperatorSubtaskState>, BoundedOneInput {

    private static final long serialVersionUID = 1L;

    /** Where Flink's process functions keep their timers. */
    private static final String TIMERS = "user-timers";

    private static final long CHECKPOINT_ID = 0;

    private final PositionOperator operator;
    private final Map<String, byte[]> broadcast;
    private final long timestampMillis;
    private final Path savepoint;

    private transient Map<String, StateCodec.Slot> slots;
    private transient InternalTimerService<VoidNamespace> timers;

    /** @param broadcast content of the broadcast states by name */
    ImageWriter(PositionOperator operator, Map<String, byte[]> broadcast, long timestampMillis, Path savepoint) {
        this.operator = operator;
        this.broadcast = broadcast;
        this.timestampMillis = timestampMillis;
        this.savepoint = savepoint;
    }

    @Override
    public void open() throws Exception {
        super.open();
        slots = new LinkedHashMap<>();
        for (StateDescriptor<?, ?> state : operator.keyed()) {
            slots.put(state.getName(), StateCodec.slot(state, getRuntimeContext()));
        }
        for (MapStateDescriptor<?, ?> state : operator.broadcast()) {
            write(state);
        }
        timers = getInternalTimerService(TIMERS, VoidNamespaceSerializer.INSTANCE, new Silent());
    }

    private <K, V> void write(MapStateDescriptor<K, V> state) throws Exception {
        byte[] content = broadcast.getOrDefault(state.getName(), new byte[0]);
        getOperatorStateBackend()
                .getBroadcastState(state)
                .putAll(StateCodec.of(state).decode(content));
    }

    @Override
    public void processElement(StreamRecord<KeyImage> element) throws Exception {
        KeyImage image = element.getValue();
        for (Map.Entry<String, StateCodec.Slot> slot : slots.entrySet()) {
            slot.getValue().write(image.states().getOrDefault(slot.getKey(), new byte[0]));
        }
        for (long timer : image.timers()) {
            timers.registerEventTimeTimer(VoidNamespace.INSTANCE, timer);
        }
    }

    @Override
    public void endInput() throws Exception {
        Configuration job = getContainingTask().getJobConfiguration();
        output.collect(new StreamRecord<>(SnapshotUtils.snapshot(
                CHECKPOINT_ID,
                this,
                getRuntimeContext().getTaskInfo().getIndexOfThisSubtask(),
                timestampMillis,
                CheckpointingOptions.getCheckpointingMode(job),
                CheckpointingOptions.isUnalignedCheckpointEnabled(job),
                getContainingTask().getConfiguration().getConfiguration(),
                savepoint)));
    }

    /** No timer fires while a savepoint is written. */
    private static final class Silent implements Triggerable<String, VoidNamespace> {

        @Override
        public void onEventTime(InternalTimer<String, VoidNamespace> timer) {}

        @Override
        public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) {}
    }
}
