package io.inventoryrisk.cli.state;

import io.inventoryrisk.cli.recording.InputException;
import io.inventoryrisk.cli.state.ImageReader.Scope;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.fs.CloseableRegistry;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.apache.flink.runtime.state.DefaultOperatorStateBackendBuilder;
import org.apache.flink.runtime.state.OperatorStateBackend;
import org.apache.flink.runtime.state.OperatorStateHandle;
import org.apache.flink.state.api.SavepointReader;
import org.apache.flink.state.api.runtime.SavepointLoader;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;

/**
 * A savepoint, or a retained checkpoint, of the job, as it lies on a file system. Read by a Flink of this process, one
 * operator at a time; nothing is changed.
 */
final class Savepoint {

    private final String path;
    private final CheckpointMetadata metadata;

    private Savepoint(String path, CheckpointMetadata metadata) {
        this.path = path;
        this.metadata = metadata;
    }

    /**
     * What an operator left in it.
     *
     * @param name its uid; where the savepoint does not tell, the hash of it
     * @param parallelism subtasks that wrote it
     * @param bytes of its state
     */
    record Part(String name, int parallelism, long bytes) {}

    /**
     * Opens one.
     *
     * @param path its folder, or its file {@code _metadata}
     * @throws InputException where there is none that can be read
     */
    static Savepoint open(String path) throws InputException {
        try {
            return new Savepoint(path, SavepointLoader.loadSavepointMetadata(path));
        } catch (IOException | RuntimeException e) {
            throw new InputException(
                    path + ": no savepoint can be read here; give the folder that Flink named when it took one, which"
                            + " holds the file _metadata, on a disk of this machine",
                    e);
        }
    }

    String path() {
        return path;
    }

    /** Every operator that left something, the largest first. */
    List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        for (OperatorState state : metadata.getOperatorStates()) {
            String name = state.getOperatorUid().orElse(state.getOperatorID().toString());
            if (state.getStateSize() > 0) {
                parts.add(new Part(name, state.getParallelism(), state.getStateSize()));
            }
        }
        parts.sort(Comparator.comparingLong(Part::bytes).reversed().thenComparing(Part::name));
        return parts;
    }

    /** A Flink of this process that reads and writes savepoints. */
    static StreamExecutionEnvironment environment() {
        Configuration configuration = new Configuration();
        configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(256));
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.createLocalEnvironment(1, configuration);
        environment.setRuntimeMode(RuntimeExecutionMode.BATCH);
        return environment;
    }

    /** What positions of an operator are made of, in no order. */
    List<KeyImage> positions(PositionOperator operator) throws IOException {
        StreamExecutionEnvironment environment = environment();
        return collect(operator, images(operator, environment, Scope.POSITIONS));
    }

    /** All that an operator keeps under one key; nothing where it knows it not. */
    KeyImage image(PositionOperator operator, String key) throws IOException {
        StreamExecutionEnvironment environment = environment();
        List<KeyImage> found =
                collect(operator, images(operator, environment, Scope.WHOLE).filter(image -> image.key()
                        .equals(key)));
        return found.isEmpty() ? KeyImage.empty(key) : found.get(0);
    }

    private List<KeyImage> collect(PositionOperator operator, DataStream<KeyImage> images) throws IOException {
        List<KeyImage> collected = new ArrayList<>();
        try {
            CloseableIterator<KeyImage> all = images.executeAndCollect("read " + operator.uid());
            try {
                all.forEachRemaining(collected::add);
            } finally {
                all.close();
            }
        } catch (Exception e) {
            throw new IOException("cannot read the state of " + operator.uid() + " in " + path, e);
        }
        return collected;
    }

    /** Everything an operator keeps by key, as a stream. */
    DataStream<KeyImage> images(PositionOperator operator, StreamExecutionEnvironment environment, Scope scope)
            throws IOException {
        return SavepointReader.read(environment, path, new EmbeddedRocksDBStateBackend())
                .readKeyedState(
                        operator.identifier(),
                        new ImageReader(operator, scope),
                        Types.STRING,
                        TypeInformation.of(KeyImage.class));
    }

    /** The broadcast states of an operator, encoded, by name. */
    Map<String, byte[]> broadcast(PositionOperator operator) throws IOException {
        Map<String, byte[]> contents = new HashMap<>();
        for (MapStateDescriptor<?, ?> state : operator.broadcast()) {
            contents.put(state.getName(), encoded(operator, state));
        }
        return contents;
    }

    private <K, V> byte[] encoded(PositionOperator operator, MapStateDescriptor<K, V> state) throws IOException {
        return StateCodec.of(state).encode(entries(operator, state));
    }

    /** One broadcast state, which is the same in every subtask; empty where the savepoint has none. */
    <K, V> Map<K, V> entries(PositionOperator operator, MapStateDescriptor<K, V> state) throws IOException {
        Map<K, V> entries = new LinkedHashMap<>();
        for (OperatorStateHandle handle : operatorStates(operator)) {
            if (!entries.isEmpty() || !handle.getStateNameToPartitionOffsets().containsKey(state.getName())) {
                continue;
            }
            try (CloseableRegistry closing = new CloseableRegistry();
                    OperatorStateBackend backend = new DefaultOperatorStateBackendBuilder(
                                    getClass().getClassLoader(), new ExecutionConfig(), false, List.of(handle), closing)
                            .build()) {
                backend.getBroadcastState(state)
                        .entries()
                        .forEach(entry -> entries.put(entry.getKey(), entry.getValue()));
            } catch (Exception e) {
                throw new IOException("cannot read " + state.getName() + " of " + operator.uid() + " in " + path, e);
            }
        }
        return entries;
    }

    private List<OperatorStateHandle> operatorStates(PositionOperator operator) {
        return metadata.getOperatorStates().stream()
                .filter(state ->
                        state.getOperatorID().equals(operator.identifier().getOperatorId()))
                .flatMap(state -> state.getStates().stream())
                .flatMap(subtask -> subtask.getManagedOperatorState().stream())
                .toList();
    }
}
