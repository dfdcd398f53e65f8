package io.inventoryrisk.job.kafka;

import io.inventoryrisk.job.kafka.registry.SchemaRegistry;
import io.inventoryrisk.job.kafka.wire.InputType;
import io.inventoryrisk.job.kafka.wire.PoisonException;
import io.inventoryrisk.job.kafka.wire.Topic;
import io.inventoryrisk.job.kafka.wire.WireDecoder;
import io.inventoryrisk.model.market.Clock;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.LongPredicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Offsets of event times, by the heartbeats that stand in every partition: what a heartbeat promises holds whatever
 * timestamps Kafka gave the records, in a topic written live as in one that was filled later. A bisection reads some
 * twenty places a partition. A partition without heartbeats is read from its beginning and to its end.
 */
final class EventTimeOffsets implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final String POLL_RECORDS = "500";
    private static final String FETCH_WAIT_MILLIS = "10";

    private final KafkaSettings settings;
    private final SchemaRegistry registry;
    private final KafkaConsumer<byte[], byte[]> consumer;

    EventTimeOffsets(KafkaSettings settings) {
        this.settings = settings;
        this.registry = settings.registry().connect();
        Properties properties = settings.clientProperties();
        properties.setProperty("isolation.level", "read_committed");
        properties.setProperty("max.poll.records", POLL_RECORDS);
        // A fetch ahead that waits for news at the end of a partition would hold up the next place that is asked for.
        properties.setProperty("fetch.max.wait.ms", FETCH_WAIT_MILLIS);
        this.consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Of each partition, the newest heartbeat stamped at or before a time; what follows it may be later. */
    Map<TopicPartition, Long> before(InputType<?> type, long timeMicros) throws IOException {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        for (Span span : spans(type.topic())) {
            long next = firstPlace(type, span, heartbeat -> heartbeat > timeMicros);
            // The place after a heartbeat is the first whose next heartbeat is later.
            offsets.put(span.partition(), next > span.begin() ? next - 1 : span.begin());
        }
        return offsets;
    }

    /** Of each partition, the place after the first heartbeat stamped at or after a time: all up to then precedes it. */
    Map<TopicPartition, Long> after(InputType<?> type, long timeMicros) throws IOException {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        for (Span span : spans(type.topic())) {
            long place = firstPlace(type, span, heartbeat -> heartbeat >= timeMicros);
            Heartbeat heartbeat = place < span.end() ? next(type, span, place) : null;
            offsets.put(span.partition(), heartbeat == null ? span.end() : heartbeat.offset() + 1);
        }
        return offsets;
    }

    /** Of each partition, where it ends now. */
    Map<TopicPartition, Long> ends(Topic topic) {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        spans(topic).forEach(span -> offsets.put(span.partition(), span.end()));
        return offsets;
    }

    private record Span(TopicPartition partition, long begin, long end) {}

    private record Heartbeat(long offset, long timeMicros) {}

    private List<Span> spans(Topic topic) {
        List<TopicPartition> partitions = consumer
                .partitionsFor(settings.names().of(topic))
                .stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        return partitions.stream()
                .map(partition -> new Span(partition, begins.get(partition), ends.get(partition)))
                .toList();
    }

    /** The first offset whose next heartbeat is wanted, or missing; heartbeats of a partition only grow. */
    private long firstPlace(InputType<?> type, Span span, LongPredicate wanted) throws IOException {
        long low = span.begin();
        long high = span.end();
        while (low < high) {
            long middle = low + (high - low) / 2;
            Heartbeat heartbeat = next(type, span, middle);
            if (heartbeat == null || wanted.test(heartbeat.timeMicros())) {
                high = middle;
            } else {
                low = heartbeat.offset() + 1;
            }
        }
        return low;
    }

    /** The first heartbeat at or after an offset; null where none follows. */
    private Heartbeat next(InputType<?> type, Span span, long offset) throws IOException {
        WireDecoder<?> decoder = new WireDecoder<>(type, registry);
        consumer.assign(List.of(span.partition()));
        consumer.seek(span.partition(), offset);
        while (consumer.position(span.partition()) < span.end()) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (record.offset() < span.end() && decoded(decoder, record) instanceof Clock clock) {
                    return new Heartbeat(record.offset(), clock.timeMicros());
                }
            }
        }
        return null;
    }

    /** Null for poison: the job will tell. */
    private static Object decoded(WireDecoder<?> decoder, ConsumerRecord<byte[], byte[]> record) throws IOException {
        try {
            return record.value() == null ? null : decoder.decode(record.value());
        } catch (PoisonException poison) {
            return null;
        }
    }

    @Override
    public void close() {
        consumer.close();
        registry.close();
    }
}
