package io.inventoryrisk.job.kafka.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inventoryrisk.job.kafka.registry.InMemoryRegistry;
import io.inventoryrisk.model.limit.RiskLimit;
import io.inventoryrisk.model.market.BookUpdate;
import io.inventoryrisk.model.market.Ticker;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InputWireTest {

    private static final long SEEDS = 100;

    private final InMemoryRegistry registry = new InMemoryRegistry();

    static LongStream seeds() {
        return LongStream.range(0, SEEDS);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyInputComesBackAsItWasSent(long seed) throws Exception {
        for (Object record : new RandomInputs(seed).all()) {
            InputType<Object> type = InputType.of(record);

            Object back = decoder(type).decode(encoder(type.topic()).encode(type, record));

            assertThat(back)
                    .as("seed %d", seed)
                    .usingRecursiveComparison()
                    .withEqualsForType(Double::equals, Double.class)
                    .isEqualTo(record);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void directBookBytesAreAvrosOwn(long seed) {
        BookUpdate book = new RandomInputs(seed).book((int) (seed % 30));
        WireEncoder encoder = encoder(Topic.MARKET_BOOK);

        byte[] direct = encoder.encode(InputType.BOOK, book);
        byte[] avros = encoder.encode((SpecificRecord) BookWire.toWire(book));

        assertThat(direct).as("seed %d", seed).isEqualTo(avros);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void bookOfAnotherSchemaVersionIsResolved(long seed) throws Exception {
        BookUpdate book = new RandomInputs(seed).book(5);
        Schema ours = Topic.MARKET_BOOK.schema();
        // An older writer that knew no previous and first sequence, and had a field that is gone since.
        List<Schema.Field> fields = new ArrayList<>(ours.getFields().stream()
                .filter(field -> !field.name().equals("previousSequence")
                        && !field.name().equals("firstSequence"))
                .map(field -> new Schema.Field(field, field.schema()))
                .toList());
        fields.add(new Schema.Field("checksum", Schema.create(Schema.Type.INT)));
        Schema older = Schema.createRecord(ours.getName(), null, ours.getNamespace(), false, fields);
        GenericRecord written = new GenericData.Record(older);
        GenericRecord whole =
                new RecordReader(registry).read(encoder(Topic.MARKET_BOOK).encode(InputType.BOOK, book));
        older.getFields().stream()
                .filter(field -> ours.getField(field.name()) != null)
                .forEach(field -> written.put(field.name(), whole.get(field.name())));
        written.put("checksum", 7);
        byte[] value = new WireEncoder(Topic.MARKET_BOOK, registry.register("market.book-value", older))
                .encodeGeneric(written);

        BookUpdate back = (BookUpdate) decoder(InputType.BOOK).decode(value);

        assertThat(back.previousSequence()).as("seed %d", seed).isEqualTo(BookUpdate.NO_SEQUENCE);
        assertThat(back.firstSequence()).as("seed %d", seed).isEqualTo(BookUpdate.NO_SEQUENCE);
        assertThat(back)
                .as("seed %d", seed)
                .usingRecursiveComparison()
                .withEqualsForType(Double::equals, Double.class)
                .ignoringFields("previousSequence", "firstSequence")
                .isEqualTo(book);
    }

    @Test
    void notAvailableIsNullOnTheWire() throws Exception {
        double none = Double.NaN;
        Ticker ticker = new Ticker("x:y", 1, none, 2, Double.POSITIVE_INFINITY, none, none, none, none, 0, none);

        GenericRecord wire =
                new RecordReader(registry).read(encoder(Topic.MARKET_TICKER).encode(InputType.TICKER, ticker));

        assertThat(wire.get("mark")).isNull();
        assertThat(wire.get("forward")).isNull();
        assertThat(wire.get("fundingTimeMicros")).isNull();
        assertThat(wire.get("index")).isEqualTo(2.0);
    }

    @Test
    void anOptionThatItsVenueRoundsToNothingHasNoMark() throws Exception {
        double none = Double.NaN;
        Ticker worthless = new Ticker("x:y", 1, 0, 2, none, none, none, none, none, 0, none);
        io.inventoryrisk.wire.Ticker wire = MarketWire.toWire(worthless);

        assertThat(wire.getMark()).isZero();
        assertThat(MarketWire.fromWire(wire).mark()).isNaN();
        wire.setMark(-1.0);
        assertThatThrownBy(() -> MarketWire.fromWire(wire)).hasMessageContaining("mark must be positive or null");
    }

    @Test
    void removedLimitIsANullValue() {
        RiskLimit removed = LimitWire.removedLimit("limit-1", 5);

        assertThat(encoder(Topic.REFERENCE_LIMIT).encode(InputType.LIMIT, removed))
                .isNull();
    }

    @Test
    void scaledNumbersAreTheNearestDoubles() {
        IntStream.rangeClosed(-MarketWire.MAX_EXPONENT, MarketWire.MAX_EXPONENT).forEach(exponent -> {
            for (long mantissa : new long[] {1, 3, 12_345_678_901L, (1L << 53) - 1, (1L << 53) + 1, Long.MAX_VALUE}) {
                assertThat(MarketWire.scaled(mantissa, exponent))
                        .as("%d x 10^%d", mantissa, exponent)
                        .isEqualTo(Double.parseDouble(mantissa + "e" + exponent));
            }
        });
    }

    @Test
    void everyTopicIsAnInputOrAnOutput() {
        assertThat(Topic.inputs())
                .allSatisfy(topic -> assertThat(InputType.on(topic).topic()).isEqualTo(topic));
        assertThat(Topic.outputs())
                .allSatisfy(topic -> assertThat(OutputType.on(topic).topic()).isEqualTo(topic));
        assertThat(Topic.values())
                .allSatisfy(topic -> assertThat(topic.schema().toString()).doesNotContain("avro.java.string"));
    }

    private WireEncoder encoder(Topic topic) {
        return new WireEncoder(topic, registry.idOf(topic.baseName() + "-value", topic.schema()));
    }

    private <T> WireDecoder<T> decoder(InputType<T> type) {
        return new WireDecoder<>(type, registry);
    }
}
