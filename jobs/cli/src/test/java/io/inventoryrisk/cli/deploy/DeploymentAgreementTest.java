package io.inventoryrisk.cli.deploy;

import static io.inventoryrisk.cli.deploy.RepositoryFiles.DOCKER;
import static io.inventoryrisk.cli.deploy.RepositoryFiles.KUBERNETES;
import static io.inventoryrisk.cli.deploy.RepositoryFiles.matches;
import static io.inventoryrisk.cli.deploy.RepositoryFiles.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.inventoryrisk.cli.InventoryRisk;
import io.inventoryrisk.job.InventoryRiskJob;
import io.inventoryrisk.job.kafka.KafkaSettings;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Versions, options, images, ports and runbooks say the same in pom, compose, manifests and READMEs. */
class DeploymentAgreementTest {

    private static Stream<FlinkManifest> manifests() {
        return FlinkManifest.all().stream();
    }

    @Test
    void flinkVersionStandsOnceInTheManifestsAndIsThePoms() {
        String[] parts = RepositoryFiles.pomProperty("flink.version").split("\\.");
        List<String> versions = RepositoryFiles.files(KUBERNETES, ".yaml").stream()
                .flatMap(file -> matches("^\\s*flinkVersion: (\\S+)", text(file)).stream())
                .toList();
        assertThat(versions).containsExactly("v" + parts[0] + "_" + parts[1]);
    }

