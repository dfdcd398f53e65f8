package io.inventoryrisk.job.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What Flink makes of a state record that changes between two versions of the job: each test compiles both versions, writes
 * with the one and restores with the other. The rules that follow from it stand in the README of this module.
 */
class StateEvolutionTest {

    private static final String BEFORE = "record Held(String account, double size, long asOfMicros) {}";

    @TempDir
    private Path folder;

    /** A version of the record {@code Held}, and a class loader that knows no other. */
    private final class Version {

        private final ClassLoader loader;
        private final Class<?> type;

        Version(String source) throws IOException {
            Path sources = Files.createTempDirectory(folder, "version");
            Path file = Files.writeString(sources.resolve("Held.java"), "public " + source);
            int status = ToolProvider.getSystemJavaCompiler()
                    .run(null, null, null, "-d", sources.toString(), file.toString());
            assertThat(status).as("compiles %s", source).isZero();
            loader = new URLClassLoader(
                    new URL[] {sources.toUri().toURL()}, getClass().getClassLoader());
            try {
                type = loader.loadClass("Held");
            } catch (ClassNotFoundException e) {
                throw new AssertionError("the compiler wrote no class Held", e);
            }
        }

        TypeSerializer<Object> serializer() {
            Configuration withoutKryo = new Configuration().set(PipelineOptions.GENERIC_TYPES, false);
            @SuppressWarnings("unchecked")
            TypeInformation<Object> information = (TypeInformation<Object>) TypeInformation.of(type);
            return information.createSerializer(new SerializerConfigImpl(withoutKryo));
        }

        Object make(Object... values) throws ReflectiveOperationException {
            Constructor<?> constructor = type.getConstructors()[0];
            return constructor.newInstance(values);
        }
    }

    /** State of one version as a savepoint keeps it: a snapshot of the serializer, and a value. */
    private record Kept(byte[] snapshot, byte[] value) {

        static Kept by(TypeSerializer<Object> serializer, Object value) throws IOException {
            DataOutputSerializer snapshot = new DataOutputSerializer(64);
            TypeSerializerSnapshot.writeVersionedSnapshot(snapshot, serializer.snapshotConfiguration());
            DataOutputSerializer bytes = new DataOutputSerializer(64);
            serializer.serialize(value, bytes);
            return new Kept(snapshot.getCopyOfBuffer(), bytes.getCopyOfBuffer());
        }

        TypeSerializerSnapshot<Object> snapshot(ClassLoader loader) throws IOException {
            return TypeSerializerSnapshot.readVersionedSnapshot(new DataInputDeserializer(snapshot), loader);
        }
    }

    private Kept before() throws Exception {
        Version version = new Version(BEFORE);
        return Kept.by(version.serializer(), version.make("mm-1", 2.5, 7L));
    }

    private TypeSerializerSchemaCompatibility<Object> compatibility(Version after) throws Exception {
        return after.serializer().snapshotConfiguration().resolveSchemaCompatibility(before().snapshot(after.loader));
    }

    /** What the later version makes of the earlier one's value, as text. */
    private String migrated(Version after) throws Exception {
        Kept kept = before();
        assertThat(compatibility(after).isCompatibleAfterMigration())
                .as("migrates")
                .isTrue();
        return kept.snapshot(after.loader)
                .restoreSerializer()
                .deserialize(new DataInputDeserializer(kept.value()))
                .toString();
    }

    @Test
    void sameRecordIsCompatibleAsItIs() throws Exception {
        assertThat(compatibility(new Version(BEFORE)).isCompatibleAsIs()).isTrue();
    }

    @Test
    void addedComponentComesBackAsZeroOrNull() throws Exception {
        assertThat(migrated(new Version("record Held(String account, double size, long asOfMicros, int fills,"
                        + " String venue, boolean open) {}")))
                .isEqualTo("Held[account=mm-1, size=2.5, asOfMicros=7, fills=0, venue=null, open=false]");
    }

    @Test
    void canonicalConstructorSeesTheZeroSoThatACheckInItKillsTheRestore() {
        assertThatThrownBy(() -> migrated(new Version("record Held(String account, double size, long asOfMicros,"
                        + " int fills) { public Held { if (fills < 1) throw new IllegalArgumentException(); } }")))
                .isInstanceOf(Exception.class);
    }

    /**
     * Flink 2.3.0 counts the components of a record anew without the removed one, but numbers values as they were written:
     * the restore dies, unless the removed one is the last by name.
     */
    @Test
    void removedComponentKillsTheRestore() throws Exception {
        assertThat(compatibility(new Version("record Held(String account, double size) {}"))
                        .isIncompatible())
                .as("Flink sees it coming")
                .isFalse();
        assertThatThrownBy(() -> migrated(new Version("record Held(String account, double size) {}")))
                .isInstanceOf(ArrayIndexOutOfBoundsException.class);
        assertThat(migrated(new Version("record Held(String account, long asOfMicros) {}")))
                .as("without the last by name")
                .isEqualTo("Held[account=mm-1, asOfMicros=7]");
    }

    @Test
    void reorderedComponentsKeepTheirValues() throws Exception {
        Version reordered = new Version("record Held(long asOfMicros, double size, String account) {}");
        Kept kept = before();
        assertThat(compatibility(reordered).isIncompatible()).isFalse();
        assertThat(kept.snapshot(reordered.loader)
                        .restoreSerializer()
                        .deserialize(new DataInputDeserializer(kept.value())))
                .hasToString("Held[asOfMicros=7, size=2.5, account=mm-1]");
    }

    /** Flink takes it for one removed and another added: where the restore lives, the value is gone. */
    @Test
    void renamedComponentLosesItsValueWithoutAWord() throws Exception {
        assertThat(migrated(new Version("record Held(String account, double quantity, long asOfMicros) {}")))
                .isEqualTo("Held[account=mm-1, quantity=0.0, asOfMicros=7]");
    }

    @Test
    void changedTypeOfAComponentIsRefused() throws Exception {
        assertThat(compatibility(new Version("record Held(String account, long size, long asOfMicros) {}"))
                        .isIncompatible())
                .isTrue();
        assertThat(compatibility(new Version(
                                "record Held(String account, double size, java.time.Instant asOfMicros) {}"))
                        .isIncompatible())
                .isTrue();
    }

    @Test
    void boxedComponentReadsThePlainOne() throws Exception {
        assertThat(compatibility(new Version("record Held(String account, Double size, long asOfMicros) {}"))
                        .isCompatibleAsIs())
                .isTrue();
    }

    @Test
    void renamedClassIsRefused() throws Exception {
        Kept kept = before();
        ClassLoader withoutIt = getClass().getClassLoader();
        assertThatThrownBy(() -> kept.snapshot(withoutIt).restoreSerializer()).isInstanceOf(Exception.class);
    }
}
