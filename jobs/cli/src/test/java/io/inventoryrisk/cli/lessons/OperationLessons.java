package io.inventoryrisk.cli.lessons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inventoryrisk.job.config.KafkaOptions;
import io.inventoryrisk.job.kafka.GuardedStart;
import io.inventoryrisk.job.kafka.KafkaSettings;
import io.inventoryrisk.job.kafka.wire.Topic;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer.PartitionOffsetsRetriever;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How the job is started, and what its records look like to those of other versions. */
interface OperationLessons {

    @Test
    @DisplayName("33. A change of upgrade mode could start from empty state (flink-kubernetes-operator pull 109)")
    default void aJobThatShouldHaveStateRefusesToStartWithoutItUnlessAllowed() {
        TopicPartition fills = new TopicPartition("trading.fill", 0);
        OffsetsInitializer start = new GuardedStart("inventory-risk", OffsetsInitializer.earliest());
        assertThat(start.getPartitionOffsets(List.of(fills), committed(Map.of())))
                .as("a group that has never been here")
                .containsOnlyKeys(fills);
        assertThatThrownBy(() -> start.getPartitionOffsets(List.of(fills), committed(Map.of(fills, 42L))))
                .hasMessageContaining("inventory-risk")
                .hasMessageContaining("trading.fill=42")
                .hasMessageContaining("savepoint")
                .hasMessageContaining("risk.state.allow-empty-start");
        assertThat(settings(Map.of()).inputs().allowEmptyStart()).isFalse();
        assertThat(settings(Map.of("risk.state.allow-empty-start", "true"))
                        .inputs()
                        .allowEmptyStart())
                .isTrue();
    }

    @Test
    @DisplayName(
            "34. Decimal defaults in Avro fail to decode: every schema with its defaults (schema-registry issue 833)")
    default void everyRecordWrittenWithoutItsDefaultedFieldsIsReadWithTheDefaults() throws IOException {
        for (Topic topic : Topic.values()) {
            Schema full = topic.schema();
            Schema older = withoutDefaults(full);
            GenericRecord written = (GenericRecord) value(older);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
            new GenericDatumWriter<GenericRecord>(older).write(written, encoder);
            encoder.flush();
            GenericRecord read = new GenericDatumReader<GenericRecord>(older, full)
                    .read(null, DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null));
            for (Schema.Field field : full.getFields()) {
                if (field.hasDefaultValue()) {
                    assertThat(read.get(field.pos()))
                            .as("%s.%s", topic.baseName(), field.name())
                            .isEqualTo(GenericData.get().getDefaultValue(field));
                }
            }
            assertThat(GenericData.get().validate(full, read))
                    .as(topic.baseName())
                    .isTrue();
        }
    }

    private static KafkaSettings settings(Map<String, String> more) {
        Configuration configuration = Configuration.fromMap(more);
        configuration.set(KafkaOptions.BOOTSTRAP_SERVERS, "broker:9092");
        configuration.set(KafkaOptions.REGISTRY_URL, "http://registry:8081");
        return KafkaSettings.from(configuration);
    }

    private static PartitionOffsetsRetriever committed(Map<TopicPartition, Long> offsets) {
        return new PartitionOffsetsRetriever() {
            @Override
            public Map<TopicPartition, Long> committedOffsets(Collection<TopicPartition> partitions) {
                return offsets;
            }

            @Override
            public Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> partitions) {
                return Map.of();
            }

            @Override
            public Map<TopicPartition, Long> beginningOffsets(Collection<TopicPartition> partitions) {
                return Map.of();
            }

            @Override
            public Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(Map<TopicPartition, Long> times) {
                return Map.of();
            }
        };
    }

    /** The same record as it was before its defaulted fields were added. */
    private static Schema withoutDefaults(Schema full) {
        List<Schema.Field> fields = new ArrayList<>();
        for (Schema.Field field : full.getFields()) {
            if (!field.hasDefaultValue()) {
                fields.add(new Schema.Field(field.name(), field.schema(), field.doc()));
            }
        }
        return Schema.createRecord(full.getName(), full.getDoc(), full.getNamespace(), false, fields);
    }

    /** Some value of a schema, the smallest there is. */
    private static Object value(Schema schema) {
        return switch (schema.getType()) {
            case RECORD -> {
                GenericData.Record record = new GenericData.Record(schema);
                schema.getFields().forEach(field -> record.put(field.pos(), value(field.schema())));
                yield record;
            }
            case ENUM ->
                new GenericData.EnumSymbol(schema, schema.getEnumSymbols().get(0));
            case ARRAY -> List.of();
            case MAP -> Map.of();
            case UNION -> value(schema.getTypes().get(0));
            case FIXED -> new GenericData.Fixed(schema, new byte[schema.getFixedSize()]);
            case STRING -> "";
            case BYTES -> ByteBuffer.wrap(new byte[] {0});
            case INT -> 0;
            case LONG -> 0L;
            case FLOAT -> 0f;
            case DOUBLE -> 0d;
            case BOOLEAN -> false;
            case NULL -> null;
        };
    }
}
