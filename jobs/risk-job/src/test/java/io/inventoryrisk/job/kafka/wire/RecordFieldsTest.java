package io.inventoryrisk.job.kafka.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inventoryrisk.job.kafka.registry.InMemoryRegistry;
import io.inventoryrisk.model.market.FactorReturns;
import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.risk.Exposure;
import io.inventoryrisk.model.risk.PortfolioRisk;
import java.util.List;
import org.apache.avro.generic.IndexedRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecordFieldsTest {

    private static final int SEEDS = 50;

    private final InMemoryRegistry registry = new InMemoryRegistry();

    @BeforeAll
    static void trust() {
        WireClasses.trust();
    }

    static List<OutputType<? extends Record>> types() {
        return List.of(OutputType.MARKET_MODEL, OutputType.EXPOSURE, OutputType.PORTFOLIO, OutputType.MARGIN);
    }

    @ParameterizedTest
    @MethodSource("types")
    <T extends Record> void whatIsReadBackIsWhatWasWritten(OutputType<T> type) throws Exception {
        for (long seed = 0; seed < SEEDS; seed++) {
            T model = new RandomRecords(seed).next(type.model());

            assertThat(RecordFields.fromWire(type.toWire().apply(model, null), type.model()))
                    .as("%s straight from the generated class, seed %d", type.topic(), seed)
                    .usingRecursiveComparison()
                    .withEqualsForType(RecordFieldsTest::isSame, Double.class)
                    .isEqualTo(model);
            assertThat(RecordFields.fromWire(read(type, model), type.model()))
                    .as("%s from bytes, seed %d", type.topic(), seed)
                    .usingRecursiveComparison()
                    .withEqualsForType(RecordFieldsTest::isSame, Double.class)
                    .isEqualTo(model);
        }
    }

    /** The wire knows neither infinity: both are as unknown as NaN. */
    private static boolean isSame(Double actual, Double expected) {
        return Double.isFinite(expected) ? actual.equals(expected) : actual.isNaN();
    }

    @Test
    void recordOfAnotherKindIsRefusedByItsField() throws Exception {
        Exposure exposure = new RandomRecords(1).next(Exposure.class);

        assertThatThrownBy(() -> RecordFields.fromWire(read(OutputType.EXPOSURE, exposure), MarketModel.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("io.inventoryrisk.wire.Exposure has no field universe");
        assertThatThrownBy(() -> RecordFields.fromWire(read(OutputType.EXPOSURE, exposure), FactorReturns.class))
                .hasMessageContaining("has no field");
        assertThat(RecordFields.fromWire(
                                read(OutputType.PORTFOLIO, new RandomRecords(1).next(PortfolioRisk.class)),
                                PortfolioRisk.class)
                        .tails())
                .as("nested records come along")
                .isNotNull();
    }

    private <T> IndexedRecord read(OutputType<T> type, T model) throws Exception {
        int id = registry.idOf(type.topic().baseName() + "-value", type.topic().schema());
        return new RecordReader(registry)
                .read(new WireEncoder(type.topic(), id).encode(type.toWire().apply(model, null)));
    }
}
