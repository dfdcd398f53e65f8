package io.inventoryrisk.job.kafka.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventoryrisk.job.kafka.registry.InMemoryRegistry;
import io.inventoryrisk.model.margin.MarginReport;
import io.inventoryrisk.model.market.SurfaceFit;
import io.inventoryrisk.model.volatility.CalibratedBar;
import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.avro.Conversions;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is read back from the bytes is compared with the model by name: field for field, without the mapping's help. */
class OutputWireTest {

    private static final long SEEDS = 100;

    /** Numbers of an account that rest on a market model and on parameters. */
    private static final Set<Topic> RISK = Set.of(Topic.RISK_EXPOSURE, Topic.RISK_PORTFOLIO, Topic.RISK_MARGIN);

    /** The bar around it says them. */
    private static final Set<String> NOT_REPEATED_IN_VOLATILITY = Set.of("instrument", "asOfMicros");

    /** What the estimators need and nobody else. */
    private static final Set<String> INSIDE_THE_JOB_ONLY = Set.of("sampleMicros", "sampleMids", "ladder");

    private final InMemoryRegistry registry = new InMemoryRegistry();

    static LongStream seeds() {
        return LongStream.range(0, SEEDS);
    }

    /** Those whose schema is one record of the model; the others have tests of their own. */
    static Stream<Topic> plainOutputs() {
        Set<Topic> others = Set.of(Topic.RISK_BAR, Topic.RISK_SURFACE, Topic.RISK_DEAD_LETTER);
        return Topic.outputs().stream().filter(topic -> !others.contains(topic));
    }

    @ParameterizedTest
    @MethodSource("plainOutputs")
    void everyOutputFieldIsOnTheWire(Topic topic) throws Exception {
        for (long seed = 0; seed < SEEDS; seed++) {
            compareNext(OutputType.on(topic), new RandomRecords(seed), topic.baseName() + ", seed " + seed);
        }
    }

    private <T> void compareNext(OutputType<T> type, RandomRecords random, String place) throws Exception {
        T model = random.next(type.model());

        compare(model, throughTheWire(type, model, null), Set.of(), place);
    }

    @ParameterizedTest
    @MethodSource("outputs")
    void everyOutputSaysWhenItHoldsAndHowFarItCanBeTrusted(Topic topic) {
        List<String> fields =
                topic.schema().getFields().stream().map(Schema.Field::name).toList();

        assertThat(fields).contains("runId");
        if (topic != Topic.RISK_DEAD_LETTER) {
            assertThat(fields).contains("asOfMicros", "quality");
        }
        if (RISK.contains(topic)) {
            assertThat(fields).contains("account", "modelVersion", "parametersVersion");
            assertThat(topic.schema().getField("quality").schema().getType()).isEqualTo(Schema.Type.RECORD);
        }
    }

    static List<Topic> outputs() {
        return Topic.outputs();
    }

