package io.inventoryrisk.cli.simulate;

import io.inventoryrisk.cli.ConnectionOptions;
import io.inventoryrisk.cli.StopSignal;
import io.inventoryrisk.cli.Version;
import io.inventoryrisk.cli.demo.MarketOptions;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A market for a cluster that has none yet. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = {
            "Publishes a synthetic market, and a desk that trades on it, to the topics of a running cluster, at the time of "
                    + "the clock, until Ctrl-C. It defines its instruments, limits and parameters first.",
            "Started again it goes on where it ended: the market is the same, and what was missed goes out at once."
        },
        footer = {
            "",
            "The scenarios are those of 'inventory-risk demo --help'; their seconds count from the market's start.",
            "A market begins once for the topics it is in; it is kept in reference.parameters as synthetic-market.",
            "",
            "Examples:",
            "  inventory-risk topics create",
            "  inventory-risk simulate --scenario crash           alerts from the 40th second on",
            "  inventory-risk simulate --topic-prefix load. --rate 5000 --duration 10m"
        })
public final class SimulateCommand implements Callable<Integer> {

    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private MarketOptions options;

    @Option(
            names = "--start",
            paramLabel = "INSTANT",
            description = "Event time of the first event, such as 2026-01-05T00:00:00Z; what is past goes out at once. "
                    + "Default: now.")
    private Instant start;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        InstantSource clock = InstantSource.system();
        Instant begin = start == null ? clock.instant() : start;
        SimulatedMarket market = new SimulatedMarket(options.scenario(), options.seed(), options.rate(), Instant.EPOCH)
                .startingAt(begin);
        try (StopSignal stop = new StopSignal()) {
            try {
                new Simulation(
                                connection.connection(),
                                market,
                                options.duration(),
                                clock,
                                spec.commandLine().getErr())
                        .run();
            } catch (InterruptedException e) {
                if (!stop.isRequested()) {
                    throw e;
                }
            }
        }
        return 0;
    }
}
