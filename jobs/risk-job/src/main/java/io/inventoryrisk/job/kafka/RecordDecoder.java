package io.inventoryrisk.job.kafka;

import io.inventoryrisk.job.kafka.registry.SchemaRegistry;
import io.inventoryrisk.job.kafka.wire.InputType;
import io.inventoryrisk.job.kafka.wire.PoisonException;
import io.inventoryrisk.job.kafka.wire.PoisonReason;
import io.inventoryrisk.job.kafka.wire.SideRecord;
import io.inventoryrisk.job.kafka.wire.SideRecord.Kind;
import io.inventoryrisk.job.kafka.wire.Topic;
import io.inventoryrisk.job.kafka.wire.WireDecoder;
import io.inventoryrisk.job.metrics.JobMetric;
import io.inventoryrisk.job.metrics.JobMetrics;
import io.inventoryrisk.model.market.Clock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.apache.flink.api.common.serialization.DeserializationSchema.InitializationContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.EitherTypeInfo;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.metrics.Counter;
import org.apache.flink.types.Either;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Records of one input topic. What cannot be used stays in its place, as poison beside the good records, and is told
 * apart after the source: watermarks are per partition and must see neither more nor less than the good records.
 */
public final class RecordDecoder<T> implements KafkaRecordDeserializationSchema<Either<SideRecord, T>> {

    private static final long serialVersionUID = 1;
    private static final long MICROS_PER_MILLI = 1_000;

    private final Topic topic;
    private final SchemaRegistry.Connector connector;
    private final long maxFutureMicros;

    private transient InputType<T> type;
    private transient WireDecoder<T> decoder;
    private transient Map<PoisonReason, Counter> poison;

    public RecordDecoder(InputType<T> type, SchemaRegistry.Connector connector, Duration maxFuture) {
        this.topic = type.topic();
        this.connector = connector;
        this.maxFutureMicros = maxFuture.toMillis() * MICROS_PER_MILLI;
    }

    @Override
    public void open(InitializationContext context) {
        type = typeOn(topic);
        decoder = new WireDecoder<>(type, connector.connect());
        JobMetrics metrics = new JobMetrics(context.getMetricGroup());
        poison = new EnumMap<>(PoisonReason.class);
        for (PoisonReason reason : PoisonReason.values()) {
            if (reason != PoisonReason.REJECTED) {
                poison.put(reason, metrics.counter(JobMetric.DECODE_ERRORS, reason));
            }
        }
    }

    @SuppressWarnings("unchecked")
    static <T> InputType<T> typeOn(Topic topic) {
        return (InputType<T>) InputType.on(topic);
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Either<SideRecord, T>> out)
            throws IOException {
        Either<SideRecord, T> decoded;
        try {
            decoded = record.value() == null ? removal(record) : value(record);
        } catch (PoisonException e) {
            poison.get(e.reason()).inc();
            decoded = Either.Left(side(Kind.POISON, record, 0, e));
        }
        out.collect(decoded);
    }

    private Either<SideRecord, T> value(ConsumerRecord<byte[], byte[]> record) throws PoisonException, IOException {
        Object value = decoder.decode(record.value());
        if (value instanceof Clock clock && topic != Topic.CONTROL_CLOCK) {
            requirePresent(clock.timeMicros(), record);
            return Either.Left(side(Kind.HEARTBEAT, record, clock.timeMicros(), null));
        }
        T good = type.model().cast(value);
        if (!topic.isReference()) {
            requirePresent(type.timeMicros().applyAsLong(good), record);
        }
        if (topic != Topic.CONTROL_CLOCK) {
            requireKey(type.key().apply(good), record);
        }
        return Either.Right(good);
    }

    private Either<SideRecord, T> removal(ConsumerRecord<byte[], byte[]> record) throws PoisonException {
        if (!topic.isCompacted() || record.key() == null) {
            throw new PoisonException(
                    PoisonReason.NULL_VALUE, "a null value removes a key of a compacted topic; here it means nothing");
        }
        if (type.removal() == null) {
            return Either.Left(side(Kind.TOMBSTONE, record, 0, null));
        }
        try {
            String key = new String(record.key(), StandardCharsets.UTF_8);
            return Either.Right(type.removal().of(key, record.timestamp() * MICROS_PER_MILLI));
        } catch (IllegalArgumentException e) {
            throw new PoisonException(PoisonReason.INVALID, e.getMessage());
        }
    }

    /** An event far ahead of its own writing would drag the watermark past every other event. */
    private void requirePresent(long timeMicros, ConsumerRecord<byte[], byte[]> record) throws PoisonException {
        long kafkaMicros = record.timestamp() * MICROS_PER_MILLI;
        if (timeMicros - kafkaMicros > maxFutureMicros && record.timestamp() != ConsumerRecord.NO_TIMESTAMP) {
            throw new PoisonException(
                    PoisonReason.FUTURE_TIMESTAMP,
                    "event time " + timeMicros + " us is " + (timeMicros - kafkaMicros)
                            + " us ahead of its Kafka timestamp; at most " + maxFutureMicros + " us are believed");
        }
    }

    private static void requireKey(String expected, ConsumerRecord<byte[], byte[]> record) throws PoisonException {
        String key = record.key() == null ? null : new String(record.key(), StandardCharsets.UTF_8);
        if (!expected.equals(key)) {
            throw new PoisonException(
                    PoisonReason.KEY_MISMATCH, "the key must be " + expected + ", which orders the record, was " + key);
        }
    }

    private static SideRecord side(
            Kind kind, ConsumerRecord<byte[], byte[]> record, long timeMicros, PoisonException reason) {
        boolean isPoison = reason != null;
        return new SideRecord(
                kind,
                record.topic(),
                record.partition(),
                record.offset(),
                record.timestamp(),
                timeMicros,
                isPoison ? reason.reason().name() : null,
                isPoison ? reason.getMessage() : null,
                isPoison ? record.key() : null,
                isPoison ? record.value() : null);
    }

    @Override
    public TypeInformation<Either<SideRecord, T>> getProducedType() {
        return new EitherTypeInfo<>(
                TypeInformation.of(SideRecord.class),
                TypeInformation.of(RecordDecoder.<T>typeOn(topic).model()));
    }
}
