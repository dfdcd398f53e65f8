package io.inventoryrisk.cli.deploy;

import io.inventoryrisk.job.config.ConfigurationLoader;
import io.inventoryrisk.job.config.RiskJobConfig;
import io.inventoryrisk.job.kafka.KafkaSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.Configuration;

/** Loads a deployment's options as the job does at its start, from the files as they are mounted. */
final class JobOptions {

    private static final String MOUNTED = "/etc/inventory-risk/";
    private static final String EXAMPLE_INSTANT = "2026-01-05T00:00:00Z";

    private JobOptions() {}

    /** The border's options of a manifest, once the job has accepted all of them. */
    static KafkaSettings of(FlinkManifest manifest) {
        List<String> arguments = new ArrayList<>();
        for (String argument : manifest.arguments()) {
            arguments.add(
                    switch (argument) {
                        // Placeholders of the backfill, which run.yaml fills.
                        case "from", "to" -> argument.equals("from") ? EXAMPLE_INSTANT : "2026-01-06T00:00:00Z";
                        default -> argument.startsWith(MOUNTED) ? mounted(manifest, argument) : argument;
                    });
        }
        return accepted(arguments);
    }

    /** The same of arguments whose files are where they say. */
    static KafkaSettings accepted(List<String> arguments) {
        try {
            Configuration configuration = ConfigurationLoader.load(arguments.toArray(String[]::new));
            RiskJobConfig.from(configuration);
            return KafkaSettings.from(configuration);
        } catch (IOException e) {
            throw new UncheckedIOException(arguments.toString(), e);
        }
    }

    private static String mounted(FlinkManifest manifest, String argument) {
        String name = argument.substring(MOUNTED.length());
        return manifest.optionFiles().stream()
                .filter(file -> file.getFileName().toString().equals(name))
                .map(Path::toString)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        manifest.name() + " has no " + name + " in its ConfigMap, only " + manifest.optionFiles()));
    }
}