    @Test
    void distanceThatNoMoveReachesIsNull() throws Exception {
        MarginReport random = new RandomRecords(3).next(MarginReport.class);
        double never = Double.POSITIVE_INFINITY;
        MarginReport report = new MarginReport(
                "mm-1",
                "deribit",
                random.asOfMicros(),
                random.modelVersion(),
                "p1",
                "margin/deribit-portfolio",
                "1",
                100,
                90,
                5,
                4,
                4.0 / 90,
                0,
                0.25,
                never,
                3.5,
                never,
                random.requirements(),
                5,
                4,
                "",
                random.collateral(),
                random.quality());

        GenericRecord wire = throughTheWire(OutputType.MARGIN, report, null);

        assertThat(wire.get("distanceDown")).isEqualTo(0.25);
        assertThat(wire.get("distanceUp")).isNull();
        assertThat(wire.get("distanceUpSigma")).isNull();
        assertThat(OutputType.MARGIN.key().apply(report)).isEqualTo("mm-1|deribit");
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void surfaceStandsBesideItsQuotes(long seed) throws Exception {
        SurfaceFit model = new RandomRecords(seed).next(SurfaceFit.class);

        GenericRecord wire = throughTheWire(OutputType.SURFACE, model, null);

        compare(model.surface(), wire, Set.of(), "seed " + seed);
        compare(model, wire, Set.of("surface"), "seed " + seed);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void barCarriesItsEstimates(long seed) throws Exception {
        CalibratedBar model = new RandomRecords(seed).next(CalibratedBar.class);

        GenericRecord wire = throughTheWire(OutputType.BAR, model, null);

        compare(model.bar(), wire, Set.of("activity"), "seed " + seed);
        assertThat(wire.get("parametersVersion").toString()).isEqualTo(model.parametersVersion());
        compare(
                model.bar().activity(),
                (GenericRecord) wire.get("activity"),
                INSIDE_THE_JOB_ONLY,
                "seed " + seed + ", activity");
        compare(model.flow(), (GenericRecord) wire.get("orderFlow"), Set.of(), "seed " + seed + ", flow");
        compare(model.liquidity(), (GenericRecord) wire.get("liquidity"), Set.of(), "seed " + seed + ", liquidity");
        compare(
                model.volatility(),
                (GenericRecord) wire.get("volatility"),
                NOT_REPEATED_IN_VOLATILITY,
                "seed " + seed + ", volatility");
    }

    @Test
    void barWithoutEstimatesHasNull() throws Exception {
        CalibratedBar model = new RandomRecords(1).next(CalibratedBar.class);

        GenericRecord wire =
                throughTheWire(OutputType.BAR, new CalibratedBar(model.bar(), null, null, null, "p1"), "run-7");

        assertThat(wire.get("volatility")).isNull();
        assertThat(wire.get("orderFlow")).isNull();
        assertThat(wire.get("liquidity")).isNull();
        assertThat(wire.get("runId").toString()).isEqualTo("run-7");
    }

    private <T> GenericRecord throughTheWire(OutputType<T> type, T model, String runId) throws Exception {
        int id = registry.idOf(type.topic().baseName() + "-value", type.topic().schema());
        return new RecordReader(registry)
                .read(new WireEncoder(type.topic(), id).encode(type.toWire().apply(model, runId)));
    }

    private static void compare(Object model, GenericRecord wire, Set<String> except, String place)
            throws ReflectiveOperationException {
        for (RecordComponent component : model.getClass().getRecordComponents()) {
            String name = component.getName();
            if (except.contains(name)) {
                continue;
            }
            Schema.Field field = wire.getSchema().getField(name);
            assertThat(field).as("%s has a field %s", place, name).isNotNull();
            compareValue(component.getAccessor().invoke(model), wire.get(name), field.schema(), place + "." + name);
        }
    }

    private static void compareValue(Object model, Object wire, Schema schema, String place)
            throws ReflectiveOperationException {
        if (model instanceof Double number) {
            assertThat(wire).as(place).isEqualTo(Double.isFinite(number) ? number : null);
        } else if (model instanceof Long time && time == 0 && schema.getType() == Schema.Type.UNION) {
            assertThat(wire).as(place).isNull();
        } else if (model instanceof BigDecimal exact) {
            assertThat(new Conversions.DecimalConversion()
                            .fromBytes((ByteBuffer) wire, schema, schema.getLogicalType()))
                    .as(place)
                    .isEqualByComparingTo(exact);
        } else if (model instanceof Map<?, ?> map) {
            assertThat(((Map<?, ?>) wire).size()).as(place).isEqualTo(map.size());
            for (Map.Entry<?, ?> wireEntry : ((Map<?, ?>) wire).entrySet()) {
                Object expected = map.get(wireEntry.getKey().toString());
                compareValue(expected, wireEntry.getValue(), schema.getValueType(), place);
            }
        } else if (model.getClass().isArray() || model instanceof List) {
            List<Object> items = items(model);
            assertThat((List<?>) wire).as(place).hasSameSizeAs(items);
            for (int i = 0; i < items.size(); i++) {
                compareValue(items.get(i), ((List<?>) wire).get(i), schema.getElementType(), place + "[" + i + "]");
            }
        } else if (model instanceof Record record) {
            compare(record, (GenericRecord) wire, Set.of(), place);
        } else if (model instanceof Enum || model instanceof String) {
            assertThat(wire.toString()).as(place).isEqualTo(model.toString());
        } else {
            assertThat(wire).as(place).isEqualTo(model);
        }
    }

    private static List<Object> items(Object model) {
        if (model instanceof List<?> list) {
            return new ArrayList<>(list);
        }
        List<Object> items = new ArrayList<>();
        for (int i = 0; i < Array.getLength(model); i++) {
            items.add(Array.get(model, i));
        }
        return items;
    }
}
