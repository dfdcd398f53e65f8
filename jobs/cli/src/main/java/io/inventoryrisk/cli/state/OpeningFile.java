package io.inventoryrisk.cli.state;

import io.inventoryrisk.cli.desk.DeskFile;
import io.inventoryrisk.cli.desk.Entry;
import io.inventoryrisk.cli.recording.BadLines;
import io.inventoryrisk.cli.recording.InputException;
import io.inventoryrisk.cli.recording.Recorded;
import io.inventoryrisk.cli.recording.RecordingFile;
import io.inventoryrisk.cli.recording.Source;
import io.inventoryrisk.model.position.VenuePosition;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads opening positions:
 *
 * <ul>
 *   <li>CSV with the columns {@code account,instrument,quantity} and optionally {@code averageCost,realisedPnl,fees};
 *       what {@code state export} writes is such a file
 *   <li>YAML: a list {@code positions} of the same fields
 *   <li>an export of {@code trading.position}, JSON lines: of each position the venue's newest word at or before the
 *       opening
 * </ul>
 */
final class OpeningFile {

    private static final List<String> REQUIRED = List.of("account", "instrument", "quantity");
    private static final List<String> FIELDS =
            List.of("account", "instrument", "quantity", "averageCost", "realisedPnl", "fees");

    private OpeningFile() {}

    /**
     * The positions of a file.
     *
     * @param asOfMicros instant of the opening, epoch microseconds UTC
     * @throws InputException naming file, place, value and remedy
     */
    static List<OpeningPosition> read(Path file, long asOfMicros) throws IOException {
        List<OpeningPosition> positions;
        if (DeskFile.is(file)) {
            positions = yaml(file);
        } else if (file.getFileName().toString().endsWith(".csv")) {
            positions = csv(file);
        } else {
            positions = snapshot(file, asOfMicros);
        }
        if (positions.isEmpty()) {
            throw new InputException(file + ": holds no position" + remedy(file));
        }
        return positions;
    }

    private static String remedy(Path file) {
        return DeskFile.is(file) || file.getFileName().toString().endsWith(".csv")
                ? "; an account that holds nothing at a venue says so with a quantity of 0"
                : " of a venue at or before the opening; export trading.position, or give an earlier file";
    }

    private static List<OpeningPosition> yaml(Path file) throws IOException {
        List<OpeningPosition> positions = new ArrayList<>();
        Entry root = Entry.read(file, "positions", List.of("positions"));
        for (Entry plain : root.entries("positions", FIELDS)) {
            String account = plain.text("account");
            String instrument = plain.instrument("instrument");
            Entry entry = plain.named(account + ", " + instrument);
            positions.add(checked(new OpeningPosition(
                    file + ": positions (" + account + ", " + instrument + ")",
                    account,
                    instrument,
                    entry.decimal("quantity"),
                    entry.has("averageCost") ? entry.decimal("averageCost") : null,
                    entry.has("realisedPnl") ? entry.decimal("realisedPnl") : BigDecimal.ZERO,
                    entry.has("fees") ? entry.decimals("fees") : new TreeMap<>())));
        }
        return positions;
    }

    private static List<OpeningPosition> csv(Path file) throws IOException {
        List<OpeningPosition> positions = new ArrayList<>();
        for (CsvLine line : CsvLine.read(file, REQUIRED)) {
            line.refuseUnknown(FIELDS, SavedPositions.COLUMNS);
            positions.add(checked(new OpeningPosition(
                    line.place(),
                    line.text("account"),
                    line.text("instrument"),
                    line.decimal("quantity"),
                    line.decimal("averageCost", null),
                    line.decimal("realisedPnl", BigDecimal.ZERO),
                    fees(line))));
        }
        return positions;
    }

    /** {@code BNB:0.5;USDT:-2}. */
    private static SortedMap<String, BigDecimal> fees(CsvLine line) throws InputException {
        SortedMap<String, BigDecimal> fees = new TreeMap<>();
        String text = line.optional("fees");
        for (String fee : text.isEmpty() ? new String[0] : text.split(";")) {
            int colon = fee.indexOf(':');
            try {
                fees.put(fee.substring(0, Math.max(0, colon)), new BigDecimal(fee.substring(colon + 1)));
            } catch (NumberFormatException e) {
                throw new InputException(
                        line.place() + ": fees must be like BNB:0.5;USDT:-2, a currency and a number each, were '"
                                + text + "'",
                        e);
            }
        }
        return fees;
    }

    private static List<OpeningPosition> snapshot(Path file, long asOfMicros) throws IOException {
        Map<String, VenuePosition> newest = new TreeMap<>();
        Map<String, String> places = new TreeMap<>();
        try (RecordingFile recording = RecordingFile.open(new Source(file, null), BadLines.stop())) {
            for (Recorded next = recording.next(); next != null; next = recording.next()) {
                if (!(next.value() instanceof VenuePosition told)) {
                    throw new InputException(file + ":" + next.line()
                            + ": a venue snapshot is an export of trading.position, this is a "
                            + next.value().getClass().getSimpleName());
                }
                String key = told.account() + "|" + told.instrument();
                VenuePosition known = newest.get(key);
                if (told.timeMicros() <= asOfMicros && (known == null || known.timeMicros() <= told.timeMicros())) {
                    newest.put(key, told);
                    places.put(key, file + ":" + next.line());
                }
            }
        }
        List<OpeningPosition> positions = new ArrayList<>();
        newest.forEach((key, told) -> positions.add(new OpeningPosition(
                places.get(key),
                told.account(),
                told.instrument(),
                told.quantity(),
                null,
                BigDecimal.ZERO,
                new TreeMap<>())));
        return positions;
    }

    private static OpeningPosition checked(OpeningPosition position) throws InputException {
        int colon = position.instrument().indexOf(':');
        if (colon <= 0 || colon == position.instrument().length() - 1) {
            throw new InputException(
                    position.place() + ": instrument must be venue:symbol, was '" + position.instrument() + "'");
        }
        if (position.averageCost() != null
                && position.averageCost().signum() <= 0
                && position.quantity().signum() != 0) {
            throw new InputException(
                    position.place() + ": averageCost must be positive, was " + position.averageCost());
        }
        return position;
    }

    /** A file of prices, CSV with the columns {@code instrument,price}. */
    static Map<String, BigDecimal> prices(Path file) throws IOException {
        Map<String, BigDecimal> prices = new TreeMap<>();
        for (CsvLine line : CsvLine.read(file, List.of("instrument", "price"))) {
            BigDecimal price = line.decimal("price");
            if (price.signum() <= 0) {
                throw new InputException(line.place() + ": price must be positive, was " + price);
            }
            prices.put(line.text("instrument"), price);
        }
        return prices;
    }
}