    @Test
    void imagesHaveTheProjectsVersionAndTheNamesThatTheDockerfileBuilds() {
        List<JsonNode> images = RepositoryFiles.files(KUBERNETES, "kustomization.yaml").stream()
                .flatMap(file -> RepositoryFiles.document(file).findValues("images").stream())
                .flatMap(list -> Stream.of(list.get(0), list.get(1)))
                .toList();
        assertThat(images).isNotEmpty().allSatisfy(image -> assertThat(
                        image.path("newTag").asText())
                .isEqualTo(RepositoryFiles.projectVersion()));
        assertThat(images.stream().map(image -> image.path("name").asText()))
                .containsOnly("inventory-risk", "inventory-risk-cli");
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void everyOptionOfTheJobIsKnownToItAndItsValueAccepted(FlinkManifest manifest) {
        KafkaSettings settings = JobOptions.of(manifest);
        assertThat(settings.client()).containsEntry("security.protocol", "SSL");
        assertThat(settings.inputs().allowEmptyStart()).isFalse();
    }

    @Test
    void aBackfillKeepsApartFromTheLiveJob() {
        KafkaSettings live = JobOptions.of(FlinkManifest.named("prod"));
        KafkaSettings backfill = JobOptions.of(FlinkManifest.named("backfill"));
        assertThat(backfill.inputs().groupId()).isEqualTo("inventory-risk-backfill-run");
        assertThat(backfill.sinks().transactionalIdPrefix()).isEqualTo("inventory-risk-backfill-run");
        assertThat(backfill.sinks().runId()).isEqualTo("run");
        assertThat(backfill.names().outputSuffix()).isEqualTo(".backfill.run");
        assertThat(backfill.inputs().groupId()).isNotEqualTo(live.inputs().groupId());
        assertThat(live.names().outputSuffix()).isEmpty();
        assertThat(live.sinks().runId()).isNull();
        assertThat(text(KUBERNETES.resolve("overlays/backfill/replacements.yaml")))
                .contains("initialSavepointPath");
    }

    @Test
    void everyGenerationHasItsOwnGroupAndTransactions() {
        KafkaSettings first = JobOptions.of(FlinkManifest.named("prod"));
        KafkaSettings second = JobOptions.of(FlinkManifest.named("cutover"));
        assertThat(second.gate().generation()).isEqualTo("2");
        assertThat(second.gate().initialGeneration()).isEqualTo(first.gate().generation());
        assertThat(second.inputs().groupId()).isNotEqualTo(first.inputs().groupId());
        assertThat(second.sinks().transactionalIdPrefix())
                .endsWith("-2")
                .isNotEqualTo(first.sinks().transactionalIdPrefix());
    }

    @Test
    void theJobIsStartedFromWhereTheImageHasIt() {
        JsonNode job = FlinkManifest.named("prod").spec().path("job");
        assertThat(job.path("jarURI").asText()).isEqualTo("local:///opt/flink/usrlib/risk-job.jar");
        assertThat(job.path("entryClass").asText()).isEqualTo(InventoryRiskJob.class.getName());
    }

    @Test
    void routeIsCalledAsItsHelpSays() {
        JsonNode container = route().at("/spec/template/spec/containers/0");
        List<String> arguments = new ArrayList<>();
        container.path("args").forEach(argument -> arguments.add(argument.asText()));
        arguments.addAll(List.of("--bootstrap-servers", "kafka:9093", "--registry", "http://registry"));
        CommandLine.ParseResult parsed =
                new CommandLine(new InventoryRisk()).parseArgs(arguments.toArray(String[]::new));
        assertThat(parsed.subcommand().commandSpec().name()).isEqualTo("route");
        for (JsonNode kustomization : endpoints()) {
            assertThat(kustomization.path("literals").toString())
                    .contains("INVENTORY_RISK_BOOTSTRAP_SERVERS=", "INVENTORY_RISK_REGISTRY=");
        }
    }

    @Test
    void routeAndJobGoToTheSameBrokersAndRegistry() {
        Map<String, String> folders = Map.of("overlays/dev", "dev", "overlays/prod", "prod");
        folders.forEach((folder, name) -> {
            KafkaSettings job = JobOptions.of(FlinkManifest.named(name));
            assertThat(text(KUBERNETES.resolve(folder).resolve("kustomization.yaml")))
                    .contains("INVENTORY_RISK_BOOTSTRAP_SERVERS=" + job.bootstrapServers())
                    .contains("INVENTORY_RISK_REGISTRY=" + job.registry().url());
        });
    }

    @Test
    void kafkasOwnSettingsAreKnownToKafkaAndSecretsAreFiles() throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(KUBERNETES.resolve("base/route/kafka.properties"))) {
            properties.load(reader);
        }
        Set<String> kafka = properties.stringPropertyNames().stream()
                .filter(name -> !name.startsWith("schema.registry."))
                .collect(Collectors.toSet());
        kafka.addAll(JobOptions.of(FlinkManifest.named("prod")).client().keySet());
        assertThat(ConsumerConfig.configNames()).containsAll(kafka);
        properties.forEach((name, value) -> {
            if (name.toString().matches(".*(password|user\\.info)")) {
                assertThat(value.toString()).as(name.toString()).startsWith("file:/etc/");
            }
        });
    }

    @Test
    void everySecretFileThatIsNamedLiesInAMountedSecret() {
        for (String role : List.of("jobManager", "taskManager")) {
            List<String> mounts = FlinkManifest.named("prod").container(role).findValuesAsText("mountPath");
            String options = text(KUBERNETES.resolve("base/job/job.yaml"));
            assertThat(matches("(?:file:|location: )(/etc/[^/]+/?[^/]*)/", options))
                    .isNotEmpty()
                    .allSatisfy(folder -> assertThat(mounts).contains(folder));
        }
        List<String> mounts = route().findValuesAsText("mountPath");
        assertThat(matches("file:?(/\\S+)/", text(KUBERNETES.resolve("base/route/kafka.properties"))))
                .isNotEmpty()
                .allSatisfy(folder -> assertThat(mounts).contains(folder));
    }

    @Test
    void portsAreWhatTheProcessesListenOn() {
        for (FlinkManifest manifest : FlinkManifest.all()) {
            Map<String, String> flink = manifest.configuration();
            String metrics = flink.get("metrics.reporter.prom.port");
            for (String role : List.of("jobManager", "taskManager")) {
                assertThat(manifest.container(role).at("/ports/0/containerPort").asText())
                        .isEqualTo(metrics);
            }
            JsonNode jobManager = manifest.container("jobManager");
            assertThat(jobManager.at("/readinessProbe/httpGet/port").asText()).isEqualTo(flink.get("rest.port"));
            JsonNode taskManager = manifest.container("taskManager");
            assertThat(taskManager.at("/readinessProbe/httpGet/port").asText()).isEqualTo(metrics);
            assertThat(taskManager.at("/livenessProbe/tcpSocket/port").asText())
                    .isEqualTo(flink.get("taskmanager.rpc.port"));
        }
    }

    @Test
    void theNetworkPolicyLetsFlinkTalkToItselfAndToKafka() {
        Map<String, String> flink = FlinkManifest.named("prod").configuration();
        JsonNode policy = FlinkManifest.resources("NetworkPolicy").stream()
                .filter(candidate -> candidate.at("/metadata/name").asText().equals("flink"))
                .findFirst()
                .orElseThrow();
        Set<Integer> in = ports(policy.at("/spec/ingress"));
        for (String key : List.of(
                "taskmanager.rpc.port",
                "taskmanager.data.port",
                "jobmanager.rpc.port",
                "high-availability.jobmanager.port",
                "blob.server.port",
                "metrics.internal.query-service.port",
                "metrics.reporter.prom.port",
                "rest.port")) {
            assertThat(in).as(key).contains(Integer.parseInt(flink.get(key)));
        }
        String brokers = JobOptions.of(FlinkManifest.named("prod")).bootstrapServers();
        assertThat(ports(policy.at("/spec/egress"))).contains(Integer.parseInt(brokers.replaceAll(".*:", "")));
    }

    @Test
    void everyReadmeFitsOnItsPage() {
        for (Path folder : List.of(KUBERNETES, DOCKER)) {
            assertThat(text(folder.resolve("README.md")).lines().count())
                    .as(folder.toString())
                    .isLessThanOrEqualTo(80);
        }
    }

    private static Set<Integer> ports(JsonNode rules) {
        Set<Integer> ports = new HashSet<>();
        for (JsonNode list : rules.findValues("ports")) {
            for (JsonNode port : list) {
                int first = port.path("port").asInt();
                for (int each = first; each <= port.path("endPort").asInt(first); each++) {
                    ports.add(each);
                }
            }
        }
        return ports;
    }

    private static JsonNode route() {
        return FlinkManifest.resources("Deployment").get(0);
    }

    private static List<JsonNode> endpoints() {
        return RepositoryFiles.files(KUBERNETES.resolve("overlays"), "kustomization.yaml").stream()
                .flatMap(file -> RepositoryFiles.document(file).findValues("configMapGenerator").stream())
                .flatMap(list -> Stream.of(list.get(list.size() - 1)))
                .filter(generator -> generator.path("name").asText().equals("inventory-risk-endpoints"))
                .toList();
    }
}
