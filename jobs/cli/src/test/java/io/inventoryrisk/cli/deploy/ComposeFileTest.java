package io.inventoryrisk.cli.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.inventoryrisk.cli.InventoryRisk;
import io.inventoryrisk.job.InventoryRiskJob;
import io.inventoryrisk.job.config.ConfigurationLoader;
import io.inventoryrisk.job.config.KafkaOptions;
import io.inventoryrisk.job.config.RiskJobConfig;
import io.inventoryrisk.sandbox.market.Scenario;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.HighAvailabilityOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.SecurityOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.state.rocksdb.RocksDBConfigurableOptions;
import org.apache.flink.state.rocksdb.RocksDBNativeMetricOptions;
import org.apache.flink.state.rocksdb.RocksDBOptions;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import picocli.CommandLine;

/** docker/ says what the code, the poms and Flink understand; an engine is needed for none of it. */
class ComposeFileTest {

    private static final Path ROOT = Path.of("../..");
    private static final Path DOCKER = ROOT.resolve("docker");
    private static final Set<String> WATCHED = Set.of(
            "kafka", "registry", "zookeeper", "jobmanager", "taskmanager", "prometheus", "alertmanager", "grafana");
    private static final List<Class<?>> FLINK_OPTIONS = List.of(
            CheckpointingOptions.class,
            CoreOptions.class,
            HeartbeatManagerOptions.class,
            HighAvailabilityOptions.class,
            JobManagerOptions.class,
            MetricOptions.class,
            RestOptions.class,
            RestartStrategyOptions.class,
            RocksDBConfigurableOptions.class,
            RocksDBNativeMetricOptions.class,
            RocksDBOptions.class,
            SecurityOptions.class,
            StateBackendOptions.class,
            TaskManagerOptions.class,
            WebOptions.class);

    private final Map<String, Map<String, Object>> services = services();
    private final Properties versions = properties(DOCKER.resolve(".env"));

    @Test
    void everyServiceIsConfined() {
        assertThat(services).hasSizeGreaterThan(10).allSatisfy((name, service) -> {
            assertThat(service).as(name).containsKeys("mem_limit", "user", "restart");
            assertThat(service.get("read_only")).as(name).isEqualTo(true);
            assertThat(service.get("cap_drop")).as(name).isEqualTo(List.of("ALL"));
            assertThat(service.get("security_opt")).as(name).isEqualTo(List.of("no-new-privileges:true"));
            assertThat(service).as(name).doesNotContainKeys("privileged", "pid", "devices", "container_name");
            assertThat(strings(service.get("ports"))).as(name).allMatch(port -> port.startsWith("127.0.0.1:"));
        });
    }

    @Test
    void onlyTheOneThatGivesAwayAFolderIsRootAndItHasNoNetwork() {
        assertThat(services.entrySet())
                .filteredOn(service -> service.getValue().get("user").toString().startsWith("0"))
                .singleElement()
                .satisfies(root -> {
                    assertThat(root.getValue()).containsEntry("network_mode", "none");
                    assertThat(root.getValue()).containsEntry("cap_add", List.of("CHOWN"));
                });
    }

    @Test
    void whateverOthersWaitForSaysWhetherItIsHealthy() {
        services.forEach((name, service) -> {
            if (WATCHED.contains(name)) {
                assertThat(service).as(name).containsKey("healthcheck");
            }
            map(service.get("depends_on"))
                    .forEach((other, condition) -> assertThat(map(condition).get("condition"))
                            .as("%s waits for %s", name, other)
                            .isEqualTo(WATCHED.contains(other) ? "service_healthy" : "service_completed_successfully"));
        });
    }

    @Test
    void everyImageCanBeReplacedAndEveryVersionStandsInOnePlace() throws IOException {
        assertThat(services)
                .allSatisfy((name, service) -> assertThat(service.get("image").toString())
                        .as(name)
                        .matches("\\$\\{[A-Z_]+_IMAGE:-[a-z/-]+:\\$\\{[A-Z_]+}}"));
        Set<String> used = matches("\\$\\{([A-Z0-9_]+)[}:]", Files.readString(DOCKER.resolve("compose.yaml")));
        assertThat(used)
                .filteredOn(variable -> !variable.endsWith("_IMAGE") && !variable.equals("BUILD_NETWORK"))
                .isNotEmpty()
                .allSatisfy(variable -> assertThat(versions).containsKey(variable));
    }

    @Test
    void versionsAreThoseOfThePom() throws IOException {
        String pom = Files.readString(ROOT.resolve("pom.xml"));
        assertThat(pom).contains("<flink.version>" + versions.get("FLINK_VERSION") + "<");
        assertThat(pom).contains("<kafka.version>" + versions.get("KAFKA_VERSION") + "<");
        assertThat(pom).contains("<apicurio.version>" + versions.get("REGISTRY_VERSION") + "<");
        assertThat(pom).contains("<maven.compiler.release>" + versions.get("JAVA_VERSION") + "<");
        String dockerfile = Files.readString(DOCKER.resolve("Dockerfile"));
        assertThat(dockerfile)
                .contains("=flink:" + versions.get("FLINK_VERSION") + "-java" + versions.get("JAVA_VERSION"))
                .contains(
                        "=maven:" + versions.get("MAVEN_VERSION") + "-eclipse-temurin-" + versions.get("JAVA_VERSION"))
                .contains("=eclipse-temurin:" + versions.get("JAVA_VERSION") + "-jre");
        assertThat(Files.readString(ROOT.resolve(".mvn/wrapper/maven-wrapper.properties")))
                .contains("/apache-maven/" + versions.get("MAVEN_VERSION") + "/");
    }

