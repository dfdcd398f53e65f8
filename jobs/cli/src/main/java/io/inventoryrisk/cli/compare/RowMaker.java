package io.inventoryrisk.cli.compare;

import io.inventoryrisk.job.kafka.wire.Topic;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;

/**
 * Makes rows of the records of one topic. A record is identified by its key, its event time and, where one key can have
 * several records at an instant, by further fields: the number of an effect on a position, the metric of a model check,
 * the id of an alert's transition, what a state changed from and to, the place of a dead letter. Not for several threads.
 */
final class RowMaker {

    private static final String RUN_ID = "runId";
    private static final String AS_OF = "asOfMicros";
    private static final String KAFKA_TIMESTAMP = "kafkaTimestampMillis";
    private static final Map<Topic, List<String>> PARTS = parts();

    private final Topic topic;
    private final Set<String> ignored = new HashSet<>();
    private final GenericDatumWriter<GenericRecord> writer;
    private final GenericDatumReader<GenericRecord> reader;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    private BinaryEncoder encoder;
    private BinaryDecoder decoder;

    /**
     * @param ignored fields that are not compared, however deep they stand, besides the run's id; names that the topic's
     *     records lack are left alone
     * @throws IllegalArgumentException where one of them cannot be left out
     */
    RowMaker(Topic topic, Collection<String> ignored) {
        this.topic = topic;
        this.writer = new GenericDatumWriter<>(topic.schema(), new GenericData());
        this.reader = new GenericDatumReader<>(topic.schema(), topic.schema(), new GenericData());
        this.ignored.add(RUN_ID);
        this.ignored.addAll(ignored);
        check(topic.schema());
    }

    private void check(Schema schema) {
        switch (schema.getType()) {
            case RECORD -> {
                for (Schema.Field field : schema.getFields()) {
                    if (ignored.contains(field.name())) {
                        neutral(field);
                    } else {
                        check(field.schema());
                    }
                }
            }
            case ARRAY -> check(schema.getElementType());
            case UNION -> schema.getTypes().forEach(this::check);
            default -> {
                // Nothing stands in it.
            }
        }
    }

    private static Map<Topic, List<String>> parts() {
        Map<Topic, List<String>> parts = new EnumMap<>(Topic.class);
        parts.put(Topic.RISK_INVENTORY, List.of("ordinal"));
        parts.put(Topic.RISK_AUDIT, List.of("ordinal"));
        parts.put(Topic.RISK_MODEL_CHECK, List.of("metric"));
        parts.put(Topic.RISK_REGIME, List.of("before", "after"));
        parts.put(Topic.RISK_TRADING_STATE, List.of("before", "mode"));
        parts.put(Topic.RISK_ALERT, List.of("alertId"));
        parts.put(Topic.RISK_DEAD_LETTER, List.of("sourcePartition", "sourceOffset", "reason", "message"));
        return parts;
    }

    Topic topic() {
        return topic;
    }

    /** Event time of a record; of a dead letter, when Kafka had it. */
    long asOfMicros(GenericRecord record) {
        return topic == Topic.RISK_DEAD_LETTER ? (Long) record.get(KAFKA_TIMESTAMP) * 1_000 : (Long) record.get(AS_OF);
    }

    /** The row of a record with this topic's schema, which loses what is not compared. */
    Row row(String key, GenericRecord record) {
        String part = PARTS.getOrDefault(topic, List.of()).stream()
                .map(name -> String.valueOf(record.get(name)))
                .collect(Collectors.joining("|"));
        forget(record);
        try {
            bytes.reset();
            encoder = EncoderFactory.get().binaryEncoder(bytes, encoder);
            writer.write(record, encoder);
            encoder.flush();
            return new Row(key == null ? "" : key, asOfMicros(record), part, bytes.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + record, e);
        }
    }

    private void forget(GenericRecord record) {
        for (Schema.Field field : record.getSchema().getFields()) {
            Object value = record.get(field.pos());
            if (ignored.contains(field.name())) {
                record.put(field.pos(), neutral(field));
            } else if (value instanceof GenericRecord nested) {
                forget(nested);
            } else if (value instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof GenericRecord) {
                list.forEach(element -> forget((GenericRecord) element));
            }
        }
    }

    /** What a row holds. */
    GenericRecord record(Row row) {
        try {
            decoder = DecoderFactory.get().binaryDecoder(row.value(), decoder);
            return reader.read(null, decoder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + row, e);
        }
    }

    private static Object neutral(Schema.Field field) {
        Schema schema = field.schema();
        return switch (schema.getType()) {
            case UNION -> null;
            case STRING -> "";
            case LONG -> 0L;
            case INT -> 0;
            case DOUBLE -> 0.0;
            case BOOLEAN -> false;
            case ARRAY -> List.of();
            case MAP -> Map.of();
            default ->
                throw new IllegalArgumentException("the field " + field.name() + " cannot be ignored: it is "
                        + schema.getName() + "; only numbers, texts, lists and what may be null can");
        };
    }
}
