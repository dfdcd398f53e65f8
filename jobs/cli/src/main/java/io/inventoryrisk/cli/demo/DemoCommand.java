package io.inventoryrisk.cli.demo;

import io.inventoryrisk.cli.Speed;
import io.inventoryrisk.cli.Version;
import io.inventoryrisk.job.config.ConfigurationLoader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The whole thing on one machine, with a market of its own. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = {
            "Starts a Kafka broker, a schema registry and Flink with the job on this machine, feeds them a synthetic market "
                    + "with a desk that trades on it, and shows what the job makes of it. Needs nothing but Java; ends with "
                    + "Ctrl-C, and leaves nothing behind."
        },
        footer = {
            "",
            "Scenarios; times are seconds of event time since the start:",
            "  calm               nothing happens: every limit stays quiet",
            "  crash              from 40 s prices fall 12 %% in 20 s, the desk gets long, margin short; at 84 s it unwinds",
            "  silent             from 30 s to 90 s no price moves and nobody trades: options lose time, and settle at 75 s",
            "  stale-feed         from 30 s one venue is silent for 30 s; at 75 s another feed loses a message",
            "  runaway-inventory  from 20 s one account forgets its skew and its hedge; at 75 s it is sold down",
            "  lost-fill          at 30 s a fill is never reported; the venue's positions tell; at 75 s the desk adopts it",
            "",
            "VaR and correlation appear after half a minute of event time: they need 30 returns.",
            "",
            "Examples:",
            "  inventory-risk demo                                    until Ctrl-C",
            "  inventory-risk demo --scenario crash --duration 2m     every alert raises and clears",
            "  inventory-risk demo --scenario crash --duration 2m --speed 8 | tee crash.txt",
            "  inventory-risk demo --folder kept                      keeps topics, checkpoints and logs",
            "  inventory-risk demo --scenario crash --duration 5m --speed 8 --export run    files for the notebooks",
            "  inventory-risk demo ... --set risk.volatility.ewma-time-constant=2min --export other    the same market,",
            "                                                         another model: what a parameter changes",
            "",
            "The same scenario, seed, rate and duration give the same records, at any speed and parallelism: compare the",
            "digests that a run with --duration prints at its end."
        })
public final class DemoCommand implements Callable<Integer> {

    private static final int PARALLELISM_MAX = 32;
    private static final int PORT_MAX = 65_535;

    @Mixin
    private MarketOptions market;

    @Option(
            names = "--speed",
            paramLabel = "FACTOR|max",
            defaultValue = "1",
            converter = Speed.class,
            description = "1 for real time, 8 for eight times as fast. Default: ${DEFAULT-VALUE}.")
    private double speed;

    @Option(
            names = "--parallelism",
            paramLabel = "N",
            defaultValue = "2",
            description = "Of the Flink job, and partitions of the topics. Default: ${DEFAULT-VALUE}.")
    private int parallelism;

    @Option(
            names = "--ui-port",
            paramLabel = "PORT",
            defaultValue = "8081",
            description =
                    "Of Flink's web pages; 0 for any free one. Default: ${DEFAULT-VALUE}, or a free one where it is "
                            + "taken.")
    private int uiPort;

    @Option(
            names = "--folder",
            paramLabel = "FOLDER",
            description = "A new folder where topics, checkpoints and logs stay. Default: a temporary one.")
    private Path folder;

    @Option(
            names = "--export",
            paramLabel = "FOLDER",
            description =
                    "A new folder for the topics as JSON lines, TOPIC.jsonl.gz, written at the end: every output, and "
                            + "every input but order books and tickers. Needs --duration.")
    private Path export;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "An option of the job, but for those of Kafka; may be given several times.")
    private Map<String, String> jobOptions = Map.of();

    @Option(names = "--no-ansi", description = "Lines instead of a screen, as in a pipe.")
    private boolean noAnsi;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        require(parallelism >= 1 && parallelism <= PARALLELISM_MAX, "--parallelism", "1 to 32", parallelism);
        require(uiPort >= 0 && uiPort <= PORT_MAX, "--ui-port", "0 to 65535", uiPort);
        require(export == null || market.duration() != null, "--duration", "given with --export", null);
        requireJobOptions();
        PrintWriter out = spec.commandLine().getOut();
        boolean drawn = !noAnsi && Terminal.isThere();
        DemoSettings settings = new DemoSettings(
                market.scenario(),
                market.seed(),
                market.duration(),
                speed,
                parallelism,
                uiPort,
                folder,
                market.rate(),
                jobOptions);
        DemoExport home = export == null ? null : DemoExport.to(export);
        new Demo(settings, out, () -> drawn ? new TerminalView(out) : new PipeView(out), home).run();
        return 0;
    }

    private void requireJobOptions() {
        try {
            ConfigurationLoader.of(jobOptions);
        } catch (IllegalArgumentException unknown) {
            throw new ParameterException(spec.commandLine(), "--set: " + unknown.getMessage(), unknown);
        }
        for (String key : jobOptions.keySet()) {
            require(
                    !key.startsWith("risk.kafka."),
                    "--set",
                    "an option that is not Kafka's, which the demo starts",
                    key);
        }
    }

    private void require(boolean holds, String option, String range, Object value) {
        if (!holds) {
            throw new ParameterException(spec.commandLine(), option + " must be " + range + ", was " + value);
        }
    }
}
