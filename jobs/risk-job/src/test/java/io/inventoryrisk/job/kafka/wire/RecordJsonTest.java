package io.inventoryrisk.job.kafka.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inventoryrisk.job.kafka.registry.InMemoryRegistry;
import io.inventoryrisk.model.market.Clock;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecordJsonTest {

    private final InMemoryRegistry registry = new InMemoryRegistry();

    static LongStream seeds() {
        return LongStream.range(0, 50);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void lineComesBackAsTheSameBytes(long seed) throws Exception {
        for (Object record : new RandomInputs(seed).all()) {
            InputType<Object> type = InputType.of(record);
            same(type.topic(), encoder(type.topic()).encode(type.toWire().apply(record)), "seed " + seed);
        }
        RandomRecords random = new RandomRecords(seed);
        for (OutputType<?> type : List.of(
                OutputType.BAR, OutputType.AUDIT, OutputType.EXPOSURE, OutputType.PORTFOLIO, OutputType.MARGIN)) {
            same(type.topic(), output(type, random), type.topic() + ", seed " + seed);
        }
    }

    private <T> byte[] output(OutputType<T> type, RandomRecords random) {
        return encoder(type.topic()).encode(type.toWire().apply(random.next(type.model()), "run"));
    }

    private void same(Topic topic, byte[] value, String place) throws Exception {
        GenericRecord record = new RecordReader(registry).read(value);
        String line = RecordJson.write(record);

        GenericRecord back = RecordJson.read(line, topic.schema());

        assertThat(line).as(place).doesNotContain("\n").doesNotContain("NaN");
        assertThat(RecordJson.write(back)).as(place).isEqualTo(line);
        // Maps have no order, so that the bytes of two equal ones may differ: the line says that they are equal.
        assertThat(encoder(topic).encodeGeneric(back)).as(place).hasSameSizeAs(value);
    }

    @Test
    void lineIsWhatAPersonExpects() throws Exception {
        byte[] value = encoder(Topic.CONTROL_CLOCK).encode(InputType.CLOCK, new Clock("desk", 7));

        assertThat(RecordJson.write(new RecordReader(registry).read(value)))
                .isEqualTo("{\"source\":\"desk\",\"timeMicros\":7}");
    }

    @Test
    void wrongLineIsRefusedWithItsPlace() {
        assertThatThrownBy(() -> RecordJson.read("{\"source\":\"desk\"}", Topic.CONTROL_CLOCK.schema()))
                .hasMessageContaining("Clock.timeMicros is missing");
        assertThatThrownBy(() -> RecordJson.read("{\"source\":1,\"timeMicros\":7}", Topic.CONTROL_CLOCK.schema()))
                .hasMessageContaining("Clock.source must be a text, was 1");
        assertThatThrownBy(() -> RecordJson.read(
                        "{\"source\":\"desk\",\"timeMicros\":7,\"tiem\":8}", Topic.CONTROL_CLOCK.schema()))
                .hasMessageContaining("Clock has no field tiem");
        assertThatThrownBy(() -> RecordJson.read("{", Topic.CONTROL_CLOCK.schema()))
                .hasMessageContaining("not a line of JSON");
    }

    private WireEncoder encoder(Topic topic) {
        return new WireEncoder(topic, registry.idOf(topic.baseName() + "-value", topic.schema()));
    }
}
