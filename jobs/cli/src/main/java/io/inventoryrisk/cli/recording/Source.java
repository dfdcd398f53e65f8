package io.inventoryrisk.cli.recording;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A recorded file and, where it was given, the id of its only instrument.
 *
 * @param file plain or gzip
 * @param instrument {@code venue:symbol}; null to derive it from the symbols in the file
 */
public record Source(Path file, String instrument) {

    /** Reads {@code FILE} or {@code venue:symbol=FILE}. */
    public static Source parse(String argument) {
        int equals = argument.indexOf('=');
        int colon = argument.indexOf(':');
        if (colon > 0 && colon < equals - 1 && !Files.exists(Path.of(argument))) {
            return new Source(Path.of(argument.substring(equals + 1)), argument.substring(0, equals));
        }
        return new Source(Path.of(argument), null);
    }
}
