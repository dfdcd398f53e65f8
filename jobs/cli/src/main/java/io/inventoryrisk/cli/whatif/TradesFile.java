package io.inventoryrisk.cli.whatif;

import io.inventoryrisk.cli.desk.Entry;
import io.inventoryrisk.cli.recording.InputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads trades from YAML or JSON: a list {@code trades} of texts as on the command line. An empty list is no trade. */
final class TradesFile {

    private TradesFile() {}

    /**
     * Reads a file.
     *
     * @throws InputException naming file, text, what is wrong and the remedy
     */
    static List<Trade> read(Path file) throws IOException {
        List<Trade> trades = new ArrayList<>();
        for (String text : Entry.read(file, "trades", List.of("trades")).lines("trades")) {
            try {
                trades.add(Trade.parse(text));
            } catch (InputException e) {
                throw new InputException(file + ": trades[" + trades.size() + "]: " + e.getMessage(), e);
            }
        }
        return trades;
    }
}
