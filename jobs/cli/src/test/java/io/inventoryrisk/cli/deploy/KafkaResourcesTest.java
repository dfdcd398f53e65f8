package io.inventoryrisk.cli.deploy;

import static io.inventoryrisk.cli.deploy.RepositoryFiles.KUBERNETES;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.inventoryrisk.cli.InventoryRisk;
import io.inventoryrisk.job.kafka.KafkaSettings;
import io.inventoryrisk.job.kafka.TopicAdmin;
import io.inventoryrisk.job.kafka.wire.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Strimzi's topics are the job's, and nobody may do more with them than he has to. */
class KafkaResourcesTest {

    private static final String RUN = ".backfill.";

    /** What {@code topics create --replication 3} makes. */
    private static final TopicAdmin.Layout LAYOUT = new TopicAdmin.Layout(
            partitionsOf("--instrument-partitions"), partitionsOf("--account-partitions"), (short) 3, true);

    /** One rule of a user: a kind of resource, its name with a * for a prefix, and what may be done. */
    private record Rule(String kind, String pattern, Set<String> operations) {

        boolean covers(String name) {
            return pattern.endsWith("*")
                    ? name.startsWith(pattern.substring(0, pattern.length() - 1))
                    : name.equals(pattern);
        }
    }

    private static int partitionsOf(String option) {
        CommandLine topics =
                new CommandLine(new InventoryRisk()).getSubcommands().get("topics");
        return Integer.parseInt(topics.getSubcommands()
                .get("create")
                .getCommandSpec()
                .findOption(option)
                .defaultValue());
    }

    @Test
    void everyTopicIsThereAsTheJobNeedsIt() {
        Map<String, JsonNode> topics = topics("base/kafka/topics.yaml");
        assertThat(topics.keySet()).containsExactlyInAnyOrderElementsOf(names(Topic.values()));
        for (Topic topic : Topic.values()) {
            JsonNode spec = topics.get(topic.baseName());
            Map<String, String> wanted = new HashMap<>(TopicAdmin.configuration(topic, LAYOUT));
            wanted.put("min.insync.replicas", "2");
            assertThat(RepositoryFiles.strings(spec.path("config")))
                    .as(topic.baseName())
                    .isEqualTo(new TreeMap<>(wanted));
            assertThat(spec.path("partitions").asInt()).as(topic.baseName()).isEqualTo(LAYOUT.partitions(topic));
            assertThat(spec.path("replicas").asInt()).as(topic.baseName()).isEqualTo(LAYOUT.replication());
        }
    }

    @Test
    void aBackfillHasEveryOutputAndKeepsItForDays() {
        Map<String, JsonNode> topics = topics("overlays/backfill/kafka/topics.yaml");
        assertThat(topics.keySet())
                .containsExactlyInAnyOrderElementsOf(Topic.outputs().stream()
                        .map(topic -> topic.baseName() + RUN + "run")
                        .toList());
        for (Topic topic : Topic.outputs()) {
            JsonNode spec = topics.get(topic.baseName() + RUN + "run");
            Map<String, String> config = RepositoryFiles.strings(spec.path("config"));
            assertThat(spec.path("partitions").asInt()).as(topic.baseName()).isEqualTo(LAYOUT.partitions(topic));
            assertThat(config.get("cleanup.policy")).isEqualTo(topic.isCompacted() ? "compact" : "delete");
            if (!topic.isCompacted()) {
                assertThat(Duration.ofMillis(Long.parseLong(config.get("retention.ms"))))
                        .isBetween(Duration.ofDays(1), Duration.ofDays(60));
            }
        }
    }

    @Test
    void theJobReadsItsInputsAndWritesItsOutputsAndNothingElse() {
        List<Rule> rules = rules("inventory-risk-job");
        assertThat(topicsWith(rules, "Write")).containsExactlyInAnyOrderElementsOf(names(Topic.outputs()));
        // Whoever writes exactly once looks for open transactions: the broker asks that he may read the topic.
        List<String> readable = new ArrayList<>(names(Topic.inputs()));
        readable.addAll(names(exactlyOnce()));
        assertThat(topicsWith(rules, "Read")).containsExactlyInAnyOrderElementsOf(readable);
        assertThat(rules).noneMatch(rule -> rule.operations().contains("All"));
    }

    @Test
    void aBackfillReadsTheSameAndWritesOnlyItsOwn() {
        List<Rule> rules = rules("inventory-risk-backfill");
        assertThat(topicsWith(rules, "Write")).isEmpty();
        for (Topic topic : Topic.outputs()) {
            String own = topic.baseName() + RUN + "2026-01";
            assertThat(allowed(rules, "topic", own)).as(own).contains("Write", "Describe");
        }
        for (Topic topic : exactlyOnce()) {
            assertThat(allowed(rules, "topic", topic.baseName() + RUN + "2026-01"))
                    .contains("Read");
        }
        for (Topic topic : Topic.inputs()) {
            assertThat(allowed(rules, "topic", topic.baseName())).containsExactlyInAnyOrder("Read", "Describe");
        }
    }

