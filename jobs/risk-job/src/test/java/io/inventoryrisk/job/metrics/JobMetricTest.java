package io.inventoryrisk.job.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The catalogue is a contract with every dashboard and every rule. */
class JobMetricTest {

    @Test
    void theReadmePrintsTheCatalogue() throws Exception {
        String table = Arrays.stream(JobMetric.values())
                .map(metric -> "| `%s`%s | %s | %s | `%s` | %s |"
                        .formatted(
                                metric.metricName(),
                                metric.label().isEmpty() ? "" : " by `" + metric.label() + "`",
                                metric.kind().name().toLowerCase(Locale.ROOT),
                                metric.unit(),
                                metric.operator(),
                                metric.meaning()))
                .collect(Collectors.joining("\n"));
        assertThat(Files.readString(Path.of("README.md")))
                .as("README.md must hold this table:%n%s", table)
                .contains(table);
    }

    @Test
    void namesAreCamelCaseAndSayTheirUnit() {
        for (JobMetric metric : JobMetric.values()) {
            assertThat(metric.metricName()).matches("[a-z]+([A-Z][a-z]+)*");
            assertThat(metric.metricName().endsWith("Millis"))
                    .as("unit of %s", metric)
                    .isEqualTo(metric.unit().equals("ms"));
        }
    }

    @Test
    void noNameStandsTwice() {
        List<String> names =
                Arrays.stream(JobMetric.values()).map(JobMetric::metricName).toList();
        assertThat(names).hasSameSizeAs(new TreeSet<>(names));
    }
}
