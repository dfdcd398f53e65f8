package io.inventoryrisk.cli.state;

import io.inventoryrisk.cli.Version;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Looks into savepoints of the job, makes one, and mends one. */
@Command(
        name = "state",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "Exports the positions of a savepoint, makes a savepoint of opening positions, repairs a position.",
        subcommands = {ExportStateCommand.class, BootstrapCommand.class, RepairCommand.class},
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Savepoints are read and written on a disk of this machine, by a Flink of this process. None of the"
                    + " commands",
            "changes what it reads.",
            "",
            "Examples:",
            "  inventory-risk state export --savepoint savepoints/savepoint-3f2a --output positions.csv",
            "  inventory-risk state bootstrap --positions positions.csv --instruments desk.yaml \\",
            "      --as-of 2026-01-05T00:00:00Z --output savepoints/opening",
            "  inventory-risk state repair --savepoint savepoints/savepoint-3f2a --account mm-1 \\",
            "      --instrument deribit:BTC-PERPETUAL --quantity 120 --reason \"fill lost on 5 January\" --output"
                    + " savepoints/mended"
        })
public final class StateCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing: export, bootstrap or repair");
    }
}
