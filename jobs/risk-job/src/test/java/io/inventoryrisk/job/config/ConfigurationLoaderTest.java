package io.inventoryrisk.job.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.flink.configuration.ConfigOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationLoaderTest {

    @TempDir
    private Path folder;

    @Test
    void unknownKeyIsRefusedWithTheNearestValidOne() {
        assertThatThrownBy(() -> ConfigurationLoader.load(new String[] {"--risk.correlation.windw", "10 min"}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("risk.correlation.windw")
                .hasMessageContaining("did you mean risk.correlation.window?");
    }

    @Test
    void aGridWiderThanTickersLiveIsRefusedByTheOptionThatMustGive() {
        assertThatThrownBy(
                        () -> RiskJobConfig.from(ConfigurationLoader.load(new String[] {"--risk.grid.step", "60 s"})))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("risk.ticker.stale-after must be at least the grid step of 60000 ms, was 10000 ms");
    }

    @Test
    void commandLineWinsOverTheFile() throws Exception {
        Path file = folder.resolve("risk.yaml");
        Files.writeString(file, "# a comment\nrisk.var.confidence: 0.95\nrisk.var.horizon: 10 d\n");

        RiskJobConfig config = RiskJobConfig.from(
                ConfigurationLoader.load(new String[] {"--config", file.toString(), "--risk.var.confidence", "0.975"}));

        assertThat(config.risk().confidence()).isEqualTo(0.975);
        assertThat(config.risk().horizonMillis()).isEqualTo(864_000_000);
    }

    @Test
    void lineThatIsNoOptionIsNamed() throws Exception {
        Path file = folder.resolve("risk.yaml");
        Files.writeString(file, "risk.var.confidence: 0.95\nnonsense\n");

        assertThatThrownBy(() -> ConfigurationLoader.load(new String[] {"--config", file.toString()}))
                .hasMessageContaining("risk.yaml:2")
                .hasMessageContaining("nonsense");
    }

    @Test
    void valueWithoutItsKeyIsRefused() {
        assertThatThrownBy(() -> ConfigurationLoader.load(new String[] {"risk.yaml"}))
                .hasMessageContaining("--key value")
                .hasMessageContaining("risk.yaml");
    }

    @Test
    void versionChangesWithWhatChangesANumberAndWithNothingElse() {
        String standard = version(Map.of());

        assertThat(version(Map.of("risk.var.confidence", "0.95"))).isNotEqualTo(standard);
        assertThat(version(Map.of("risk.state.write-behind", "false"))).isEqualTo(standard);
        assertThat(version(Map.of("risk.kafka.group-id", "another"))).isEqualTo(standard);
    }

    @Test
    void everyOptionTeaches() {
        for (ConfigOption<?> option : ConfigurationLoader.options()) {
            assertThat(option.key()).startsWith("risk.");
            assertThat(option.description().toString())
                    .as("description of %s", option.key())
                    .isNotBlank();
        }
    }

    private static String version(Map<String, String> options) {
        return RiskJobConfig.from(ConfigurationLoader.of(options)).parametersVersion();
    }
}
