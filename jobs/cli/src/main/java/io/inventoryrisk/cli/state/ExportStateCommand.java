package io.inventoryrisk.cli.state;

import io.inventoryrisk.cli.Version;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Takes the positions of a savepoint home. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = {
            "Writes the positions that a savepoint or a retained checkpoint holds, one a line, and tells what else is"
                    + " in it: operators, their subtasks and the size of their state.",
            "",
            "Columns: account; instrument; quantity in contracts, signed; averageCost in quote currency, harmonic for"
                    + " inverse contracts, empty where the definition is not in the savepoint; realisedPnl and cash in"
                    + " currency, fees excluded; fees per currency, negative for a rebate; lastFill, event time of the"
                    + " newest; lastTradeId; fills and duplicates, counted; exposureQuantity and reconciledQuantity, what"
                    + " the two other operators that fold positions hold.",
            "",
            "A position that differs between them is told, and the exit code is 1."
        },
        footer = {
            "",
            "Examples:",
            "  inventory-risk state export --savepoint savepoints/savepoint-3f2a",
            "  inventory-risk state export --savepoint savepoints/savepoint-3f2a --output positions.csv",
            "  inventory-risk state export --savepoint savepoints/savepoint-3f2a --output positions.jsonl"
        })
final class ExportStateCommand implements Callable<Integer> {

    @Option(names = "--savepoint", required = true, paramLabel = "PATH", description = "Its folder, as Flink named it.")
    private String path;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "Where to: CSV, or JSON lines where it ends in .jsonl. Default: CSV to standard output.")
    private Path output;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter told = spec.commandLine().getErr();
        Savepoint savepoint = Savepoint.open(path);
        List<SavedPosition> positions = SavedPosition.all(savepoint);
        write(positions);
        told.printf("%d positions%s%n", positions.size(), output == null ? "" : " in " + output);
        told.printf("%n%-40s %9s %14s%n", "operator", "subtasks", "bytes");
        for (Savepoint.Part part : savepoint.parts()) {
            told.printf("%-40s %9d %,14d%n", part.name(), part.parallelism(), part.bytes());
        }
        List<SavedPosition> differing =
                positions.stream().filter(position -> !position.agrees()).toList();
        differing.forEach(position -> told.printf(
                "%n%s %s differs: inventory %s, exposure %s, reconciliation %s%n",
                position.account(),
                position.instrument(),
                SavedPositions.plain(position.quantity()),
                SavedPositions.plain(position.exposureQuantity()),
                SavedPositions.plain(position.reconciledQuantity())));
        return differing.isEmpty() ? 0 : 1;
    }

    private void write(List<SavedPosition> positions) throws IOException {
        if (output == null) {
            SavedPositions.csv(positions, spec.commandLine().getOut());
            spec.commandLine().getOut().flush();
            return;
        }
        try (PrintWriter file = new PrintWriter(Files.newBufferedWriter(output, StandardCharsets.UTF_8))) {
            if (output.toString().endsWith(".jsonl")) {
                SavedPositions.json(positions, file);
            } else {
                SavedPositions.csv(positions, file);
            }
            if (file.checkError()) {
                throw new IOException("cannot write " + output + ": is the disk full?");
            }
        }
    }
}
