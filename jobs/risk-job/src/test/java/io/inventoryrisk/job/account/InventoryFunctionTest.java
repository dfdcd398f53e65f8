package io.inventoryrisk.job.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventoryrisk.model.limit.MetricValue;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.InstrumentKind;
import io.inventoryrisk.model.market.Payoff;
import io.inventoryrisk.model.market.Side;
import io.inventoryrisk.model.position.Fill;
import io.inventoryrisk.model.position.FillAction;
import io.inventoryrisk.model.position.InventoryUpdate;
import io.inventoryrisk.model.position.Liquidity;
import io.inventoryrisk.model.position.RejectedFill;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Fills at the border of what inventory knows: unknown instruments, repetitions after a long time, fills too old. */
class InventoryFunctionTest {

    private static final long SECOND = 1_000_000;
    private static final String PERPETUAL = "binance:BTCUSDT-PERP";
    private static final Instrument DEFINITION = new Instrument(
            PERPETUAL,
            InstrumentKind.PERPETUAL,
            Payoff.LINEAR,
            BigDecimal.ONE,
            new BigDecimal("0.1"),
            new BigDecimal("0.001"),
            "BTC",
            "USDT",
            "USDT",
            "BTC",
            0,
            0);

    private KeyedBroadcastOperatorTestHarness<String, Fill, Instrument, InventoryUpdate> harness;

    @BeforeEach
    void open() throws Exception {
        harness = new KeyedBroadcastOperatorTestHarness<>(
                new CoBroadcastWithKeyedOperator<>(
                        new InventoryFunction(Duration.ofDays(7)),
                        List.of(InventoryFunction.instrumentsState(), InventoryFunction.openingsState())),
                fill -> fill.account() + "|" + fill.instrument(),
                Types.STRING,
                128,
                1,
                0);
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void tradesOfADayAreNotLookedThroughAtEachFill() {
        StateTtlConfig.CleanupStrategies cleanup =
                InventoryFunction.tradesState(Duration.ofDays(7)).getTtlConfig().getCleanupStrategies();
        assertThat(cleanup.getIncrementalCleanupStrategy())
                .as("on the heap it copies every trade of a position at every fill")
                .isNull();
        assertThat(cleanup.inFullSnapshot()).isTrue();
        assertThat(cleanup.inRocksdbCompactFilter()).isTrue();
    }

    @Test
    void fillOfAnUnknownInstrumentWaitsForItsDefinition() throws Exception {
        fill("t1", 100);
        watermark(101);
        assertThat(harness.extractOutputValues()).isEmpty();
        assertThat(side(InventoryFunction.WAITING))
                .extracting(MetricValue::value)
                .containsExactly(1.0);

        harness.processBroadcastElement(DEFINITION, 0);

        assertThat(harness.extractOutputValues())
                .singleElement()
                .extracting(InventoryUpdate::quantity)
                .isEqualTo(BigDecimal.ONE);
        assertThat(side(InventoryFunction.WAITING))
                .extracting(MetricValue::value)
                .containsExactly(1.0, 0.0);
    }

    @Test
    void fillThatIsReadBeforeItsDefinitionAtTheStartMakesNoNoise() throws Exception {
        fill("t1", 100);
        harness.processBroadcastElement(DEFINITION, 0);
        watermark(101);

        assertThat(harness.extractOutputValues()).hasSize(1);
        assertThat(side(InventoryFunction.WAITING)).isEmpty();
        assertThat(harness.numEventTimeTimers()).isZero();
    }

    @Test
    void fillThatTheOpeningPositionsHoldChangesNothing() throws Exception {
        harness.processBroadcastElement(DEFINITION, 0);
        harness.getBroadcastState(InventoryFunction.openingsState())
                .put(InventoryFunction.openingKey("mm-1", PERPETUAL), 100_000_000L);
        fill("t1", 99);
        fill("t2", 100);
        fill("t3", 101);

        assertThat(harness.extractOutputValues())
                .extracting(InventoryUpdate::lastTradeId)
                .containsExactly("t3");
        assertThat(side(InventoryFunction.APPLIED)).hasSize(1);
    }

    @Test
    void fillThatComesAgainAfterFortyMinutesChangesNothing() throws Exception {
        harness.processBroadcastElement(DEFINITION, 0);
        fill("t1", 100);
        fill("t2", 101);
        fill("t1", 100 + 40 * 60);

        assertThat(harness.extractOutputValues())
                .extracting(InventoryUpdate::quantity)
                .containsExactly(BigDecimal.ONE, BigDecimal.valueOf(2));
    }

    @Test
    void fillOlderThanTheHorizonIsQuarantinedWithItsReason() throws Exception {
        harness.processBroadcastElement(DEFINITION, 0);
        fill("new", 8 * 86_400);
        fill("old", 86_399);

        assertThat(harness.extractOutputValues()).hasSize(1);
        assertThat(side(InventoryFunction.REJECTED)).singleElement().satisfies(rejected -> {
            assertThat(rejected.fill().tradeId()).isEqualTo("old");
            assertThat(rejected.reason()).isNotBlank();
        });
    }

    @Test
    void waitingFillsAreBounded() throws Exception {
        for (int i = 0; i < 1_003; i++) {
            fill("t" + i, 100 + i);
        }

        List<RejectedFill> rejected = side(InventoryFunction.REJECTED);
        assertThat(rejected).hasSize(3);
        assertThat(rejected.get(0).reason()).contains(PERPETUAL).contains("reference.instrument");
    }

    private void fill(String tradeId, long second) throws Exception {
        harness.processElement(
                new Fill(
                        "mm-1",
                        PERPETUAL,
                        tradeId,
                        0,
                        FillAction.NEW,
                        second * SECOND,
                        Side.BUY,
                        new BigDecimal("60000"),
                        BigDecimal.ONE,
                        BigDecimal.ZERO,
                        "USDT",
                        Liquidity.MAKER),
                second * 1_000);
    }

    private void watermark(long second) throws Exception {
        harness.processWatermark(second * 1_000);
        harness.processBroadcastWatermark(new Watermark(second * 1_000));
    }

    private <T> List<T> side(OutputTag<T> tag) {
        Queue<StreamRecord<T>> records = harness.getSideOutput(tag);
        return records == null
                ? List.of()
                : records.stream().map(StreamRecord::getValue).toList();
    }
}
