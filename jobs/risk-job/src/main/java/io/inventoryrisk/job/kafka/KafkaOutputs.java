package io.inventoryrisk.job.kafka;

import io.inventoryrisk.job.Outputs;
import io.inventoryrisk.job.kafka.wire.InputType;
import io.inventoryrisk.job.kafka.wire.OutputType;
import io.inventoryrisk.job.kafka.wire.SideRecord;
import io.inventoryrisk.job.kafka.wire.Topic;
import io.inventoryrisk.model.market.RejectedBook;
import io.inventoryrisk.model.position.RejectedFill;
import java.util.Properties;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.KafkaSinkBuilder;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamSink;

/** One sink for every output topic. */
public final class KafkaOutputs {

    /** Below the broker's default limit of 15 minutes; a checkpoint and an outage together must stay below it. */
    private static final String TRANSACTION_TIMEOUT_MILLIS = "600000";

    private static final String LINGER_MILLIS = "5";

    private KafkaOutputs() {}

    /** Sinks as the configuration says. */
    public static void attach(Outputs outputs, DataStream<SideRecord> deadLetters, Configuration configuration) {
        attach(outputs, deadLetters, KafkaSettings.from(configuration));
    }

    /** A sink for each stream. */
    public static void attach(Outputs outputs, DataStream<SideRecord> deadLetters, KafkaSettings settings) {
        attach(outputs.bars(), OutputType.BAR, settings);
        attach(outputs.models(), OutputType.MARKET_MODEL, settings);
        attach(outputs.regimes(), OutputType.REGIME, settings);
        attach(outputs.surfaces(), OutputType.SURFACE, settings);
        attach(outputs.checks(), OutputType.MODEL_CHECK, settings);
        attach(outputs.inventory(), OutputType.INVENTORY, settings);
        attach(outputs.audit(), OutputType.AUDIT, settings);
        attach(outputs.exposures(), OutputType.EXPOSURE, settings);
        attach(outputs.portfolios(), OutputType.PORTFOLIO, settings);
        attach(outputs.margins(), OutputType.MARGIN, settings);
        attach(outputs.executions(), OutputType.EXECUTION, settings);
        attach(outputs.bursts(), OutputType.BURST, settings);
        attach(outputs.advice(), OutputType.ADVICE, settings);
        attach(outputs.breaks(), OutputType.RECONCILIATION, settings);
        attach(outputs.alerts(), OutputType.ALERT, settings);
        attach(outputs.limitUtilisation(), OutputType.LIMIT, settings);
        attach(outputs.tradingStates(), OutputType.TRADING_STATE, settings);
        DataStream<SideRecord> rejectedFills = outputs.rejectedFills()
                .map(new RejectionLetter<>(InputType.FILL, settings, RejectedFill::fill, RejectedFill::reason))
                .returns(TypeInformation.of(SideRecord.class))
                .name("rejected-fill-letter")
                .uid("rejected-fill-letter")
                .setDescription("fills that inventory refused, as they would stand in their topic");
        DataStream<SideRecord> rejectedBooks = outputs.rejectedBooks()
                .map(new RejectionLetter<>(InputType.BOOK, settings, RejectedBook::update, RejectedBook::reason))
                .returns(TypeInformation.of(SideRecord.class))
                .name("rejected-book-letter")
                .uid("rejected-book-letter")
                .setDescription("book updates that a book refused, as they would stand in their topic");
        attach(deadLetters.union(rejectedFills, rejectedBooks), OutputType.DEAD_LETTER, settings);
    }

    private static <T> void attach(DataStream<T> stream, OutputType<T> type, KafkaSettings settings) {
        String uid = "sink-" + type.topic().kebab();
        DataStreamSink<T> sink = stream.sinkTo(sink(type, settings)).name(uid).uid(uid);
        if (settings.sinks().guarantee(type.topic()) == DeliveryGuarantee.EXACTLY_ONCE) {
            // Fixed: a sink that comes back with fewer subtasks can leave a transaction open, which hides what follows.
            sink.setParallelism(1);
        }
    }

    private static <T> KafkaSink<T> sink(OutputType<T> type, KafkaSettings settings) {
        Topic topic = type.topic();
        Properties properties = settings.clientProperties();
        properties.setProperty("acks", "all");
        properties.setProperty("enable.idempotence", "true");
        properties.setProperty("compression.type", "lz4");
        properties.setProperty("linger.ms", LINGER_MILLIS);
        DeliveryGuarantee guarantee = settings.sinks().guarantee(topic);
        KafkaSinkBuilder<T> builder = KafkaSink.<T>builder()
                .setBootstrapServers(settings.bootstrapServers())
                .setDeliveryGuarantee(guarantee)
                .setRecordSerializer(KafkaRecordSerializationSchema.<T>builder()
                        .setTopic(settings.names().of(topic))
                        .setKeySerializationSchema(new RecordSerializer.Keys<T>(topic))
                        .setValueSerializationSchema(new RecordSerializer<T>(topic, settings))
                        .build());
        if (guarantee == DeliveryGuarantee.EXACTLY_ONCE) {
            properties.setProperty("transaction.timeout.ms", TRANSACTION_TIMEOUT_MILLIS);
            builder.setTransactionalIdPrefix(settings.sinks().transactionalIdPrefix() + "-" + topic.kebab())
                    .setTransactionNamingStrategy(TransactionNamingStrategy.POOLING);
        }
        return builder.setKafkaProducerConfig(properties).build();
    }
}
