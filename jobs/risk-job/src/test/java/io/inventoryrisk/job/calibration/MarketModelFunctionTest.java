package io.inventoryrisk.job.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventoryrisk.job.config.RiskJobConfig;
import io.inventoryrisk.job.config.RiskJobOptions;
import io.inventoryrisk.model.market.Clock;
import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.market.MarketUpdate;
import io.inventoryrisk.model.market.ParameterPack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the account half is told at each instant, and in which order. */
class MarketModelFunctionTest {

    private static final RiskJobConfig CONFIG = RiskJobConfig.from(
            new Configuration().set(RiskJobOptions.SCENARIO_HISTORY_INTERVAL, Duration.ofMinutes(1)));
    private static final long SECOND = 1_000_000;
    private static final long MILLI = 1_000;

    private KeyedBroadcastOperatorTestHarness<String, ModelInput, ModelReference, MarketModel> harness;
    private int seen;

    @BeforeEach
    void open() throws Exception {
        harness = harness();
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    private static KeyedBroadcastOperatorTestHarness<String, ModelInput, ModelReference, MarketModel> harness()
            throws Exception {
        return new KeyedBroadcastOperatorTestHarness<>(
                new CoBroadcastWithKeyedOperator<>(
                        new MarketModelFunction(CONFIG.model(), CONFIG.history()),
                        List.of(MarketModelFunction.instrumentsState(), MarketModelFunction.parametersState())),
                any -> "crypto",
                Types.STRING,
                128,
                1,
                0);
    }

    @Test
    void aPackHoldsFromItsEffectiveInstantOnAndNotAMillisecondBefore() throws Exception {
        publish("margin/venue", "old", 0);
        publish("margin/venue", "at the instant", 5 * SECOND);
        publish("margin/venue", "just after it", 7 * SECOND + MILLI);
        assertThat(told(4)).containsExactly("margin/venue old", "model 4");
        assertThat(told(5)).containsExactly("margin/venue at the instant", "model 5");
        assertThat(told(7)).containsExactly("model 7");
        assertThat(told(8)).containsExactly("margin/venue just after it", "model 8");
    }

    @Test
    void allPacksInForceComeBeforeTheFirstModelByName() throws Exception {
        for (String name : List.of("simulation", "scenario/b", "margin/x", "haircuts", "scenario/a")) {
            publish(name, "1", 0);
        }
        publish(ParameterPack.SETTLEMENT_WINDOWS, "1", 0);
        publish(ParameterPack.COUNTERPARTY, "1", 0);
        publish(ParameterPack.CONVERSION_RATES, "1", 0);
        publish("margin/later", "1", 60 * SECOND);
        assertThat(told(1))
                .containsExactly(
                        "counterparty 1",
                        "haircuts 1",
                        "margin/x 1",
                        "scenario/a 1",
                        "scenario/b 1",
                        "settlement-windows 1",
                        "simulation 1",
                        "model 1");
        assertThat(told(2)).containsExactly("model 2");
    }

    @Test
    void aPackPublishedAnewIsToldAgainAndARepeatedOneIsNot() throws Exception {
        publish("haircuts", "1", 0);
        assertThat(told(1)).containsExactly("haircuts 1", "model 1");
        publish("haircuts", "1", 0);
        assertThat(told(2)).containsExactly("model 2");
        publish("haircuts", "2", 0);
        assertThat(told(3)).containsExactly("haircuts 2", "model 3");
    }

    @Test
    void aRestoredOperatorRemembersWhatItTold() throws Exception {
        publish("haircuts", "1", 0);
        publish("haircuts", "2", 3 * SECOND);
        assertThat(told(1)).containsExactly("haircuts 1", "model 1");
        restore();
        assertThat(told(2)).containsExactly("model 2");
        assertThat(told(3)).containsExactly("haircuts 2", "model 3");
    }

    @Test
    void aCompletedRowOfThePastComesBetweenPacksAndModelAlsoAfterARestore() throws Exception {
        publish("haircuts", "1", 0);
        publish("haircuts", "2", 120 * SECOND);
        assertThat(told(60)).containsExactly("haircuts 1", "model 60");
        assertThat(told(61)).containsExactly("model 61");
        restore();
        assertThat(told(120)).containsExactly("haircuts 2", "rows 1", "model 120");
        assertThat(told(180)).containsExactly("rows 2", "model 180");
    }

    /** A heartbeat alone tells no volatility, so the regime stays unknown. */
    @Test
    void aPackOfARegimeIsNeverToldUnderItsOwnNameNorOutsideItsRegime() throws Exception {
        publish("haircuts", "1", 0);
        publish("haircuts@STRESSED", "1", 0);
        publish("margin/venue@CALM", "1", 0);
        assertThat(told(1)).containsExactly("haircuts 1", "model 1");
    }

    private void restore() throws Exception {
        OperatorSubtaskState state = harness.snapshot(1, 1);
        harness.close();
        harness = harness();
        harness.initializeState(state);
        harness.open();
        seen = 0;
    }

    private void publish(String name, String version, long effectiveFromMicros) throws Exception {
        ParameterPack pack = new ParameterPack(name, version, effectiveFromMicros, Map.of("any", 1.0));
        harness.processBroadcastElement(new StreamRecord<>(ModelReference.of(pack), 0));
    }

    /** What is said anew once the watermark has passed a second with nothing but a heartbeat in it. */
    private List<String> told(long second) throws Exception {
        ModelInput clock = ModelInput.of(new Clock("test", second * SECOND));
        harness.processElement(new StreamRecord<>(clock, second * 1_000));
        harness.processBroadcastWatermark(new Watermark(second * 1_000));
        harness.processWatermark(second * 1_000);
        List<String> told = new ArrayList<>();
        harness.getSideOutput(MarketModelFunction.UPDATES).forEach(record -> told.add(text(record.getValue())));
        List<String> anew = List.copyOf(told.subList(seen, told.size()));
        seen = told.size();
        return anew;
    }

    private static String text(MarketUpdate update) {
        if (update.returns() != null) {
            return "rows " + update.returns().rows();
        }
        return update.model() != null
                ? "model " + update.model().asOfMicros() / SECOND
                : update.pack().name() + " " + update.pack().version();
    }
}