    @Test
    void groupsAndTransactionalIdsAreThoseOfTheManifests() {
        for (FlinkManifest manifest : FlinkManifest.all()) {
            KafkaSettings settings = JobOptions.of(manifest);
            List<Rule> rules =
                    rules(manifest.name().equals("backfill") ? "inventory-risk-backfill" : "inventory-risk-job");
            assertThat(allowed(rules, "group", settings.inputs().groupId()))
                    .as("group of %s", manifest.name())
                    .containsExactlyInAnyOrder("Read", "Describe");
            assertThat(allowed(rules, "transactionalId", settings.sinks().transactionalIdPrefix() + "-risk-audit-0"))
                    .as("transactional ids of %s", manifest.name())
                    .containsExactlyInAnyOrder("Write", "Describe");
        }
    }

    @Test
    void neitherLiveNorBackfillMayTouchTheOthersTransactions() {
        String live = JobOptions.of(FlinkManifest.named("prod")).sinks().transactionalIdPrefix();
        String backfill = JobOptions.of(FlinkManifest.named("backfill")).sinks().transactionalIdPrefix();
        assertThat(allowed(rules("inventory-risk-backfill"), "transactionalId", live))
                .isEmpty();
        assertThat(allowed(rules("inventory-risk-job"), "transactionalId", backfill))
                .isEmpty();
    }

    @Test
    void onlyPeopleSayWhichGenerationPublishesAndNotebooksOnlyRead() {
        for (String user : users().keySet()) {
            boolean writes = allowed(rules(user), "topic", "control.cutover").contains("Write");
            assertThat(writes).as(user).isEqualTo(user.equals("inventory-risk-desk"));
        }
        assertThat(rules("inventory-risk-notebooks"))
                .allSatisfy(rule -> assertThat(rule.operations()).containsOnly("Read", "Describe"));
        assertThat(topicsWith(rules("inventory-risk-notebooks"), "Read"))
                .containsExactlyInAnyOrderElementsOf(names(Topic.values()));
    }

    @Test
    void routeReadsAlertsInItsGroupsAndWritesWhatWasRefused() {
        List<Rule> rules = rules("inventory-risk-route");
        assertThat(topicsWith(rules, "Read")).containsExactly(Topic.RISK_ALERT.baseName());
        assertThat(topicsWith(rules, "Write")).containsExactly(Topic.RISK_DEAD_LETTER.baseName());
        assertThat(allowed(rules, "group", "inventory-risk-route.alertmanager.am-0:9093"))
                .contains("Read");
    }

    @Test
    void theBridgeReadsWhatItShowsAndWritesNothing() {
        List<Rule> rules = rules("inventory-risk-bridge");
        assertThat(topicsWith(rules, "Read"))
                .containsExactlyInAnyOrderElementsOf(names(
                        Topic.RISK_PORTFOLIO,
                        Topic.RISK_MARGIN,
                        Topic.RISK_LIMIT,
                        Topic.RISK_TRADING_STATE,
                        Topic.RISK_ALERT));
        assertThat(rules).allSatisfy(rule -> assertThat(rule.operations()).containsOnly("Read", "Describe"));
    }

    @Test
    void feedsAndPeopleTogetherFillEveryInput() {
        List<String> written = Stream.of("inventory-risk-feed", "inventory-risk-desk")
                .flatMap(user -> topicsWith(rules(user), "Write").stream())
                .toList();
        assertThat(written).containsExactlyInAnyOrderElementsOf(names(Topic.inputs()));
        // Both look whether every input is there before they write.
        for (String user : List.of("inventory-risk-feed", "inventory-risk-desk")) {
            assertThat(topicsWith(rules(user), "Describe")).containsAll(names(Topic.inputs()));
        }
    }

    private static List<Topic> exactlyOnce() {
        KafkaSettings settings = JobOptions.of(FlinkManifest.named("prod"));
        return Topic.outputs().stream()
                .filter(topic -> settings.sinks().guarantee(topic) == DeliveryGuarantee.EXACTLY_ONCE)
                .toList();
    }

    private static Map<String, JsonNode> topics(String file) {
        return RepositoryFiles.documents(KUBERNETES.resolve(file)).stream()
                .map(document -> document.path("spec"))
                .collect(Collectors.toMap(spec -> spec.path("topicName").asText(), spec -> spec));
    }

    private static Map<String, JsonNode> users() {
        return RepositoryFiles.documents(KUBERNETES.resolve("base/kafka/users.yaml")).stream()
                .collect(Collectors.toMap(user -> user.at("/metadata/name").asText(), user -> user));
    }

    private static List<Rule> rules(String user) {
        JsonNode acls = users().get(user).at("/spec/authorization/acls");
        return StreamSupport.stream(acls.spliterator(), false)
                .map(acl -> new Rule(
                        acl.at("/resource/type").asText(),
                        acl.at("/resource/name").asText()
                                + (acl.at("/resource/patternType").asText().equals("prefix") ? "*" : ""),
                        StreamSupport.stream(acl.path("operations").spliterator(), false)
                                .map(JsonNode::asText)
                                .collect(Collectors.toSet())))
                .toList();
    }

    private static Set<String> allowed(List<Rule> rules, String kind, String name) {
        return rules.stream()
                .filter(rule -> rule.kind().equals(kind) && rule.covers(name))
                .flatMap(rule -> rule.operations().stream())
                .collect(Collectors.toSet());
    }

    private static List<String> topicsWith(List<Rule> rules, String operation) {
        return names(Topic.values()).stream()
                .filter(name -> allowed(rules, "topic", name).contains(operation))
                .toList();
    }

    private static List<String> names(Topic... topics) {
        return names(Arrays.asList(topics));
    }

    private static List<String> names(List<Topic> topics) {
        return topics.stream().map(Topic::baseName).toList();
    }
}
