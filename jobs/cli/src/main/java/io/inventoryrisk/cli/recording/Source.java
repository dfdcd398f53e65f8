package io.inventoryrisk.cli.recording;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A recorded file and, where it was given, the id of its only instrument.
 *
 * @param file plain, gzip or Zstandard
 * @param instrument {@code venue:symbol}; null to derive it from the symbols in the file
 */
public record Source(Path file, String instrument) {

    /**
     * Reads {@code FILE} or {@code venue:symbol=FILE}; the instrument may also be one of {@link InstrumentAlias}.
     *
     * @throws InputException if the alias is of a venue that is not known by it
     */
    public static Source parse(String argument) throws InputException {
        int equals = argument.indexOf('=');
        if (equals > 0 && !Files.exists(Path.of(argument))) {
            String instrument = canonical(argument.substring(0, equals));
            int colon = instrument.indexOf(':');
            if (colon > 0 && colon < instrument.length() - 1) {
                return new Source(Path.of(argument.substring(equals + 1)), instrument);
            }
        }
        return new Source(Path.of(argument), null);
    }

    private static String canonical(String name) throws InputException {
        try {
            return InstrumentAlias.canonical(name);
        } catch (IllegalArgumentException e) {
            throw new InputException(e.getMessage(), e);
        }
    }
}
