package io.inventoryrisk.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.StateDescriptor;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every state of every version is read by today's serializers, and no field of it forgotten. A version has its serializer
 * snapshots, as its savepoints hold them, and a list of the fields of its records.
 */
class StateSnapshotsTest {

    private static final Path VERSIONS = Path.of("src/test/resources/snapshots");
    private static final String SERIALIZERS = "serializers.bin.gz";
    private static final String FIELDS = "fields.txt";

    static Stream<Path> versions() throws IOException {
        try (Stream<Path> files = Files.list(VERSIONS)) {
            List<Path> versions = files.sorted().toList();
            assertThat(versions).as("versions in %s", VERSIONS).isNotEmpty();
            return versions.stream();
        }
    }

    /** Serializers by operator, state and part. */
    private static Map<String, TypeSerializer<?>> today() {
        Map<String, TypeSerializer<?>> serializers = new TreeMap<>();
        StateTypesTest.OPERATORS.forEach((uid, operator) -> {
            for (StateDescriptor<?, ?> state : StateTypesTest.descriptors(operator)) {
                state.initializeSerializerUnlessSet(
                        new ExecutionConfig(new Configuration().set(PipelineOptions.GENERIC_TYPES, false)));
                String name = uid + " " + state.getName();
                if (state instanceof MapStateDescriptor<?, ?> map) {
                    serializers.put(name + " key", map.getKeySerializer());
                    serializers.put(name + " value", map.getValueSerializer());
                } else if (state instanceof ListStateDescriptor<?> list) {
                    serializers.put(name + " element", list.getElementSerializer());
                } else {
                    serializers.put(name + " value", state.getSerializer());
                }
            }
        });
        return serializers;
    }

    @ParameterizedTest
    @MethodSource("versions")
    void everyStateOfAVersionIsReadByTodaysSerializers(Path version) throws Exception {
        Map<String, TypeSerializer<?>> today = today();
        Map<String, byte[]> before = read(version);
        assertThat(today.keySet())
                .as(
                        "states of %s; one that is dropped needs a migration note, and leaves the file with its"
                                + " version",
                        version)
                .containsAll(before.keySet());
        for (Map.Entry<String, byte[]> state : before.entrySet()) {
            assertReads(state.getKey(), today.get(state.getKey()), state.getValue());
        }
    }

    private static <T> void assertReads(String state, TypeSerializer<T> serializer, byte[] before) throws IOException {
        TypeSerializerSnapshot<T> snapshot = TypeSerializerSnapshot.readVersionedSnapshot(
                new DataInputDeserializer(before), StateSnapshotsTest.class.getClassLoader());
        TypeSerializerSchemaCompatibility<T> compatibility =
                serializer.snapshotConfiguration().resolveSchemaCompatibility(snapshot);
        assertThat(compatibility.isIncompatible())
                .as("%s is incompatible with what savepoints hold", state)
                .isFalse();
        if (state.endsWith(" key")) {
            assertThat(compatibility.isCompatibleAfterMigration())
                    .as("%s needs a migration, which Flink has none for in keys", state)
                    .isFalse();
        }
    }

    /** Flink does not restore a record without a field it had: see {@code StateEvolutionTest}. */
    @ParameterizedTest
    @MethodSource("versions")
    void everyFieldOfAVersionIsStillThere(Path version) throws Exception {
        assertThat(fieldsToday())
                .as("fields of the records of %s, with their types", version)
                .containsAll(Files.readAllLines(version.resolve(FIELDS)));
    }

    /** Every field of every record in some state, with its type. */
    private static Set<String> fieldsToday() {
        Set<String> fields = new TreeSet<>();
        for (Class<?> operator : StateTypesTest.OPERATORS.values()) {
            for (Method method : operator.getMethods()) {
                if (StateDescriptor.class.isAssignableFrom(method.getReturnType())) {
                    addFields(method.getGenericReturnType(), fields);
                }
            }
        }
        return fields;
    }

    private static void addFields(Type type, Set<String> fields) {
        if (type instanceof ParameterizedType generic) {
            for (Type argument : generic.getActualTypeArguments()) {
                addFields(argument, fields);
            }
        } else if (type instanceof Class<?> record && record.isArray()) {
            addFields(record.getComponentType(), fields);
        } else if (type instanceof Class<?> record && record.isRecord()) {
            for (RecordComponent component : record.getRecordComponents()) {
                Type of = component.getGenericType();
                if (fields.add(record.getName() + " " + component.getName() + " " + of.getTypeName())) {
                    addFields(of, fields);
                }
            }
        }
    }

    /** Writes the files of a version, which must not be released yet, as {@code CanonicalSavepointITCase} its savepoint. */
    @Test
    @EnabledIfSystemProperty(named = "savepoint.version", matches = ".+")
    void writeTheFilesOfAVersion() throws Exception {
        Path version = Files.createDirectories(VERSIONS.resolve(System.getProperty("savepoint.version")));
        Files.write(version.resolve(FIELDS), fieldsToday());
        Map<String, TypeSerializer<?>> today = today();
        try (DataOutputStream out =
                new DataOutputStream(new GZIPOutputStream(Files.newOutputStream(version.resolve(SERIALIZERS))))) {
            out.writeInt(today.size());
            for (Map.Entry<String, TypeSerializer<?>> state : today.entrySet()) {
                DataOutputSerializer snapshot = new DataOutputSerializer(1_024);
                TypeSerializerSnapshot.writeVersionedSnapshot(
                        snapshot, state.getValue().snapshotConfiguration());
                out.writeUTF(state.getKey());
                out.writeInt(snapshot.length());
                out.write(snapshot.getSharedBuffer(), 0, snapshot.length());
            }
        }
    }

    private static Map<String, byte[]> read(Path version) throws IOException {
        Map<String, byte[]> snapshots = new LinkedHashMap<>();
        try (DataInputStream in =
                new DataInputStream(new GZIPInputStream(Files.newInputStream(version.resolve(SERIALIZERS))))) {
            for (int left = in.readInt(); left > 0; left--) {
                String state = in.readUTF();
                snapshots.put(state, in.readNBytes(in.readInt()));
            }
        }
        return snapshots;
    }
}
