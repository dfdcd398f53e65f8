package io.inventoryrisk.job.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.inventoryrisk.job.KafkaWorld;
import io.inventoryrisk.job.kafka.ModelProducer;
import io.inventoryrisk.job.kafka.wire.InputType;
import io.inventoryrisk.job.kafka.wire.PoisonReason;
import io.inventoryrisk.job.kafka.wire.RecordReader;
import io.inventoryrisk.job.kafka.wire.Topic;
import io.inventoryrisk.job.kafka.wire.WireEncoder;
import io.inventoryrisk.model.limit.MetricValue;
import io.inventoryrisk.model.limit.RiskLimit;
import io.inventoryrisk.model.limit.RiskMetric;
import io.inventoryrisk.model.market.Clock;
import io.inventoryrisk.model.market.Ticker;
import io.inventoryrisk.model.market.Trade;
import io.inventoryrisk.sandbox.market.MarketSpec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.config.ConfigResource;

/** Bad records of every kind on the topic of trades, by the thousand, and what must become of them. */
final class PoisonStorm {

    private static final Topic TOPIC = Topic.MARKET_TRADE;
    private static final String INSTRUMENT = "deribit:BTC-PERPETUAL";
    private static final String LIMIT = "dead-letters";
    private static final long START_MILLIS = MarketSpec.START.toEpochMilli();
    private static final long HOUR_MICROS = 3_600_000_000L;

    private final KafkaWorld world;
    private final ModelProducer producer;
    private final Map<PoisonReason, Integer> sent = new TreeMap<>();
    private final Map<Topic, Integer> ids = new HashMap<>();

    PoisonStorm(KafkaWorld world, ModelProducer producer) {
        this.world = world;
        this.producer = producer;
    }

