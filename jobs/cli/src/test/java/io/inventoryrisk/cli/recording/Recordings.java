package io.inventoryrisk.cli.recording;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads whole recordings for tests. */
final class Recordings {

    private Recordings() {}

    static List<Recorded> all(Path file) {
        return all(new Source(file, null), BadLines.stop());
    }

    static List<Recorded> all(Source source, BadLines badLines) {
        try (RecordingFile recording = RecordingFile.open(source, badLines)) {
            List<Recorded> records = new ArrayList<>();
            for (Recorded next = recording.next(); next != null; next = recording.next()) {
                records.add(next);
            }
            return records;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static <T> List<T> of(Class<T> type, List<Recorded> records) {
        return records.stream()
                .map(Recorded::value)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    static Path write(Path folder, String name, String... lines) {
        try {
            return Files.write(folder.resolve(name), List.of(lines));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path resource(String name) {
        return Path.of("src/test/resources").resolve(name);
    }
}
