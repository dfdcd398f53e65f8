package io.inventoryrisk.cli.state;

import io.inventoryrisk.cli.recording.InputException;
import io.inventoryrisk.cli.state.ImageReader.Scope;
import io.inventoryrisk.job.InventoryRiskTopology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.state.api.OperatorTransformation;
import org.apache.flink.state.api.SavepointWriter;
import org.apache.flink.state.api.StateBootstrapTransformation;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.operators.SimpleOperatorFactory;

/** A savepoint that is written here, in Flink's canonical format. */
final class NewSavepoint {

    private static final TypeInformation<KeyImage> IMAGE = TypeInformation.of(KeyImage.class);

    private final StreamExecutionEnvironment environment;
    private final SavepointWriter writer;
    private final Path folder;

    private NewSavepoint(StreamExecutionEnvironment environment, SavepointWriter writer, Path folder) {
        this.environment = environment;
        this.writer = writer;
        this.folder = folder;
    }

    /** One that begins empty. */
    static NewSavepoint in(Path folder) throws InputException {
        refuseToOverwrite(folder);
        StreamExecutionEnvironment environment = Savepoint.environment();
        return new NewSavepoint(
                environment,
                SavepointWriter.newSavepoint(
                        environment, new EmbeddedRocksDBStateBackend(), InventoryRiskTopology.MAX_PARALLELISM),
                folder);
    }

    /** One that begins as a copy. */
    static NewSavepoint copyOf(Savepoint savepoint, Path folder) throws IOException {
        refuseToOverwrite(folder);
        StreamExecutionEnvironment environment = Savepoint.environment();
        return new NewSavepoint(
                environment,
                SavepointWriter.fromExistingSavepoint(environment, savepoint.path(), new EmbeddedRocksDBStateBackend()),
                folder);
    }

    private static void refuseToOverwrite(Path folder) throws InputException {
        if (Files.exists(folder)) {
            throw new InputException(folder + " exists already; name a folder that does not, or remove this one");
        }
    }

    /** Gives an operator that has nothing its state. */
    void put(PositionOperator operator, List<KeyImage> images, Map<String, byte[]> broadcast) {
        writer.withOperator(operator.identifier(), written(operator, environment.fromData(images, IMAGE), broadcast));
    }

    /** Changes what an operator keeps under one key. */
    void replace(Savepoint original, PositionOperator operator, KeyImage image) throws IOException {
        String key = image.key();
        DataStream<KeyImage> others = original.images(operator, environment, Scope.WHOLE)
                .filter(other -> !other.key().equals(key));
        writer.removeOperator(operator.identifier())
                .withOperator(
                        operator.identifier(),
                        written(
                                operator,
                                others.union(environment.fromData(List.of(image), IMAGE)),
                                original.broadcast(operator)));
    }

    private static StateBootstrapTransformation<KeyImage> written(
            PositionOperator operator, DataStream<KeyImage> images, Map<String, byte[]> broadcast) {
        return OperatorTransformation.bootstrapWith(images)
                .keyBy(KeyImage::key, Types.STRING)
                .transform((timestampMillis, path) ->
                        SimpleOperatorFactory.of(new ImageWriter(operator, broadcast, timestampMillis, path)));
    }

    /** Writes it. */
    void write() throws IOException {
        writer.write(folder.toUri().toString());
        try {
            environment.execute("write " + folder);
        } catch (Exception e) {
            throw new IOException("cannot write the savepoint " + folder, e);
        }
    }
}
