package io.inventoryrisk.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaProcessITCase {

    private static final String TOPIC = "market.book";
    private static final String PATIENCE_MILLIS = "180000";
    private static final Duration PAUSE = Duration.ofSeconds(2);

    @Test
    void recordsOutliveAKillAStopAndAPause(@TempDir Path folder) throws Exception {
        try (KafkaProcess kafka = KafkaProcess.start(folder)) {
            Map<String, Object> address =
                    Map.of("bootstrap.servers", kafka.bootstrapServers(), "max.block.ms", PATIENCE_MILLIS);
            try (Admin admin = Admin.create(address)) {
                admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1)))
                        .all()
                        .get();
            }
            try (KafkaProducer<String, String> producer =
                    new KafkaProducer<>(address, new StringSerializer(), new StringSerializer())) {
                producer.send(new ProducerRecord<>(TOPIC, "before")).get();
                kafka.kill();
                // A client that has lost its only broker may forget the topic, and then blocks in send.
                CompletableFuture<RecordMetadata> waiting =
                        CompletableFuture.supplyAsync(() -> sent(producer, "while it was dead"));
                kafka.start();
                waiting.get();
                kafka.stop();
                kafka.start();
                long frozen = System.nanoTime();
                kafka.freeze(PAUSE);
                producer.send(new ProducerRecord<>(TOPIC, "after")).get();
                assertThat(Duration.ofNanos(System.nanoTime() - frozen)).isGreaterThanOrEqualTo(PAUSE);
            }
            assertThat(kafka.cpuNanos()).isPositive();
            assertThat(consume(address, 3)).containsExactly("before", "while it was dead", "after");
        }
    }

    private static RecordMetadata sent(KafkaProducer<String, String> producer, String value) {
        try {
            return producer.send(new ProducerRecord<>(TOPIC, value)).get();
        } catch (InterruptedException | ExecutionException failed) {
            throw new CompletionException(failed);
        }
    }

    private static List<String> consume(Map<String, Object> address, int count) {
        List<String> values = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(address, new StringDeserializer(), new StringDeserializer())) {
            TopicPartition partition = new TopicPartition(TOPIC, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            for (int poll = 0; poll < 60 && values.size() < count; poll++) {
                consumer.poll(Duration.ofMillis(500)).forEach(received -> values.add(received.value()));
            }
        }
        return values;
    }
}