    @Test
    void theDockerfileCopiesThePomOfEveryModule() throws IOException {
        String dockerfile = Files.readString(DOCKER.resolve("Dockerfile"));
        Set<String> modules = matches("<module>([^<]+)</module>", Files.readString(ROOT.resolve("pom.xml")));
        assertThat(modules).isNotEmpty().allSatisfy(module -> assertThat(dockerfile)
                .containsAnyOf("COPY " + module + "/pom.xml " + module + "/", "COPY " + module + " " + module));
    }

    @Test
    void theJobIsStartedByItsNameWithOptionsItKnows() throws Exception {
        List<String> command = strings(services.get("jobmanager").get("command"));
        assertThat(command)
                .containsExactly(
                        "standalone-job",
                        "--job-classname",
                        InventoryRiskJob.class.getName(),
                        "--",
                        "--config",
                        "/etc/inventory-risk/job.yaml");
        assertThat(strings(services.get("jobmanager").get("volumes")))
                .contains("./job.yaml:/etc/inventory-risk/job.yaml:ro");
        Configuration options = ConfigurationLoader.load(
                new String[] {"--config", DOCKER.resolve("job.yaml").toString()});
        assertThatCode(() -> RiskJobConfig.from(options)).doesNotThrowAnyException();
        Map<String, Object> cli = map(services.get("route").get("environment"));
        assertThat(options.get(KafkaOptions.BOOTSTRAP_SERVERS)).isEqualTo(cli.get("INVENTORY_RISK_BOOTSTRAP_SERVERS"));
        assertThat(options.get(KafkaOptions.REGISTRY_URL)).isEqualTo(cli.get("INVENTORY_RISK_REGISTRY"));
    }

    @Test
    void everyCommandOfTheToolIsOne() {
        assertThat(Scenario.named(versions.getProperty("SCENARIO"))).isNotNull();
        List<String> commands = new ArrayList<>();
        services.forEach((name, service) -> {
            List<String> command = strings(service.get("command"));
            if (service.get("image").toString().contains("-cli:") && !command.isEmpty()) {
                commands.add(command.get(0));
                CommandLine leaf = InventoryRisk.commandLine();
                leaf.parseArgs(Stream.concat(
                                command.stream().map(word -> word.replace("${SCENARIO}", "crash")),
                                Stream.of("--bootstrap-servers", "kafka:9092", "--registry", "http://registry:8080"))
                        .toArray(String[]::new));
            }
        });
        assertThat(commands).contains("topics", "simulate", "route");
    }

    @Test
    void flinkKnowsEveryOptionItIsGiven() {
        Set<String> known = new TreeSet<>();
        FLINK_OPTIONS.forEach(owner -> known.addAll(keys(owner)));
        assertThat(flink().keySet())
                .filteredOn(key -> !key.startsWith("metrics.reporter."))
                .isNotEmpty()
                .allSatisfy(key -> assertThat(known).contains(key));
    }

    @Test
    void containersAreLargerThanTheProcessesInThem() {
        assertThat(limit("jobmanager")).isGreaterThan(size("jobmanager.memory.process.size"));
        assertThat(limit("taskmanager")).isGreaterThan(size("taskmanager.memory.process.size"));
    }

    @Test
    void stateOutlivesTheContainers() {
        for (String option : List.of(
                "execution.checkpointing.dir",
                "execution.checkpointing.savepoint-dir",
                "high-availability.storageDir")) {
            assertThat(flink().get(option).toString()).as(option).startsWith("file:///flink-data/");
        }
        for (String service : List.of("jobmanager", "taskmanager")) {
            assertThat(strings(services.get(service).get("volumes"))).contains("flink-data:/flink-data");
        }
        assertThat(strings(services.get("taskmanager").get("volumes")))
                .contains(flink().get("state.backend.rocksdb.localdir").toString());
    }

    private long size(String key) {
        return MemorySize.parse(flink().get(key).toString()).getMebiBytes();
    }

    private long limit(String service) {
        return MemorySize.parse(services.get(service).get("mem_limit").toString())
                .getMebiBytes();
    }

    private static Set<String> keys(Class<?> owner) {
        return Stream.of(owner.getFields())
                .filter(field -> field.getType() == ConfigOption.class)
                .map(field -> {
                    try {
                        return ((ConfigOption<?>) field.get(null)).key();
                    } catch (IllegalAccessException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .collect(Collectors.toSet());
    }

    private static Map<String, Object> flink() {
        return map(yaml(DOCKER.resolve("flink/config.yaml")));
    }

    private static Map<String, Map<String, Object>> services() {
        Map<String, Map<String, Object>> services = new TreeMap<>();
        map(map(yaml(DOCKER.resolve("compose.yaml"))).get("services"))
                .forEach((name, service) -> services.put(name, map(service)));
        return services;
    }

    private static Object yaml(Path file) {
        try (Reader reader = Files.newBufferedReader(file)) {
            return new Yaml().load(reader);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Properties properties(Path file) {
        try (Reader reader = Files.newBufferedReader(file)) {
            Properties properties = new Properties();
            properties.load(reader);
            return properties;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Set<String> matches(String expression, String text) {
        return Pattern.compile(expression)
                .matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object node) {
        return node == null ? Map.of() : (Map<String, Object>) node;
    }

    private static List<String> strings(Object node) {
        return node == null
                ? List.of()
                : ((List<?>) node).stream().map(Object::toString).toList();
    }
}
