package io.inventoryrisk.cli.state;

import io.inventoryrisk.job.config.ConfigurationLoader;
import io.inventoryrisk.job.config.RiskJobConfig;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The options of the job that a savepoint is for: its grid and its deduplication horizon. */
final class JobOptions {

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The job's configuration, as for its own --config. Default: the job's defaults.")
    private Path config;

    RiskJobConfig load() throws IOException {
        return RiskJobConfig.from(ConfigurationLoader.load(
                config == null ? new String[0] : new String[] {"--config", config.toString()}));
    }
}
