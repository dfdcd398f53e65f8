package io.inventoryrisk.cli.state;

import io.inventoryrisk.cli.Version;
import io.inventoryrisk.cli.desk.DeskFile;
import io.inventoryrisk.cli.recording.BadLines;
import io.inventoryrisk.cli.recording.InputException;
import io.inventoryrisk.cli.recording.Recorded;
import io.inventoryrisk.cli.recording.RecordingFile;
import io.inventoryrisk.cli.recording.Source;
import io.inventoryrisk.model.market.Instrument;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes a savepoint of opening positions. */
@Command(
        name = "bootstrap",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = {
            "Makes a savepoint from which the job starts with opening positions, instead of folding fills from the"
                    + " first.",
            "",
            "An opening holds for an account at a venue, whole: what the file does not name there is flat, and fills"
                    + " of that account at that venue stamped at or before the opening do not count again. An account that"
                    + " is flat says so with a quantity of 0. P&L counts from the opening on, from the average cost;"
                    + " realised P&L and fees of before are carried in risk.inventory."
        },
        footer = {
            "",
            "The positions:",
            "  CSV     account,instrument,quantity[,averageCost,realisedPnl,fees], as 'state export' writes it",
            "  YAML    positions: [{account: mm-1, instrument: binance:BTCUSDT-PERP, quantity: 1.5, averageCost:"
                    + " 93000}]",
            "  JSON    an export of trading.position: of each the venue's newest word at or before the opening; their",
            "          prices come from --prices",
            "",
            "Examples:",
            "  inventory-risk state bootstrap --positions positions.csv --instruments desk.yaml \\",
            "      --as-of 2026-01-05T00:00:00Z --output savepoints/opening",
            "  inventory-risk export --topic trading.position --output venue.jsonl.gz",
            "  inventory-risk export --topic reference.instrument --output instruments.jsonl",
            "  inventory-risk state bootstrap --positions venue.jsonl.gz --prices marks.csv --instruments"
                    + " instruments.jsonl \\",
            "      --as-of 2026-01-05T00:00:00Z --output savepoints/opening",
            "  flink run -s file://$PWD/savepoints/opening risk-job.jar --config job.yaml"
        })
final class BootstrapCommand implements Callable<Integer> {

    @Option(
            names = "--positions",
            required = true,
            paramLabel = "FILE",
            description = "CSV, YAML or an export of trading.position.")
    private Path positions;

    @Option(
            names = "--instruments",
            required = true,
            paramLabel = "FILE",
            description = "Their definitions: a desk's YAML or an export of reference.instrument; may be repeated.")
    private List<Path> instruments;

    @Option(
            names = "--prices",
            paramLabel = "FILE",
            description = "CSV instrument,price: the average cost of positions that tell none.")
    private Path prices;

    @Option(
            names = "--as-of",
            required = true,
            paramLabel = "INSTANT",
            description = "The opening: fills after it count, those at or before it do not.")
    private Instant asOf;

    @Option(
            names = "--output",
            required = true,
            paramLabel = "FOLDER",
            description = "Where the savepoint goes; must not exist yet.")
    private Path output;

    @Mixin
    private JobOptions job;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        long asOfMicros = ChronoUnit.MICROS.between(Instant.EPOCH, asOf);
        Map<String, BigDecimal> costs = prices == null ? Map.of() : OpeningFile.prices(prices);
        Opening opening = new Opening(job.load(), definitions(), asOfMicros);
        for (OpeningPosition position : OpeningFile.read(positions, asOfMicros)) {
            BigDecimal cost = costs.get(position.instrument());
            opening.add(position.averageCost() == null && cost != null ? position.withAverageCost(cost) : position);
        }
        NewSavepoint savepoint = NewSavepoint.in(output.toAbsolutePath());
        opening.into(savepoint);
        savepoint.write();
        PrintWriter told = spec.commandLine().getErr();
        told.printf("%d positions as of %s in %s%n", opening.positions(), asOf, output);
        told.printf("openings of %s%n", String.join(", ", opening.openings()));
        return 0;
    }

    private Map<String, Instrument> definitions() throws IOException {
        Map<String, Instrument> definitions = new HashMap<>();
        for (Path file : instruments) {
            if (DeskFile.is(file)) {
                DeskFile.read(file).instruments().forEach(instrument -> definitions.put(instrument.id(), instrument));
            } else {
                exported(file).forEach(instrument -> definitions.put(instrument.id(), instrument));
            }
        }
        return definitions;
    }

    private static List<Instrument> exported(Path file) throws IOException {
        Map<String, Instrument> found = new HashMap<>();
        try (RecordingFile recording = RecordingFile.open(new Source(file, null), BadLines.stop())) {
            for (Recorded next = recording.next(); next != null; next = recording.next()) {
                if (next.value() instanceof Instrument instrument) {
                    found.put(instrument.id(), instrument);
                }
            }
        }
        if (found.isEmpty()) {
            throw new InputException(
                    file + ": defines no instrument; give a desk's YAML or an export of reference.instrument");
        }
        return List.copyOf(found.values());
    }
}