    /** Lets producers say when a record was written, however long ago, and sets a limit on dead letters. */
    void prepare() throws Exception {
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, world.name(TOPIC));
        List<AlterConfigOp> changes = List.of(set("message.timestamp.type", "CreateTime"), set("retention.ms", "-1"));
        try (Admin admin = world.admin()) {
            admin.incrementalAlterConfigs(Map.of(topic, changes)).all().get();
        }
        long fromMicros = START_MILLIS * 1_000 - 24 * HOUR_MICROS;
        producer.send(new RiskLimit(
                LIMIT,
                RiskMetric.DEAD_LETTERS,
                MetricValue.MARKET,
                RiskLimit.ANY,
                100,
                50,
                1e9,
                1e9,
                0,
                fromMicros,
                false));
    }

    private static AlterConfigOp set(String name, String value) {
        return new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
    }

    /** Sends so many records of every kind; a minute of them has passed before the market begins. */
    void raise(int ofEachKind) throws IOException {
        for (int i = 0; i < ofEachKind; i++) {
            Trade trade = new Trade(INSTRUMENT, START_MILLIS * 1_000, "poison-" + i, null, 60_000, 1);
            byte[] good = encoded(trade);
            send(PoisonReason.NOT_CONFLUENT, "no Avro".getBytes(StandardCharsets.UTF_8));
            send(PoisonReason.UNKNOWN_SCHEMA, new byte[] {0, 0x7f, 0, 0, 1, 42});
            send(PoisonReason.UNDECODABLE, Arrays.copyOf(good, good.length / 2));
            send(PoisonReason.TRAILING_BYTES, Arrays.copyOf(good, good.length + 1));
            send(PoisonReason.WRONG_SCHEMA, header(Topic.TRADING_FILL));
            send(PoisonReason.NULL_VALUE, null);
            send(PoisonReason.INVALID, encoded(new Trade(INSTRUMENT, START_MILLIS * 1_000, "free", null, -1, 1)));
            send(PoisonReason.KEY_MISMATCH, "another-key", good);
            // A skewed clock: of a feed, and of whoever promises that nothing older follows.
            long inAnHour = START_MILLIS * 1_000 + HOUR_MICROS;
            send(PoisonReason.FUTURE_TIMESTAMP, encoded(new Trade(INSTRUMENT, inAnHour, "ahead", null, 60_000, 1)));
            send(PoisonReason.FUTURE_TIMESTAMP, clock(inAnHour));
        }
        producer.flush();
    }

    /** Sends so many tickers of an hour ago, of an instrument whose instants of that time are closed. */
    void sendLateTickers(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            long timeMicros = START_MILLIS * 1_000 - HOUR_MICROS + i;
            producer.send(new Ticker(INSTRUMENT, timeMicros, 1, 1, 1, 0.5, 0.5, 0.5, 0.1, 0, 1));
        }
        producer.flush();
    }

    private void send(PoisonReason reason, byte[] value) throws IOException {
        send(reason, INSTRUMENT, value);
    }

    private void send(PoisonReason reason, String key, byte[] value) throws IOException {
        producer.sendRaw(TOPIC, key, value, START_MILLIS - 1_000);
        sent.merge(reason, 1, Integer::sum);
    }

    private byte[] encoded(Trade trade) throws IOException {
        return new WireEncoder(TOPIC, id(TOPIC)).encode(InputType.TRADE, trade);
    }

    private byte[] clock(long micros) throws IOException {
        return new WireEncoder(Topic.CONTROL_CLOCK, id(Topic.CONTROL_CLOCK))
                .encode(InputType.CLOCK, new Clock(ModelProducer.HEARTBEAT_KEY, micros));
    }

    private byte[] header(Topic topic) throws IOException {
        return ByteBuffer.allocate(5).put((byte) 0).putInt(id(topic)).array();
    }

    private int id(Topic topic) throws IOException {
        Integer known = ids.get(topic);
        if (known == null) {
            known = world.registry().idOf(world.name(topic) + "-value", topic.schema());
            ids.put(topic, known);
        }
        return known;
    }

    int sent() {
        return sent.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Each bad record stands in the dead letters once, with its place, its key and its bytes. */
    void assertEveryRecordIsADeadLetter() throws Exception {
        Map<String, ConsumerRecord<byte[], byte[]>> places = new HashMap<>();
        world.records(TOPIC).forEach(record -> places.put(record.partition() + "/" + record.offset(), record));
        Map<PoisonReason, Integer> found = new TreeMap<>();
        Set<String> seen = new HashSet<>();
        RecordReader reader = new RecordReader(world.registry());
        for (ConsumerRecord<byte[], byte[]> record : world.records(Topic.RISK_DEAD_LETTER)) {
            GenericRecord letter = reader.read(record.value());
            String place = letter.get("sourcePartition") + "/" + letter.get("sourceOffset");
            assertThat(seen.add(place)).as("first letter of %s", place).isTrue();
            assertThat(letter.get("sourceTopic")).hasToString(world.name(TOPIC));
            assertThat(bytes(letter.get("key")))
                    .as("key of %s", place)
                    .isEqualTo(places.get(place).key());
            assertThat(bytes(letter.get("value")))
                    .as("value of %s", place)
                    .isEqualTo(places.get(place).value());
            found.merge(PoisonReason.valueOf(letter.get("reason").toString()), 1, Integer::sum);
        }
        assertThat(found).as("dead letters by reason").isEqualTo(sent);
    }

    private static byte[] bytes(Object field) {
        if (field == null) {
            return null;
        }
        byte[] bytes = new byte[((ByteBuffer) field).remaining()];
        ((ByteBuffer) field).duplicate().get(bytes);
        return bytes;
    }

    /** What the limits have said of dead letters: one alert; returns everything else they said. */
    List<String> assertOneAlert() throws Exception {
        List<String> others = new ArrayList<>();
        List<JsonNode> own = new ArrayList<>();
        for (String alert : world.read(Topic.RISK_ALERT)) {
            JsonNode node = new ObjectMapper().readTree(alert);
            if (node.get("limitId").asText().equals(LIMIT)) {
                own.add(node);
            } else {
                others.add(alert);
            }
        }
        assertThat(own).as("alerts of dead letters").singleElement().satisfies(alert -> {
            assertThat(alert.get("status").asText()).isEqualTo("FIRING");
            assertThat(alert.get("subject").asText()).isEqualTo(world.name(TOPIC));
            assertThat(alert.get("asOfMicros").asLong()).isEqualTo(START_MILLIS * 1_000);
        });
        return others;
    }
}
