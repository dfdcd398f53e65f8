package io.inventoryrisk.benchmarks;

import io.inventoryrisk.job.kafka.RecordDecoder;
import io.inventoryrisk.job.kafka.registry.RegistrySettings;
import io.inventoryrisk.job.kafka.registry.SchemaRegistry;
import io.inventoryrisk.job.kafka.wire.InputType;
import io.inventoryrisk.job.kafka.wire.SideRecord;
import io.inventoryrisk.job.kafka.wire.Topic;
import io.inventoryrisk.job.kafka.wire.WireEncoder;
import io.inventoryrisk.model.market.BookUpdate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Properties;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.serialization.SerializationSchema.InitializationContext;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.types.Either;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * What Kafka and Flink cost without a job between them: book updates are read and decoded as the job does it, encoded
 * as {@code publish} does it and written with the job's sink settings. No state, no shuffle, no watermark.
 */
final class PassThrough {

    private static final Duration MAX_FUTURE = Duration.ofSeconds(5);

    private PassThrough() {}

    /** Puts it on an environment. */
    static void build(StreamExecutionEnvironment environment, Lab lab, String run, String outputTopic) {
        environment.getConfig().enableObjectReuse();
        environment
                .fromSource(source(lab, run), WatermarkStrategy.noWatermarks(), "pass-source")
                .sinkTo(sink(lab, outputTopic));
    }

    private static KafkaSource<Either<SideRecord, BookUpdate>> source(Lab lab, String run) {
        Properties properties = lab.client();
        properties.setProperty("max.poll.records", "2000");
        properties.setProperty("isolation.level", "read_committed");
        return KafkaSource.<Either<SideRecord, BookUpdate>>builder()
                .setTopics(lab.inputs().of(Topic.MARKET_BOOK))
                .setGroupId(run)
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setProperties(properties)
                .setDeserializer(new RecordDecoder<>(InputType.BOOK, lab.registry(), MAX_FUTURE))
                .build();
    }

    private static KafkaSink<Either<SideRecord, BookUpdate>> sink(Lab lab, String topic) {
        Properties properties = lab.client();
        properties.setProperty("acks", "all");
        properties.setProperty("enable.idempotence", "true");
        properties.setProperty("compression.type", "lz4");
        properties.setProperty("linger.ms", "5");
        return KafkaSink.<Either<SideRecord, BookUpdate>>builder()
                .setBootstrapServers(properties.getProperty("bootstrap.servers"))
                .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                .setKafkaProducerConfig(properties)
                .setRecordSerializer(new Books(topic, lab.inputs().subject(Topic.MARKET_BOOK), lab.registry()))
                .build();
    }

    /** Book updates as they stood in their topic; heartbeats are left out. */
    private static final class Books implements KafkaRecordSerializationSchema<Either<SideRecord, BookUpdate>> {

        private static final long serialVersionUID = 1;

        private final String topic;
        private final String subject;
        private final RegistrySettings settings;
        private transient WireEncoder encoder;

        Books(String topic, String subject, RegistrySettings settings) {
            this.topic = topic;
            this.subject = subject;
            this.settings = settings;
        }

        @Override
        public void open(InitializationContext context, KafkaSinkContext sink) throws IOException {
            try (SchemaRegistry registry = settings.connect()) {
                Topic book = Topic.MARKET_BOOK;
                encoder = new WireEncoder(book, registry.idOf(subject, book.schema()));
            }
        }

        @Override
        public ProducerRecord<byte[], byte[]> serialize(
                Either<SideRecord, BookUpdate> event, KafkaSinkContext sink, Long timestamp) {
            if (event.isLeft()) {
                return null;
            }
            BookUpdate book = event.right();
            byte[] key = book.instrument().getBytes(StandardCharsets.UTF_8);
            return new ProducerRecord<>(topic, key, encoder.encode(InputType.BOOK, book));
        }
    }
}
