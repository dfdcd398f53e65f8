package io.inventoryrisk.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;

/**
 * The schemas as they are and as they were last released. A release runs {@link #main} in the module's folder, which
 * replaces the released copies by the present ones.
 */
final class ReleasedSchemas {

    private static final Path SOURCES = Path.of("src/main/avro");
    private static final Path RELEASED = Path.of("src/test/resources/released");

    private ReleasedSchemas() {}

    /** Every record that is the value of a topic, by its simple name, resolved and self-contained. */
    static Map<String, Schema> current() {
        Map<String, Schema> schemas = new TreeMap<>();
        for (String name : names(SOURCES)) {
            schemas.put(name, withoutJavaHints(generated(name)));
        }
        return schemas;
    }

    /** The copies of the last release. */
    static Map<String, Schema> released() {
        Map<String, Schema> schemas = new TreeMap<>();
        for (String name : names(RELEASED)) {
            schemas.put(name, new Schema.Parser().parse(read(RELEASED.resolve(name + ".avsc"))));
        }
        return schemas;
    }

    private static Schema generated(String name) {
        try {
            return SpecificData.get().getSchema(Class.forName("io.inventoryrisk.wire." + name));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("no class was generated from " + name + ".avsc", e);
        }
    }

    private static Schema withoutJavaHints(Schema schema) {
        String json = schema.toString()
                .replace("{\"type\":\"string\",\"avro.java.string\":\"String\"}", "\"string\"")
                .replace(",\"avro.java.string\":\"String\"", "");
        return new Schema.Parser().parse(json);
    }

    private static Iterable<String> names(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".avsc"))
                    .map(file -> file.substring(0, file.length() - ".avsc".length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void main(String[] arguments) throws IOException {
        for (Map.Entry<String, Schema> schema : current().entrySet()) {
            Files.writeString(
                    RELEASED.resolve(schema.getKey() + ".avsc"),
                    schema.getValue().toString(true) + "\n");
        }
    }
}
