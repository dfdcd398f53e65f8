package io.inventoryrisk.cli.whatif;

import io.inventoryrisk.cli.recording.InputException;
import io.inventoryrisk.cli.recording.Nearest;
import io.inventoryrisk.cli.topic.Connection;
import io.inventoryrisk.cli.topic.TopicTail;
import io.inventoryrisk.job.kafka.wire.InputType;
import io.inventoryrisk.job.kafka.wire.OutputType;
import io.inventoryrisk.job.kafka.wire.PoisonException;
import io.inventoryrisk.job.kafka.wire.RecordFields;
import io.inventoryrisk.job.kafka.wire.RecordReader;
import io.inventoryrisk.job.kafka.wire.Topic;
import io.inventoryrisk.job.kafka.wire.WireDecoder;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.market.ParameterPack;
import io.inventoryrisk.model.position.Balance;
import io.inventoryrisk.model.risk.Exposure;
import io.inventoryrisk.model.risk.ExposureLine;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * An account as a running job sees it: its newest exposures, the market model they were valued on, and the balances,
 * definitions and packs that the job has been told. Exposures and models are looked for at the end of their topics only: a
 * job publishes every underlying held at every instant.
 */
final class Published {

    private static final List<Topic> TOPICS = List.of(
            Topic.RISK_MARKET_MODEL,
            Topic.RISK_EXPOSURE,
            Topic.REFERENCE_INSTRUMENT,
            Topic.REFERENCE_PARAMETERS,
            Topic.TRADING_BALANCE);
    private static final String SOURCE = "the topics";
    private static final long NEWEST_EXPOSURES = 5_000;
    private static final long NEWEST_MODELS = 20;
    private static final long ALL = Long.MAX_VALUE;

    private final TopicTail tail;
    private final RecordReader reader;
    private final String account;

    private Published(TopicTail tail, String account) {
        this.tail = tail;
        this.reader = new RecordReader(tail.registry());
        this.account = account;
    }

    /**
     * Reads the topics.
     *
     * @throws IOException where Kafka does not answer, a topic is missing, or it does not hold what is needed
     */
    static Situation read(Connection connection, String account) throws IOException {
        try (TopicTail tail = TopicTail.open(connection, TOPICS)) {
            return new Published(tail, account).situation();
        }
    }

    private Situation situation() throws IOException {
        SortedMap<String, Exposure> exposures = exposures();
        long newestMicros = exposures.values().stream()
                .mapToLong(Exposure::asOfMicros)
                .max()
                .orElseThrow();
        MarketModel model = model(newestMicros);
        List<HeldPosition> positions = new ArrayList<>();
        for (Exposure exposure : exposures.values()) {
            exposure.lines().forEach(line -> positions.add(position(line)));
        }
        Market market = new Market(SOURCE, model, instruments(model.asOfMicros()));
        return new Situation(new Portfolio(account, positions, balances(model.asOfMicros())), market, packs());
    }

    /** The newest of each underlying of the account. */
    private SortedMap<String, Exposure> exposures() throws IOException {
        TreeSet<String> others = new TreeSet<>();
        for (long window : new long[] {NEWEST_EXPOSURES, ALL}) {
            SortedMap<String, Exposure> newest = new TreeMap<>();
            for (Exposure exposure : outputs(OutputType.EXPOSURE, window)) {
                if (exposure.account().equals(account)) {
                    newest.merge(exposure.underlying(), exposure, Published::newer);
                } else {
                    others.add(exposure.account());
                }
            }
            if (!newest.isEmpty()) {
                return newest;
            }
        }
        throw new InputException(
                "risk.exposure holds nothing of account '" + account + "'" + Nearest.hint(account, others));
    }

    private static Exposure newer(Exposure one, Exposure other) {
        return other.asOfMicros() >= one.asOfMicros() ? other : one;
    }

    /** That of an instant, else the newest. */
    private MarketModel model(long asOfMicros) throws IOException {
        List<MarketModel> models = outputs(OutputType.MARKET_MODEL, NEWEST_MODELS);
        return models.stream()
                .filter(model -> model.asOfMicros() == asOfMicros)
                .findFirst()
                .or(() -> models.stream().max(Comparator.comparingLong(MarketModel::asOfMicros)))
                .orElseThrow(() -> new InputException("risk.market-model holds no model; is the job running?"));
    }

    private static HeldPosition position(ExposureLine line) {
        boolean priced = line.averagePrice() > 0;
        return new HeldPosition(
                line.instrument(),
                BigDecimal.valueOf(line.quantity()),
                priced ? BigDecimal.valueOf(line.averagePrice()) : null);
    }

    /** Definitions that hold at an instant. */
    private SortedMap<String, Instrument> instruments(long asOfMicros) throws IOException {
        SortedMap<String, Instrument> instruments = new TreeMap<>();
        for (Instrument instrument : inputs(InputType.INSTRUMENT)) {
            if (instrument.validFromMicros() <= asOfMicros) {
                instruments.put(instrument.id(), instrument);
            }
        }
        return instruments;
    }

    /** The newest of each venue and source at an instant. */
    private List<Balance> balances(long asOfMicros) throws IOException {
        Map<String, Balance> newest = new TreeMap<>();
        for (Balance balance : inputs(InputType.BALANCE)) {
            String place = balance.venue() + "|" + balance.source();
            boolean counts = balance.account().equals(account) && balance.timeMicros() <= asOfMicros;
            if (counts
                    && (!newest.containsKey(place)
                            || balance.timeMicros() >= newest.get(place).timeMicros())) {
                newest.put(place, balance);
            }
        }
        return List.copyOf(newest.values());
    }

    private List<ParameterPack> packs() throws IOException {
        return inputs(InputType.PARAMETERS);
    }

    private <T extends Record> List<T> outputs(OutputType<T> type, long offsetsEach) throws IOException {
        List<T> values = new ArrayList<>();
        String schema = type.topic().schema().getFullName();
        for (ConsumerRecord<byte[], byte[]> record : tail.newest(type.topic(), offsetsEach)) {
            if (record.value() == null) {
                continue;
            }
            try {
                GenericRecord wire = reader.read(record.value());
                if (wire.getSchema().getFullName().equals(schema)) {
                    values.add(RecordFields.fromWire(wire, type.model()));
                }
            } catch (PoisonException | IllegalArgumentException e) {
                throw unreadable(record, e);
            }
        }
        return values;
    }

    /** Every record of an input, heartbeats aside; what a removal leaves is in its place. What the job refuses is not there. */
    private <T> List<T> inputs(InputType<T> type) throws IOException {
        WireDecoder<T> decoder = new WireDecoder<>(type, tail.registry());
        List<T> values = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : tail.newest(type.topic(), ALL)) {
            if (record.value() == null) {
                if (type.removal() != null && record.key() != null) {
                    String key = new String(record.key(), StandardCharsets.UTF_8);
                    values.add(type.removal().of(key, record.timestamp() * 1_000));
                }
                continue;
            }
            try {
                Object value = decoder.decode(record.value());
                if (type.model().isInstance(value)) {
                    values.add(type.model().cast(value));
                }
            } catch (PoisonException refusedByTheJobToo) {
                continue;
            }
        }
        return values;
    }

    private static InputException unreadable(ConsumerRecord<byte[], byte[]> record, Exception cause) {
        return new InputException(
                record.topic() + "-" + record.partition() + " at offset " + record.offset() + ": " + cause.getMessage(),
                cause);
    }
}
