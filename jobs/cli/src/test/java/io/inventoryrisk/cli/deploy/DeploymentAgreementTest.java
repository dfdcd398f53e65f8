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

/** Versions, options, images and ports say the same in pom, compose, manifests and READMEs. */
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
    void theCommandsOfTheCommandLineAreCalledAsTheirHelpSays() {
        List<String> commands = new ArrayList<>();
        for (JsonNode deployment : FlinkManifest.resources("Deployment")) {
            JsonNode container = deployment.at("/spec/template/spec/containers/0");
            List<String> arguments = new ArrayList<>();
            container.path("args").forEach(argument -> arguments.add(argument.asText()));
            // What the ConfigMap inventory-risk-endpoints says by variables.
            arguments.addAll(List.of("--bootstrap-servers", "kafka:9093", "--registry", "http://registry"));
            assertThat(container.at("/envFrom/0/configMapRef/name").asText()).isEqualTo("inventory-risk-endpoints");
            commands.add(InventoryRisk.commandLine()
                    .parseArgs(arguments.toArray(String[]::new))
                    .subcommand()
                    .commandSpec()
                    .name());
        }
        assertThat(commands).containsExactlyInAnyOrder("route", "bridge");
    }

    @Test
    void toolsAndJobGoToTheSameBrokersAndRegistry() {
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
        try (Reader reader = Files.newBufferedReader(KUBERNETES.resolve("base/tools/kafka.properties"))) {
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
        for (JsonNode deployment : FlinkManifest.resources("Deployment")) {
            List<String> mounts = deployment.findValuesAsText("mountPath");
            assertThat(matches("(?:file:|location=)(/\\S+)/", text(KUBERNETES.resolve("base/tools/kafka.properties"))))
                    .isNotEmpty()
                    .allSatisfy(folder -> assertThat(mounts).contains(folder));
        }
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
    void theImagesHaveWhatTheManifestsNameAndTheirUsersOwnNothingElse() {
        String dockerfile = text(DOCKER.resolve("Dockerfile"));
        FlinkManifest manifest = FlinkManifest.named("prod");
        assertThat(dockerfile)
                .contains(manifest.spec().at("/job/jarURI").asText().replace("local://", " "))
                .contains(manifest.configuration().get("state.backend.rocksdb.localdir"))
                .contains("/opt/flink/plugins/s3-fs-presto");
        JsonNode flink = manifest.spec().at("/podTemplate/spec/securityContext");
        assertThat(dockerfile)
                .contains("USER " + flink.path("runAsUser").asText() + ":"
                        + flink.path("runAsGroup").asText());
        for (JsonNode deployment : FlinkManifest.resources("Deployment")) {
            JsonNode tool = deployment.at("/spec/template/spec/securityContext");
            assertThat(dockerfile)
                    .contains("USER " + tool.path("runAsUser").asText() + ":"
                            + tool.path("runAsGroup").asText());
        }
        assertThat(text(DOCKER.resolve("compose.yaml"))).contains(":-inventory-risk:", ":-inventory-risk-cli:");
    }

    @Test
    void dockerAndKubernetesUseTheSamePorts() {
        Map<String, String> docker =
                RepositoryFiles.flattened(RepositoryFiles.document(DOCKER.resolve("flink/config.yaml")));
        Map<String, String> kubernetes = FlinkManifest.named("prod").configuration();
        assertThat(kubernetes.get("metrics.reporter.prom.port")).isEqualTo(docker.get("metrics.reporter.prom.port"));
        String prometheus = text(DOCKER.resolve("prometheus/prometheus.yml"));
        List<String> scraped = matches("\\bport: (\\d+)", prometheus);
        assertThat(scraped).contains(kubernetes.get("metrics.reporter.prom.port"));
        for (JsonNode deployment : FlinkManifest.resources("Deployment")) {
            for (JsonNode port : deployment.at("/spec/template/spec/containers/0/ports")) {
                assertThat(scraped).contains(port.path("containerPort").asText());
            }
        }
        String compose = text(DOCKER.resolve("compose.yaml"));
        assertThat(compose).contains(":" + kubernetes.get("rest.port") + "\"", "kafka:9092", "registry:8080");
        assertThat(JobOptions.of(FlinkManifest.named("dev")).registry().url())
                .isEqualTo(matches("INVENTORY_RISK_REGISTRY: (\\S+)", compose)
                        .get(0)
                        .replace("registry:", "registry.kafka:"));
    }

    @Test
    void readmesSendNobodyToAPortThatIsNotOpen() {
        Set<String> open = new HashSet<>(Set.of("8081", "9249", "9400"));
        RepositoryFiles.variables(DOCKER.resolve(".env")).forEach((name, value) -> {
            if (name.endsWith("_PORT")) {
                open.add(value);
            }
        });
        List<Path> pages = new ArrayList<>(RepositoryFiles.files(KUBERNETES, ".md"));
        pages.add(DOCKER.resolve("README.md"));
        for (Path page : pages) {
            assertThat(open)
                    .as(page.toString())
                    .containsAll(matches("(?:localhost|127\\.0\\.0\\.1|port-forward \\S+ ?):?(\\d{4,5})", text(page)));
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
}
