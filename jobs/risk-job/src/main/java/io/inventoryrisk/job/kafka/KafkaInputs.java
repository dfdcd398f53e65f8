package io.inventoryrisk.job.kafka;

import io.inventoryrisk.job.Inputs;
import io.inventoryrisk.job.Rejection;
import io.inventoryrisk.job.kafka.KafkaSettings.InputSettings;
import io.inventoryrisk.job.kafka.wire.InputType;
import io.inventoryrisk.job.kafka.wire.SideRecord;
import io.inventoryrisk.job.kafka.wire.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.KafkaSourceOptions;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.types.Either;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;

/**
 * Every input topic as a stream of valid records with event time, and what could not be used beside them.
 *
 * @param inputs the valid records
 * @param deadLetters poison of all topics
 */
public record KafkaInputs(Inputs inputs, DataStream<SideRecord> deadLetters) {

    /** The connector's own 500 starves the source. */
    private static final String MAX_POLL_RECORDS = "2000";

    /** Sources of every input topic, as the configuration says. */
    public static KafkaInputs read(StreamExecutionEnvironment environment, Configuration configuration) {
        return read(environment, KafkaSettings.from(configuration));
    }

    /** Sources of every input topic. */
    public static KafkaInputs read(StreamExecutionEnvironment environment, KafkaSettings settings) {
        Reader reader = new Reader(environment, settings);
        Inputs inputs = new Inputs(
                reader.stream(InputType.BOOK),
                reader.stream(InputType.TRADE),
                reader.stream(InputType.TICKER),
                reader.stream(InputType.FILL),
                reader.stream(InputType.BALANCE),
                reader.stream(InputType.POSITION),
                reader.stream(InputType.INSTRUMENT),
                reader.stream(InputType.LIMIT),
                reader.stream(InputType.PARAMETERS),
                reader.stream(InputType.ALERT_CONTROL),
                reader.stream(InputType.CUTOVER),
                reader.stream(InputType.CLOCK),
                rejections(reader.deadLetters));
        return new KafkaInputs(inputs, reader.deadLetters);
    }

    private static DataStream<Rejection> rejections(DataStream<SideRecord> deadLetters) {
        return deadLetters
                .map(
                        letter -> new Rejection(letter.topic(), letter.kafkaTimestampMillis() * 1_000),
                        TypeInformation.of(Rejection.class))
                .name("rejections")
                .uid("rejections")
                .setDescription("one count for each record that could not be used");
    }

    /** Collects the poison of the topics it reads. */
    private static final class Reader {

        private final StreamExecutionEnvironment environment;
        private final KafkaSettings settings;
        private DataStream<SideRecord> deadLetters;

        Reader(StreamExecutionEnvironment environment, KafkaSettings settings) {
            this.environment = environment;
            this.settings = settings;
        }

        <T> DataStream<T> stream(InputType<T> type) {
            InputSettings input = settings.inputs();
            String uid = "source-" + type.topic().kebab();
            String splitUid = "split-" + type.topic().kebab();
            SingleOutputStreamOperator<Either<SideRecord, T>> decoded = environment
                    .fromSource(
                            source(type, settings),
                            new InputWatermarks<>(type, input.outOfOrderness(), input.idleness(), input.maxDrift()),
                            uid)
                    .uid(uid)
                    .setDescription("reads and decodes " + type.topic().baseName() + "; event time by partition");
            SingleOutputStreamOperator<T> good = decoded.process(new SideSplit<T>())
                    .returns(TypeInformation.of(type.model()))
                    .name(splitUid)
                    .uid(splitUid)
                    .setDescription("valid records on, poison to the dead letters, heartbeats out");
            // One reader reads a topic of one partition; more would only be idle.
            if (type.topic().spread() == Topic.Spread.SINGLE) {
                decoded.setParallelism(1);
                good.setParallelism(1);
            }
            DataStream<SideRecord> poison = good.getSideOutput(SideSplit.POISON);
            deadLetters = deadLetters == null ? poison : deadLetters.union(poison);
            return good;
        }
    }

    private static <T> Source<Either<SideRecord, T>, ?, ?> source(InputType<T> type, KafkaSettings settings) {
        InputSettings input = settings.inputs();
        KafkaSourceBuilder<Either<SideRecord, T>> builder =
                builder(type, settings).setStartingOffsets(guarded(startOf(type, settings), input));
        if (!input.range().bounded()) {
            return builder.setProperty(
                            KafkaSourceOptions.PARTITION_DISCOVERY_INTERVAL_MS.key(),
                            Long.toString(input.partitionDiscovery().toMillis()))
                    .build();
        }
        Map<TopicPartition, Long> ends = endOf(type, settings);
        return new EndingKafkaSource<>(
                builder.setBounded(OffsetsInitializer.offsets(ends)).build(), ends);
    }

    private static <T> KafkaSourceBuilder<Either<SideRecord, T>> builder(InputType<T> type, KafkaSettings settings) {
        InputSettings input = settings.inputs();
        Properties properties = settings.clientProperties();
        properties.setProperty("max.poll.records", MAX_POLL_RECORDS);
        properties.setProperty("isolation.level", "read_committed");
        return KafkaSource.<Either<SideRecord, T>>builder()
                .setTopics(settings.names().of(type.topic()))
                .setGroupId(input.groupId())
                .setClientIdPrefix(input.groupId() + "-" + type.topic().kebab())
                .setProperties(properties)
                .setDeserializer(new RecordDecoder<>(type, settings.registry(), input.maxFuture()));
    }

    private static OffsetsInitializer guarded(OffsetsInitializer start, InputSettings input) {
        return input.allowEmptyStart() ? start : new GuardedStart(input.groupId(), start);
    }

    /**
     * Where a job without a savepoint begins, if it may: see {@link GuardedStart}. Market data begins where it is told to,
     * or goes on where the group left off. Inventory is the fold of all fills, and instruments and limits are what their
     * compacted topics hold: without state these are read from the beginning, whatever the group has committed.
     */
    @SuppressWarnings("deprecation") // The connector still takes the client's old enum.
    private static OffsetsInitializer startOf(InputType<?> type, KafkaSettings settings) {
        if (!type.topic().isMarket() && type.topic() != Topic.CONTROL_CLOCK) {
            return OffsetsInitializer.earliest();
        }
        long fromMicros = settings.inputs().range().fromMicros();
        if (fromMicros == Long.MIN_VALUE) {
            return OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST);
        }
        try (EventTimeOffsets offsets = new EventTimeOffsets(settings)) {
            // An event may stand before a heartbeat that is older, by as much as events may be ahead of time.
            long ahead = settings.inputs().maxFuture().toMillis() * 1_000;
            return OffsetsInitializer.offsets(offsets.before(type, fromMicros - ahead));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot find where " + type.topic().baseName() + " begins", e);
        }
    }

    /** Definitions are read as far as they go; they are effective-dated. */
    private static Map<TopicPartition, Long> endOf(InputType<?> type, KafkaSettings settings) {
        long toMicros = settings.inputs().range().toMicros();
        try (EventTimeOffsets offsets = new EventTimeOffsets(settings)) {
            return toMicros == Long.MAX_VALUE || type.topic().isReference()
                    ? offsets.ends(type.topic())
                    : offsets.after(type, toMicros);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot find where " + type.topic().baseName() + " ends", e);
        }
    }
}
