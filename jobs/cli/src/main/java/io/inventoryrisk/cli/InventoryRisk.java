package io.inventoryrisk.cli;

import io.inventoryrisk.cli.backfill.BackfillCommand;
import io.inventoryrisk.cli.bridge.BridgeCommand;
import io.inventoryrisk.cli.compare.CompareCommand;
import io.inventoryrisk.cli.cutover.CutoverCommand;
import io.inventoryrisk.cli.demo.DemoCommand;
import io.inventoryrisk.cli.recording.Nearest;
import io.inventoryrisk.cli.route.RouteCommand;
import io.inventoryrisk.cli.simulate.SimulateCommand;
import io.inventoryrisk.cli.state.StateCommand;
import io.inventoryrisk.cli.whatif.WhatIfCommand;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The root command: it only knows the others. */
@Command(
        name = "inventory-risk",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Real-time inventory risk for crypto market makers: the tools around the Flink job.",
        subcommands = {
            DemoCommand.class,
            PublishCommand.class,
            WatchCommand.class,
            ExportCommand.class,
            BackfillCommand.class,
            CompareCommand.class,
            CutoverCommand.class,
            TopicsCommand.class,
            WhatIfCommand.class,
            RouteCommand.class,
            SimulateCommand.class,
            BridgeCommand.class,
            AlertCommand.class,
            StateCommand.class
        },
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Examples:",
            "  Make the topics of a new Kafka, then tell the job about the desk:",
            "    inventory-risk topics create --bootstrap-servers kafka:9092 --registry http://registry:8081",
            "    inventory-risk publish --bootstrap-servers kafka:9092 --registry http://registry:8081 desk.yaml",
            "  Replay recorded markets and fills at ten times their speed, and look at the alerts:",
            "    inventory-risk publish ... --speed 10 btcusdt.gz ethusdt.gz fills.csv",
            "    inventory-risk watch ...",
            "  Take a topic home, as a file for a notebook:",
            "    inventory-risk export ... --topic risk.portfolio --output portfolio.jsonl",
            "  Hold what a candidate publishes against what the live job has published:",
            "    inventory-risk compare ... live run:r7",
            "  Ask what a hedge would do to margin and risk, on files:",
            "    inventory-risk what-if --portfolio book.yaml --market market.yaml --trade \"BUY 10"
                    + " deribit:BTC-PERPETUAL\"",
            "  Bring the alerts to those who are on call:",
            "    inventory-risk route ... --alertmanager http://alertmanager:9093",
            "  See what a savepoint holds, make one of opening positions, or mend a position in one:",
            "    inventory-risk state export --savepoint savepoints/savepoint-3f2a --output positions.csv",
            "",
            "Instead of repeating --bootstrap-servers and --registry, set INVENTORY_RISK_BOOTSTRAP_SERVERS and",
            "INVENTORY_RISK_REGISTRY. Each command explains itself: inventory-risk publish --help.",
            "",
            "Exit codes: 0 done; 1 failed, the message says why and what helps; 2 wrong arguments."
        })
public final class InventoryRisk implements Runnable {

    private static final int HELP_WIDTH = 110;

    @Spec
    private CommandSpec spec;

    /** The command line, ready to be executed. */
    public static CommandLine commandLine() {
        return new CommandLine(new InventoryRisk())
                .setUsageHelpWidth(HELP_WIDTH)
                .setParameterExceptionHandler(wrongArguments())
                .setExecutionExceptionHandler(failed());
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    /** Says what is wrong and where help is, instead of printing all of the help. */
    private static IParameterExceptionHandler wrongArguments() {
        return (wrong, arguments) -> {
            CommandLine command = wrong.getCommandLine();
            command.getErr().println(wrong.getMessage() + hint(wrong, command.getCommandSpec()));
            command.getErr().println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
            return CommandLine.ExitCode.USAGE;
        };
    }

    private static String hint(ParameterException wrong, CommandSpec command) {
        if (!(wrong instanceof UnmatchedArgumentException unmatched)) {
            return "";
        }
        String argument = unmatched.getUnmatched().get(0);
        if (unmatched.isUnknownOption()) {
            return Nearest.hint(argument, List.copyOf(command.optionsMap().keySet()));
        }
        return command.subcommands().isEmpty()
                ? ""
                : Nearest.hint(argument, List.copyOf(command.subcommands().keySet()));
    }

    /** Says what failed in one message; {@code INVENTORY_RISK_DEBUG} adds where. */
    private static IExecutionExceptionHandler failed() {
        return (failure, command, result) -> {
            command.getErr().println(Failure.message(failure));
            if (System.getenv("INVENTORY_RISK_DEBUG") != null) {
                failure.printStackTrace(command.getErr());
            }
            return CommandLine.ExitCode.SOFTWARE;
        };
    }
}
