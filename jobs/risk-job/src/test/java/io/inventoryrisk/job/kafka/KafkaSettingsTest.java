package io.inventoryrisk.job.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inventoryrisk.job.config.KafkaOptions;
import io.inventoryrisk.job.kafka.wire.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.config.types.Password;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaSettingsTest {

    private static KafkaSettings settings(String... options) {
        Map<String, String> map = new HashMap<>(Map.of(
                KafkaOptions.BOOTSTRAP_SERVERS.key(), "broker:9092",
                KafkaOptions.REGISTRY_URL.key(), "http://registry:8081"));
        for (int i = 0; i < options.length; i += 2) {
            map.put(options[i], options[i + 1]);
        }
        return KafkaSettings.from(Configuration.fromMap(map));
    }

    @Test
    void ledgersAreExactlyOnceAndTheRestAtLeastOnce() {
        Set<Topic> ledgers = Set.of(Topic.RISK_AUDIT, Topic.RISK_REGIME);
        assertThat(Topic.outputs()).allSatisfy(topic -> assertThat(
                        settings().sinks().guarantee(topic))
                .isEqualTo(ledgers.contains(topic) ? DeliveryGuarantee.EXACTLY_ONCE : DeliveryGuarantee.AT_LEAST_ONCE));
    }

    @Test
    void guaranteeIsASettingOfEachSink() {
        KafkaSettings settings = settings("risk.sink.risk.audit.guarantee", "AT_LEAST_ONCE");

        assertThat(settings.sinks().guarantee(Topic.RISK_AUDIT)).isEqualTo(DeliveryGuarantee.AT_LEAST_ONCE);
        assertThatThrownBy(() -> settings("risk.sink.risk.adit.guarantee", "NONE"))
                .hasMessageContaining("no topic risk.adit");
        assertThatThrownBy(() -> settings("risk.sink.market.book.guarantee", "NONE"))
                .hasMessageContaining("names an input");
    }

    @Test
    void rangesAreInstantsInOrder() {
        KafkaSettings settings = settings(
                "risk.input.from", "2026-01-05T00:00:00Z",
                "risk.input.to", "2026-01-06T00:00:00.000001Z",
                "risk.output.from", "2026-01-05T12:00:00Z");

        assertThat(settings.inputs().range())
                .isEqualTo(new KafkaSettings.Range(1_767_571_200_000_000L, 1_767_657_600_000_001L, true));
        assertThat(settings.gate().fromMicros()).isEqualTo(1_767_614_400_000_000L);
        assertThat(settings.gate().toMicros()).isEqualTo(Long.MAX_VALUE);
        assertThat(settings().inputs().range())
                .isEqualTo(new KafkaSettings.Range(Long.MIN_VALUE, Long.MAX_VALUE, false));
        assertThatThrownBy(() -> settings("risk.input.to", "yesterday"))
                .hasMessageContaining("risk.input.to")
                .hasMessageContaining("yesterday");
        assertThatThrownBy(() ->
                        settings("risk.input.from", "2026-01-06T00:00:00Z", "risk.input.to", "2026-01-05T00:00:00Z"))
                .hasMessageContaining("risk.input.from must lie before risk.input.to");
    }

    @Test
    void missingOptionIsNamed() {
        assertThatThrownBy(() -> KafkaSettings.from(new Configuration()))
                .hasMessageContaining(KafkaOptions.BOOTSTRAP_SERVERS.key());
    }

    @Test
    void secretInTheConfigurationIsRefusedWithoutRepeatingIt() {
        for (String key : new String[] {
            "risk.kafka.client.ssl.truststore.password",
            "risk.kafka.client.sasl.jaas.config",
            "risk.registry.client.schema.registry.ssl.keystore.password",
            KafkaOptions.REGISTRY_USER_INFO.key()
        }) {
            assertThatThrownBy(() -> settings(key, "s3cret"))
                    .as(key)
                    .hasMessageContaining("env:NAME or file:/path")
                    .hasMessageNotContaining("s3cret");
        }
    }

    @Test
    void secretIsResolvedByTheKafkaClientItself(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("truststore-password"), "s3cret");
        KafkaSettings settings = settings(
                "risk.kafka.client.security.protocol",
                "SSL",
                "risk.kafka.client.ssl.truststore.password",
                "file:" + folder.resolve("truststore-password"),
                "risk.kafka.client.client.id",
                "env:PATH");

        AdminClientConfig client = new AdminClientConfig(settings.clientProperties());

        assertThat(client.getPassword("ssl.truststore.password")).isEqualTo(new Password("s3cret"));
        assertThat(client.getString("client.id")).isEqualTo(System.getenv("PATH"));
        assertThat(client.getString("security.protocol")).isEqualTo("SSL");
        assertThat(settings.toString()).doesNotContain("s3cret");
        assertThat(settings.clientProperties().toString()).doesNotContain("s3cret");
    }

    @Test
    void prefixNamesEveryTopicAndSuffixOutputsOnly() {
        TopicNames names = settings("risk.kafka.topic-prefix", "staging.", "risk.kafka.output-suffix", ".backfill.7")
                .names();

        assertThat(names.of(Topic.MARKET_BOOK)).isEqualTo("staging.market.book");
        assertThat(names.of(Topic.RISK_BAR)).isEqualTo("staging.risk.bar.backfill.7");
        assertThat(names.subject(Topic.RISK_BAR)).isEqualTo("staging.risk.bar-value");
    }

    @Test
    void runCanHaveInputsOfItsOwnAndHeedsNoCutovers() {
        KafkaSettings settings = settings(
                "risk.kafka.run-id",
                "7",
                "risk.kafka.output-suffix",
                ".backfill.7",
                "risk.kafka.suffixed-inputs",
                "reference.limit;reference.parameters");

        assertThat(settings.names().of(Topic.REFERENCE_LIMIT)).isEqualTo("reference.limit.backfill.7");
        assertThat(settings.names().of(Topic.REFERENCE_INSTRUMENT)).isEqualTo("reference.instrument");
        assertThat(settings.names().subject(Topic.REFERENCE_LIMIT)).isEqualTo("reference.limit-value");
        assertThat(settings.gate().heedsCutovers()).isFalse();
        assertThat(settings().gate().heedsCutovers()).isTrue();
        assertThatThrownBy(() -> settings("risk.kafka.suffixed-inputs", "reference.limit"))
                .hasMessageContaining("reference.limit cannot have the suffix ''");
        assertThatThrownBy(() ->
                        settings("risk.kafka.output-suffix", ".backfill.7", "risk.kafka.suffixed-inputs", "risk.bar"))
                .hasMessageContaining("risk.bar cannot have the suffix");
    }

    @Test
    void familiesOfOptionsAreOpen() {
        assertThat(KafkaOptions.isOpenKey("risk.kafka.client.security.protocol"))
                .isTrue();
        assertThat(KafkaOptions.isOpenKey("risk.sink.risk.bar.guarantee")).isTrue();
        assertThat(KafkaOptions.isOpenKey("risk.sink.risk.bar.parallelism")).isFalse();
        assertThat(KafkaOptions.isOpenKey("risk.kafka.bootstrap")).isFalse();
    }
}
