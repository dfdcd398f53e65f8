package io.inventoryrisk.job.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventoryrisk.job.kafka.registry.InMemoryRegistry;
import io.inventoryrisk.job.kafka.wire.InputType;
import io.inventoryrisk.job.kafka.wire.PoisonReason;
import io.inventoryrisk.job.kafka.wire.RandomInputs;
import io.inventoryrisk.job.kafka.wire.SideRecord;
import io.inventoryrisk.job.kafka.wire.SideRecord.Kind;
import io.inventoryrisk.job.kafka.wire.Topic;
import io.inventoryrisk.job.kafka.wire.WireEncoder;
import io.inventoryrisk.model.limit.RiskLimit;
import io.inventoryrisk.model.market.BookUpdate;
import io.inventoryrisk.model.market.Clock;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.ParameterPack;
import io.inventoryrisk.model.market.Side;
import io.inventoryrisk.model.market.Trade;
import io.inventoryrisk.model.position.Balance;
import io.inventoryrisk.model.position.Fill;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.types.Either;
import org.apache.flink.util.Collector;
import org.apache.flink.util.UserCodeClassLoader;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecordDecoderTest {

    private static final Duration MAX_FUTURE = Duration.ofSeconds(5);
    private static final long NOW_MILLIS =
            RandomInputs.START_MICROS / 1_000 + Duration.ofDays(400).toMillis();
    private static final int MUTATIONS = 2_000;

    private final InMemoryRegistry registry = new InMemoryRegistry();
    private long offset;

    static LongStream seeds() {
        return LongStream.range(0, 20);
    }

    static Stream<BookUpdate> invalidBooks() {
        BookUpdate good = book(1, new long[] {100}, new long[] {1});
        return Stream.of(
                book(1, new long[] {100}, new long[] {-1}),
                book(1, new long[] {0}, new long[] {1}),
                book(1, new long[] {-5}, new long[] {1}),
                book(1, new long[] {100, 99}, new long[] {1}),
                book(0, good.bidPrices(), good.bidSizes()),
                new BookUpdate("BTC", 1, true, 1, -1, -1, -1, 0, good.bidPrices(), good.bidSizes(), none(), none()),
                new BookUpdate(":BTC", 1, true, 1, -1, -1, -1, 0, good.bidPrices(), good.bidSizes(), none(), none()),
                new BookUpdate("a:b|c", 1, true, 1, -1, -1, -1, 0, good.bidPrices(), good.bidSizes(), none(), none()),
                new BookUpdate("a:b", 1, true, 1, -1, -1, -99, 0, good.bidPrices(), good.bidSizes(), none(), none()));
    }

    private static BookUpdate book(long timeMicros, long[] prices, long[] sizes) {
        return new BookUpdate("a:b", timeMicros, true, 1, -1, -1, -1, 0, prices, sizes, none(), none());
    }

    private static long[] none() {
        return new long[0];
    }

    @Test
    void recordAfterAMalformedOneIsWhole() throws Exception {
        Fill fill = new RandomInputs(1).fill();
        byte[] good = bytes(fill);
        byte[] bad = Arrays.copyOf(good, good.length - 9);

        List<Either<SideRecord, Fill>> decoded = decode(InputType.FILL, key(fill), good, bad, good, good);

        assertThat(decoded).hasSize(4);
        assertThat(decoded.get(1).left().reason()).isEqualTo(PoisonReason.UNDECODABLE.name());
        assertThat(decoded.get(1).left().value()).isEqualTo(bad);
        assertThat(decoded.get(1).left().offset()).isEqualTo(1);
        for (int valid : new int[] {0, 2, 3}) {
            assertThat(decoded.get(valid).right()).isEqualTo(fill);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void noBytesStopTheJobOrSpoilTheNextRecord(long seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        for (Object record : new RandomInputs(seed).all()) {
            InputType<Object> type = InputType.of(record);
            byte[] good = bytes(record);
            RecordDecoder<Object> decoder = opened(type);
            for (int i = 0; i < MUTATIONS / 20; i++) {
                byte[] bad = mutated(good, random);
                String place = "seed " + seed + ", mutation " + i + " of " + type.topic();
                one(decoder, type, key(record), bad);

                assertThat(one(decoder, type, key(record), good).right())
                        .as(place)
                        .usingRecursiveComparison()
                        .withEqualsForType(Double::equals, Double.class)
                        .isEqualTo(record);
            }
        }
    }

    private static byte[] mutated(byte[] good, SplittableRandom random) {
        byte[] bad = Arrays.copyOf(good, random.nextInt(1, good.length + 3));
        for (int flips = random.nextInt(4); flips > 0; flips--) {
            bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
        }
        return bad;
    }

    @Test
    void hugeCountInAFewBytesIsRefusedWithoutAskingForMemory() throws Exception {
        byte[] good = bytes(book(1, new long[] {100}, new long[] {1}));
        // The count of the first array becomes 2^62.
        byte[] bad = Arrays.copyOf(good, good.length + 10);
        int firstArray = good.length - 10;
        Arrays.fill(bad, firstArray, firstArray + 9, (byte) 0xff);
        bad[firstArray + 9] = 0x01;

        assertThat(reason(InputType.BOOK, "a:b", bad)).isEqualTo(PoisonReason.UNDECODABLE);
    }

    @ParameterizedTest
    @MethodSource("invalidBooks")
    void bookOutOfBoundsIsInvalid(BookUpdate book) throws Exception {
        SideRecord poison =
                decode(InputType.BOOK, book.instrument(), bytes(book)).get(0).left();

        assertThat(poison.reason()).isEqualTo(PoisonReason.INVALID.name());
        assertThat(poison.message()).contains("must be").contains("was");
    }

    @Test
    void fillThatCannotBeBookedIsInvalid() throws Exception {
        Fill good = new RandomInputs(3).fill();
        Fill huge = withPrice(good, new BigDecimal("1e17"));
        Fill free = withPrice(good, BigDecimal.ZERO);

        assertThat(reason(InputType.FILL, key(huge), bytes(huge))).isEqualTo(PoisonReason.INVALID);
        if (good.action() != io.inventoryrisk.model.position.FillAction.BUST) {
            assertThat(reason(InputType.FILL, key(free), bytes(free))).isEqualTo(PoisonReason.INVALID);
        }
    }

    private static Fill withPrice(Fill fill, BigDecimal price) {
        return new Fill(
                fill.account(),
                fill.instrument(),
                fill.tradeId(),
                fill.revision(),
                fill.action(),
                fill.timeMicros(),
                fill.side(),
                price,
                fill.size(),
                fill.fee(),
                fill.feeCurrency(),
                fill.liquidity());
    }

    @Test
    void whatIsNotOursIsNamed() throws Exception {
        byte[] trade = bytes(new Trade("a:b", 1, "t", Side.BUY, 1.5, 2));
        byte[] unknown = trade.clone();
        unknown[1] = 99;

        assertThat(reason(InputType.TRADE, "a:b", new byte[0])).isEqualTo(PoisonReason.NOT_CONFLUENT);
        assertThat(reason(InputType.TRADE, "a:b", "{\"price\": 1}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(PoisonReason.NOT_CONFLUENT);
        assertThat(reason(InputType.TRADE, "a:b", unknown)).isEqualTo(PoisonReason.UNKNOWN_SCHEMA);
        assertThat(reason(InputType.TICKER, "a:b", trade)).isEqualTo(PoisonReason.WRONG_SCHEMA);
        assertThat(reason(InputType.TRADE, "a:b", Arrays.copyOf(trade, trade.length + 1)))
                .isEqualTo(PoisonReason.TRAILING_BYTES);
        assertThat(reason(InputType.TRADE, "a:c", trade)).isEqualTo(PoisonReason.KEY_MISMATCH);
        assertThat(reason(InputType.TRADE, null, trade)).isEqualTo(PoisonReason.KEY_MISMATCH);
        assertThat(reason(InputType.TRADE, "a:b", (byte[]) null)).isEqualTo(PoisonReason.NULL_VALUE);
    }

    @Test
    void eventFarAheadOfItsKafkaTimestampIsPoison() throws Exception {
        long limit = NOW_MILLIS * 1_000 + MAX_FUTURE.toMillis() * 1_000;
        byte[] inTime = bytes(new Trade("a:b", limit, "t", Side.BUY, 1.5, 2));
        byte[] tooEarly = bytes(new Trade("a:b", limit + 1, "t", Side.BUY, 1.5, 2));
        byte[] heartbeat = bytes(new Clock("clock", limit + 1));

        assertThat(one(InputType.TRADE, "a:b", inTime).isRight()).isTrue();
        assertThat(reason(InputType.TRADE, "a:b", tooEarly)).isEqualTo(PoisonReason.FUTURE_TIMESTAMP);
        assertThat(reason(InputType.TRADE, "clock", heartbeat)).isEqualTo(PoisonReason.FUTURE_TIMESTAMP);
        assertThat(reason(InputType.CLOCK, "clock", heartbeat)).isEqualTo(PoisonReason.FUTURE_TIMESTAMP);
    }

    @Test
    void definitionMayTakeEffectInTheFuture() throws Exception {
        RiskLimit now = new RandomInputs(4).limit();
        double none = Double.NaN;
        RiskLimit later =
                new RiskLimit(now.limitId(), now.metric(), "*", "*", 2, 1, none, none, 0, NOW_MILLIS * 2_000, false);

        assertThat(one(InputType.LIMIT, later.limitId(), bytes(later)).right()).isEqualTo(later);
    }

    @Test
    void heartbeatStandsInAnyTopic() throws Exception {
        byte[] heartbeat = bytes(new Clock("clock", 7_000));
        for (InputType<?> type : InputType.all()) {
            Either<SideRecord, ?> decoded = one(type, "clock", heartbeat);
            if (type == InputType.CLOCK) {
                assertThat(decoded.right()).isEqualTo(new Clock("clock", 7_000));
            } else {
                assertThat(decoded.left().kind()).as("%s", type.topic()).isEqualTo(Kind.HEARTBEAT);
                assertThat(decoded.left().timeMicros()).isEqualTo(7_000);
            }
        }
    }

    @Test
    void nullValueRemovesWhatACompactedTopicHolds() throws Exception {
        RiskLimit limit = one(InputType.LIMIT, "limit-1", (byte[]) null).right();
        Balance balance = one(InputType.BALANCE, "desk|deribit", (byte[]) null).right();

        assertThat(limit.removed()).isTrue();
        assertThat(limit.limitId()).isEqualTo("limit-1");
        assertThat(limit.effectiveFromMicros()).isEqualTo(NOW_MILLIS * 1_000);
        assertThat(balance.account()).isEqualTo("desk");
        assertThat(balance.venue()).isEqualTo("deribit");
        assertThat(balance.amounts()).isEmpty();
        assertThat(one(InputType.PARAMETERS, "rates", (byte[]) null).right().values())
                .isEmpty();
        ParameterPack version = one(InputType.PARAMETERS, "margin/a|1700000000000000", (byte[]) null)
                .right();
        assertThat(version).isEqualTo(new ParameterPack("margin/a", "removed", 1_700_000_000_000_000L, Map.of()));
        assertThat(InputType.PARAMETERS.key().apply(version)).isEqualTo("margin/a|1700000000000000");
        assertThat(reason(InputType.PARAMETERS, "margin/a|now", (byte[]) null)).isEqualTo(PoisonReason.INVALID);
        assertThat(one(InputType.INSTRUMENT, "a:b", (byte[]) null).left().kind())
                .isEqualTo(Kind.TOMBSTONE);
        assertThat(reason(InputType.BALANCE, "desk", (byte[]) null)).isEqualTo(PoisonReason.INVALID);
        assertThat(reason(InputType.LIMIT, null, (byte[]) null)).isEqualTo(PoisonReason.NULL_VALUE);
    }

    @Test
    void instrumentWithoutMultiplierOrKnownPayoffIsRefused() throws Exception {
        Instrument good = new RandomInputs(5).instrument();
        Instrument free = new Instrument(
                good.id(),
                good.kind(),
                good.payoff(),
                BigDecimal.ZERO,
                good.tickSize(),
                good.lotSize(),
                good.base(),
                good.quote(),
                good.settle(),
                good.underlying(),
                0,
                1);

        SideRecord poison = one(InputType.INSTRUMENT, good.id(), bytes(free)).left();

        assertThat(poison.reason()).isEqualTo(PoisonReason.INVALID.name());
        assertThat(poison.message()).contains("multiplier").contains("was 0");
    }

    @Test
    void producedTypesNeedNoKryo() {
        for (InputType<?> type : InputType.all()) {
            assertThat(new RecordDecoder<>(type, () -> registry, MAX_FUTURE)
                            .getProducedType()
                            .createSerializer(new SerializerConfigImpl(
                                    new Configuration().set(PipelineOptions.GENERIC_TYPES, false))))
                    .as("%s", type.topic())
                    .isNotNull();
        }
    }

    private byte[] bytes(Object record) {
        InputType<Object> type = InputType.of(record);
        Topic topic = type.topic();
        return new WireEncoder(topic, registry.idOf(topic.baseName() + "-value", topic.schema())).encode(type, record);
    }

    private static String key(Object record) {
        return InputType.of(record).key().apply(record);
    }

    private PoisonReason reason(InputType<?> type, String key, byte[] value) throws Exception {
        Either<SideRecord, ?> decoded = one(type, key, value);
        assertThat(decoded.isLeft()).as("poison").isTrue();
        assertThat(decoded.left().kind()).isEqualTo(Kind.POISON);
        return PoisonReason.valueOf(decoded.left().reason());
    }

    private <T> Either<SideRecord, T> one(InputType<T> type, String key, byte[] value) throws Exception {
        return one(opened(type), type, key, value);
    }

    private <T> List<Either<SideRecord, T>> decode(InputType<T> type, String key, byte[]... values) throws Exception {
        RecordDecoder<T> decoder = opened(type);
        List<Either<SideRecord, T>> decoded = new ArrayList<>();
        for (byte[] value : values) {
            decoded.add(one(decoder, type, key, value));
        }
        return decoded;
    }

    private <T> Either<SideRecord, T> one(RecordDecoder<T> decoder, InputType<T> type, String key, byte[] value)
            throws Exception {
        List<Either<SideRecord, T>> out = new ArrayList<>();
        byte[] keyBytes = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
        decoder.deserialize(
                new ConsumerRecord<>(
                        type.topic().baseName(),
                        0,
                        offset++,
                        NOW_MILLIS,
                        TimestampType.LOG_APPEND_TIME,
                        0,
                        0,
                        keyBytes,
                        value,
                        new RecordHeaders(),
                        Optional.empty()),
                new Collector<>() {
                    @Override
                    public void collect(Either<SideRecord, T> record) {
                        out.add(record);
                    }

                    @Override
                    public void close() {}
                });
        assertThat(out).as("exactly one for one").hasSize(1);
        return out.get(0);
    }

    private <T> RecordDecoder<T> opened(InputType<T> type) throws Exception {
        RecordDecoder<T> decoder = new RecordDecoder<>(type, () -> registry, MAX_FUTURE);
        decoder.open(new DeserializationSchema.InitializationContext() {
            @Override
            public MetricGroup getMetricGroup() {
                return new UnregisteredMetricsGroup();
            }

            @Override
            public UserCodeClassLoader getUserCodeClassLoader() {
                throw new UnsupportedOperationException("not asked for");
            }
        });
        return decoder;
    }
}
