package io.inventoryrisk.job.kafka;

import io.inventoryrisk.job.Outputs;
import io.inventoryrisk.job.gate.Cutover;
import io.inventoryrisk.job.gate.OutputGate;
import io.inventoryrisk.job.kafka.wire.InputType;
import io.inventoryrisk.job.kafka.wire.OutputType;
import io.inventoryrisk.job.kafka.wire.SideRecord;
import io.inventoryrisk.job.kafka.wire.Topic;
import io.inventoryrisk.model.market.RejectedBook;
import io.inventoryrisk.model.position.RejectedFill;
import java.time.Duration;
import java.util.Properties;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.KafkaSinkBuilder;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;
import org.apache.flink.streaming.api.datastream.BroadcastStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamSink;

/** One sink for every output topic, and one gate before each. */
public final class KafkaOutputs {

    private static final String LINGER_MILLIS = "5";

    private final BroadcastStream<Cutover> cutovers;
    private final KafkaSettings settings;

    /** @param cutovers when which generation publishes */
    public KafkaOutputs(DataStream<Cutover> cutovers, KafkaSettings settings) {
        this.cutovers = cutovers.broadcast(OutputGate.cutoversState());
        this.settings = settings;
    }

    /** Sinks as the configuration says. */
    public static void attach(Outputs outputs, KafkaInputs inputs, Configuration configuration) {
        new KafkaOutputs(inputs.inputs().cutovers(), KafkaSettings.from(configuration))
                .attach(outputs, inputs.deadLetters());
    }

    /** A sink for each stream. */
    public void attach(Outputs outputs, DataStream<SideRecord> deadLetters) {
        attach(outputs.bars(), OutputType.BAR);
        attach(outputs.models(), OutputType.MARKET_MODEL);
        attach(outputs.regimes(), OutputType.REGIME);
        attach(outputs.surfaces(), OutputType.SURFACE);
        attach(outputs.checks(), OutputType.MODEL_CHECK);
        attach(outputs.inventory(), OutputType.INVENTORY);
        attach(outputs.audit(), OutputType.AUDIT);
        attach(outputs.exposures(), OutputType.EXPOSURE);
        attach(outputs.portfolios(), OutputType.PORTFOLIO);
        attach(outputs.margins(), OutputType.MARGIN);
        attach(outputs.executions(), OutputType.EXECUTION);
        attach(outputs.bursts(), OutputType.BURST);
        attach(outputs.advice(), OutputType.ADVICE);
        attach(outputs.breaks(), OutputType.RECONCILIATION);
        attach(outputs.alerts(), OutputType.ALERT);
        attach(outputs.limitUtilisation(), OutputType.LIMIT);
        attach(outputs.tradingStates(), OutputType.TRADING_STATE);
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
        attach(deadLetters.union(rejectedFills, rejectedBooks), OutputType.DEAD_LETTER);
    }

    private <T> void attach(DataStream<T> stream, OutputType<T> type) {
        String uid = "sink-" + type.topic().kebab();
        DataStreamSink<T> sink =
                gated(stream, type).sinkTo(sink(type, settings)).name(uid).uid(uid);
        if (settings.sinks().guarantee(type.topic()) == DeliveryGuarantee.EXACTLY_ONCE) {
            // Fixed: a sink that comes back with fewer subtasks can leave a transaction open, which hides what follows.
            sink.setParallelism(1);
        }
    }

    private <T> DataStream<T> gated(DataStream<T> stream, OutputType<T> type) {
        String uid = "gate-" + type.topic().kebab();
        Topic topic = type.topic();
        return stream.connect(cutovers)
                .process(
                        new OutputGate<T>(settings.gate(), () -> RecordSerializer.<T>typeOn(topic)
                                .timeMicros()),
                        stream.getType())
                .name(uid)
                .uid(uid)
                .setDescription("publishes the event times that are this generation's");
    }

    private static <T> Sink<T> sink(OutputType<T> type, KafkaSettings settings) {
        Topic topic = type.topic();
        Properties properties = settings.clientProperties();
        properties.setProperty("acks", "all");
        properties.setProperty("enable.idempotence", "true");
        properties.setProperty("compression.type", "lz4");
        properties.setProperty("linger.ms", LINGER_MILLIS);
        properties.setProperty("max.request.size", Integer.toString(Topic.outputBytesMax()));
        DeliveryGuarantee guarantee = settings.sinks().guarantee(topic);
        KafkaSinkBuilder<T> builder = KafkaSink.<T>builder()
                .setBootstrapServers(settings.bootstrapServers())
                .setDeliveryGuarantee(guarantee)
                .setRecordSerializer(KafkaRecordSerializationSchema.<T>builder()
                        .setTopic(settings.names().of(topic))
                        .setKeySerializationSchema(new RecordSerializer.Keys<T>(topic))
                        .setValueSerializationSchema(new RecordSerializer<T>(topic, settings))
                        .setHeaderProvider(new RecordHeaders<T>(settings.gate().generation()))
                        .build());
        if (guarantee != DeliveryGuarantee.EXACTLY_ONCE) {
            return builder.setKafkaProducerConfig(properties).build();
        }
        Duration timeout = settings.sinks().transactionTimeout();
        String prefix = settings.sinks().transactionalIdPrefix() + "-" + topic.kebab();
        properties.setProperty("transaction.timeout.ms", Long.toString(timeout.toMillis()));
        builder.setTransactionalIdPrefix(prefix).setTransactionNamingStrategy(TransactionNamingStrategy.POOLING);
        return new OwnTransactionsSink<>(
                builder.setKafkaProducerConfig(properties).build(), prefix, timeout);
    }
}
