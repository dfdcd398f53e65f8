package io.inventoryrisk.cli.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.inventoryrisk.job.InventoryRiskTopology;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.HighAvailabilityOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.RecoveryClaimMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Flink's own settings in manifests and images: known, and such that nothing is lost. */
class FlinkConfigurationTest {

    private static final int FEWEST_OPTIONS = 500;

    private static Stream<FlinkManifest> manifests() {
        return FlinkManifest.all().stream();
    }

    @Test
    void flinkDeclaresItsOptionsWhereTheyAreLookedFor() {
        assertThat(FlinkKeys.count()).isGreaterThan(FEWEST_OPTIONS);
        assertThat(FlinkKeys.isKnown("execution.checkpointing.interval")).isTrue();
        assertThat(FlinkKeys.isKnown("execution.checkpointing.intervall")).isFalse();
    }

    @Test
    void everyKeyIsKnownToFlinkSinceItIgnoresOthersSilently() {
        Map<String, Map<String, String>> settings = new TreeMap<>();
        manifests().forEach(manifest -> settings.put("k8s " + manifest.name(), manifest.configuration()));
        for (var file : RepositoryFiles.files(RepositoryFiles.DOCKER, "config.yaml")) {
            JsonNode tree = RepositoryFiles.document(file);
            settings.put(file.toString(), RepositoryFiles.flattened(tree));
        }
        settings.put("compose -D", dynamicProperties());
        List<String> unknown = new ArrayList<>();
        settings.forEach((place, keys) -> keys.keySet().stream()
                .filter(key -> !FlinkKeys.isKnown(key))
                .forEach(key -> unknown.add(place + ": " + key)));
        assertThat(unknown).isEmpty();
    }

    private static Map<String, String> dynamicProperties() {
        Map<String, String> properties = new TreeMap<>();
        for (var file : RepositoryFiles.files(RepositoryFiles.DOCKER, "compose.yaml")) {
            RepositoryFiles.matches("-D([a-z][\\w.-]+)=", RepositoryFiles.text(file))
                    .forEach(key -> properties.put(key, ""));
        }
        return properties;
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void stateSurvivesWhateverHappensToTheCluster(FlinkManifest manifest) {
        Configuration flink = Configuration.fromMap(manifest.configuration());
        assertThat(flink.get(HighAvailabilityOptions.HA_MODE)).isEqualTo("kubernetes");
        assertThat(flink.get(StateBackendOptions.STATE_BACKEND)).isEqualTo("rocksdb");
        assertThat(flink.get(CheckpointingOptions.INCREMENTAL_CHECKPOINTS)).isTrue();
        assertThat(flink.get(CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION))
                .isEqualTo(ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        assertThat(flink.get(StateRecoveryOptions.RESTORE_MODE)).isEqualTo(RecoveryClaimMode.NO_CLAIM);
        for (String folder : List.of(
                flink.get(HighAvailabilityOptions.HA_STORAGE_PATH),
                flink.get(CheckpointingOptions.CHECKPOINTS_DIRECTORY),
                flink.get(CheckpointingOptions.SAVEPOINT_DIRECTORY))) {
            assertThat(folder).startsWith("s3://").doesNotContain("@");
        }
        assertThat(manifest.configuration())
                .containsEntry("kubernetes.operator.job.upgrade.last-state-fallback.enabled", "false")
                .containsEntry("kubernetes.operator.deployment.rollback.enabled", "false")
                .containsEntry("kubernetes.operator.savepoint.dispose-on-delete", "false");
        JsonNode job = manifest.spec().path("job");
        assertThat(job.path("upgradeMode").asText()).isEqualTo("savepoint");
        assertThat(job.path("allowNonRestoredState").asBoolean(true)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void keyGroupsAreThoseOfTheJobAndSpreadEvenly(FlinkManifest manifest) {
        Configuration flink = Configuration.fromMap(manifest.configuration());
        assertThat(flink.get(PipelineOptions.MAX_PARALLELISM)).isEqualTo(InventoryRiskTopology.MAX_PARALLELISM);
        int parallelism = manifest.spec().path("job").path("parallelism").asInt();
        assertThat(InventoryRiskTopology.MAX_PARALLELISM % parallelism)
                .as("key groups left over at parallelism %d", parallelism)
                .isZero();
    }

    @Test
    void noTwoDeploymentsShareAFolderForTheirState() {
        List<String> folders = manifests()
                .flatMap(manifest -> manifest.configuration().values().stream())
                .filter(value -> value.startsWith("s3://"))
                .toList();
        assertThat(folders).isNotEmpty().doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void noSecretStandsInTheConfiguration(FlinkManifest manifest) {
        assertThat(manifest.configuration().keySet())
                .noneMatch(key -> key.matches(".*(password|secret|access-key|token).*"));
    }
}
