package io.inventoryrisk.cli.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessSpec;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils;
import org.apache.flink.runtime.jobmanager.JobManagerProcessSpec;
import org.apache.flink.runtime.jobmanager.JobManagerProcessUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Memory, disks and quotas of the manifests add up, by Flink's own arithmetic. */
class ManifestResourcesTest {

    private static final double LEAST_OVERHEAD = 0.15;
    private static final double LEAST_HEAP = 0.2;

    /** What the tests' cluster needs for all of the job in one process, at parallelism 4. */
    private static final MemorySize LEAST_NETWORK = MemorySize.ofMebiBytes(192);

    private static final int ARENAS_PER_CORE = 4;

    /** RocksDB holds old and new files while it compacts, and downloads a restore beside what it has. */
    private static final int DISK_PER_MANAGED_MEMORY = 2;

    private static Stream<FlinkManifest> manifests() {
        return FlinkManifest.all().stream();
    }

    private static Stream<FlinkManifest> manifestsOfProduction() {
        return manifests().filter(manifest -> !manifest.name().equals("dev"));
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void aTaskManagersMemoryIsItsContainersAndLeavesRoomForRocksDb(FlinkManifest manifest) {
        Configuration flink = Configuration.fromMap(manifest.configuration());
        MemorySize container = memory(manifest, "taskManager");
        flink.set(TaskManagerOptions.TOTAL_PROCESS_MEMORY, container);
        TaskExecutorProcessSpec spec = TaskExecutorProcessUtils.processSpecFromConfig(flink);

        assertThat(spec.getTotalProcessMemorySize()).isEqualTo(container);
        assertThat(share(spec.getManagedMemorySize(), spec.getTotalFlinkMemorySize()))
                .as("managed memory, RocksDB's, of Flink's")
                .isBetween(0.45, 0.6);
        assertThat(share(spec.getJvmOverheadSize(), container))
                .as("overhead, where allocators fragment, of the process")
                .isGreaterThanOrEqualTo(LEAST_OVERHEAD - 1e-6);
        assertThat(spec.getNetworkMemSize())
                .as("network memory, of which every gate before a sink needs buffers")
                .isGreaterThanOrEqualTo(LEAST_NETWORK);
        assertThat(share(spec.getTaskHeapSize(), container))
                .as("heap, where order books live between checkpoints, of the process")
                .isGreaterThanOrEqualTo(LEAST_HEAP);
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void aJobManagersMemoryIsItsContainers(FlinkManifest manifest) {
        Configuration flink = Configuration.fromMap(manifest.configuration());
        MemorySize container = memory(manifest, "jobManager");
        flink.set(JobManagerOptions.TOTAL_PROCESS_MEMORY, container);
        JobManagerProcessSpec spec = JobManagerProcessUtils.processSpecFromConfig(flink);
        assertThat(spec.getTotalProcessMemorySize()).isEqualTo(container);
        assertThat(share(spec.getJvmHeapMemorySize(), container)).isGreaterThanOrEqualTo(0.5);
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void emptyDirectoriesFitIntoTheStorageThatIsAskedFor(FlinkManifest manifest) {
        for (String role : List.of("jobManager", "taskManager")) {
            double limits = manifest.volumes(role).stream()
                    .mapToDouble(volume -> gibibytes(volume.path("emptyDir").path("sizeLimit")))
                    .sum();
            double asked = gibibytes(resource(manifest, role, "ephemeralStorage"));
            assertThat(limits)
                    .as("%s of %s", role, manifest.name())
                    .isPositive()
                    .isLessThanOrEqualTo(asked);
        }
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void rocksDbHasADiskThatHoldsWhatItKeepsAndMore(FlinkManifest manifest) {
        String localDirectory = manifest.configuration().get("state.backend.rocksdb.localdir");
        JsonNode mount = Stream.iterate(0, i -> i + 1)
                .map(i -> manifest.container("taskManager").path("volumeMounts").path(i))
                .takeWhile(JsonNode::isObject)
                .filter(candidate ->
                        localDirectory.equals(candidate.path("mountPath").asText()))
                .findFirst()
                .orElseThrow();
        JsonNode volume = manifest.volumes("taskManager").stream()
                .filter(candidate -> candidate.path("name").equals(mount.path("name")))
                .findFirst()
                .orElseThrow();
        double disk = gibibytes(volume.at("/ephemeral/volumeClaimTemplate/spec/resources/requests/storage"));
        Configuration flink = Configuration.fromMap(manifest.configuration());
        flink.set(TaskManagerOptions.TOTAL_PROCESS_MEMORY, memory(manifest, "taskManager"));
        double managed = TaskExecutorProcessUtils.processSpecFromConfig(flink)
                        .getManagedMemorySize()
                        .getBytes()
                / (double) MemorySize.ofMebiBytes(1_024).getBytes();
        assertThat(disk).isGreaterThanOrEqualTo(DISK_PER_MANAGED_MEMORY * managed);
    }

    @ParameterizedTest
    @MethodSource("manifestsOfProduction")
    void allocatorArenasFollowTheContainersCoresAndNotTheHosts(FlinkManifest manifest) {
        for (String role : List.of("jobManager", "taskManager")) {
            double cores = resource(manifest, role, "cpu").asDouble();
            String wanted = "narenas:" + Math.round(cores * ARENAS_PER_CORE);
            assertThat(manifest.container(role).path("env").findValuesAsText("value"))
                    .as("%s of %s", role, manifest.name())
                    .contains(wanted);
        }
    }

    @ParameterizedTest
    @MethodSource("manifestsOfProduction")
    void quotasHoldWhatTheyAreFor(FlinkManifest manifest) {
        boolean backfill = manifest.name().equals("backfill");
        // During a cut-over two generations run at once.
        int copies = backfill ? 1 : 2;
        JsonNode hard = FlinkManifest.resources("ResourceQuota").stream()
                .filter(quota -> quota.at("/metadata/name").asText().equals(backfill ? "backfill" : "live"))
                .findFirst()
                .orElseThrow()
                .path("spec")
                .path("hard");
        assertThat(hard.path("limits.cpu").asDouble())
                .isGreaterThanOrEqualTo(copies
                        * total(manifest, role -> resource(manifest, role, "cpu")
                                .asDouble()));
        assertThat(gibibytes(hard.path("limits.memory")))
                .isGreaterThanOrEqualTo(
                        copies * total(manifest, role -> memory(manifest, role).getMebiBytes() / 1_024.0));
        assertThat(gibibytes(hard.path("requests.ephemeral-storage")))
                .isGreaterThanOrEqualTo(
                        copies * total(manifest, role -> gibibytes(resource(manifest, role, "ephemeralStorage"))));
    }

    @Test
    void theDisruptionBudgetLetsOneTaskManagerGoAtATime() {
        int allowed = FlinkManifest.resources("PodDisruptionBudget").stream()
                .filter(budget -> budget.at("/metadata/name").asText().endsWith("taskmanager"))
                .findFirst()
                .orElseThrow()
                .at("/spec/minAvailable")
                .asInt(-1);
        assertThat(allowed).isEqualTo(taskManagers(FlinkManifest.named("prod")) - 1);
    }

    private static double total(FlinkManifest manifest, ToDoubleFunction<String> ofRole) {
        int jobManagers = manifest.spec().at("/jobManager/replicas").asInt();
        return jobManagers * ofRole.applyAsDouble("jobManager")
                + taskManagers(manifest) * ofRole.applyAsDouble("taskManager");
    }

    private static int taskManagers(FlinkManifest manifest) {
        int slots = Integer.parseInt(manifest.configuration().get("taskmanager.numberOfTaskSlots"));
        return (manifest.spec().at("/job/parallelism").asInt() + slots - 1) / slots;
    }

    private static JsonNode resource(FlinkManifest manifest, String role, String name) {
        return manifest.spec().path(role).path("resource").path(name);
    }

    private static MemorySize memory(FlinkManifest manifest, String role) {
        return MemorySize.parse(resource(manifest, role, "memory").asText());
    }

    private static double share(MemorySize part, MemorySize whole) {
        return part.getBytes() / (double) whole.getBytes();
    }

    /** A quantity such as {@code 512Mi} or {@code 2Gi}; zero where there is none. */
    private static double gibibytes(JsonNode quantity) {
        String text = quantity.asText();
        if (text.endsWith("Gi")) {
            return Double.parseDouble(text.substring(0, text.length() - 2));
        }
        return text.endsWith("Mi") ? Double.parseDouble(text.substring(0, text.length() - 2)) / 1_024 : 0;
    }
}
