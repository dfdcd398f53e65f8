package io.inventoryrisk.model.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventoryrisk.model.market.QualityStatus;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two limits, one that reduces and one that halts, each with ten seconds of return hold. */
class TradingModesTest {

    private static final long SECOND = 1_000_000;
    private static final RiskLimit REDUCES = limit("delta", TradingMode.REDUCING);
    private static final RiskLimit HALTS = limit("drawdown", TradingMode.HALTED);

    private final List<TradingState> changes = new ArrayList<>();
    private TradingModes modes = TradingModes.active();

    @Test
    void breachRestrictsAndReturnsAfterItsHold() {
        on(REDUCES, 1, true);
        on(REDUCES, 5, false);
        pass(14);
        assertThat(modes.mode()).isEqualTo(TradingMode.REDUCING);
        assertThat(modes.dueMicros()).isEqualTo(15 * SECOND);
        pass(15);
        assertThat(modes.isIdle()).isTrue();
        assertThat(changes).extracting(TradingState::mode).containsExactly(TradingMode.REDUCING, TradingMode.ACTIVE);
        assertThat(changes).extracting(TradingState::asOfMicros).containsExactly(SECOND, 15 * SECOND);
        assertThat(changes).extracting(TradingState::by).containsExactly("delta", "delta");
    }

    @Test
    void breachThatComesBackWithinTheHoldGoesOn() {
        on(REDUCES, 1, true);
        on(REDUCES, 5, false);
        on(REDUCES, 10, true);
        pass(100);
        assertThat(changes).hasSize(1);
    }

    @Test
    void mostRestrictedOfAllIsTheMode() {
        on(REDUCES, 1, true);
        on(HALTS, 2, true);
        on(HALTS, 3, false);
        pass(13);
        assertThat(changes)
                .extracting(TradingState::mode)
                .containsExactly(TradingMode.REDUCING, TradingMode.HALTED, TradingMode.REDUCING);
    }

    @Test
    void withoutABreachNothingTrips() {
        on(limit("delta", TradingMode.ACTIVE), 1, true);
        on(REDUCES, 2, false);
        pass(100);
        assertThat(changes).isEmpty();
        assertThat(modes.isIdle()).isTrue();
    }

    @Test
    void operatorsRecordBringsItBackWhateverIsInBreach() {
        on(HALTS, 1, true);
        set(TradingMode.ACTIVE, 20);
        assertThat(changes).extracting(TradingState::mode).containsExactly(TradingMode.HALTED, TradingMode.ACTIVE);
        assertThat(changes.get(1).by()).isEqualTo("ann");
        on(HALTS, 30, false);
        pass(100);
        on(HALTS, 200, true);
        assertThat(modes.mode()).isEqualTo(TradingMode.HALTED);
    }

    @Test
    void operatorsHaltHoldsUntilTheOperatorEndsIt() {
        set(TradingMode.HALTED, 1);
        on(REDUCES, 2, true);
        on(REDUCES, 3, false);
        pass(1_000);
        assertThat(modes.mode()).isEqualTo(TradingMode.HALTED);
        set(TradingMode.ACTIVE, 2_000);
        assertThat(changes).extracting(TradingState::mode).containsExactly(TradingMode.HALTED, TradingMode.ACTIVE);
    }

    private static RiskLimit limit(String id, TradingMode mode) {
        double none = Double.NaN;
        return new RiskLimit(
                id,
                RiskMetric.DELTA_USD,
                "*",
                "*",
                none,
                none,
                100,
                80,
                none,
                0,
                AlertTiming.STANDARD,
                null,
                null,
                new BreachAction(mode, 10_000, "", ""),
                "",
                0,
                false);
    }

    private void on(RiskLimit limit, long second, boolean raises) {
        pass(second);
        MetricValue value = new MetricValue("mm-1", limit.metric(), "BTC", 120, second * SECOND, 0, QualityStatus.OK);
        AlertState state =
                AlertState.clear(limit, AlertSeverity.CRITICAL, value).firing(second * SECOND);
        AlertTransition transition = raises ? AlertTransition.RAISED : AlertTransition.CLEARED;
        take(modes.on(AlertRecord.of(state, limit, transition, second * SECOND, "sentence"), limit));
    }

    private void set(TradingMode mode, long second) {
        AlertControl control = new AlertControl(
                "c" + second,
                AlertControl.Action.SET_MODE,
                "",
                "*",
                "mm-1",
                "*",
                mode,
                second * SECOND,
                0,
                "ann",
                "looked at it");
        take(modes.hear("mm-1", new ControlBook(List.of(control)), second * SECOND));
    }

    private void pass(long second) {
        take(modes.onTime("mm-1", second * SECOND));
    }

    private void take(TradingModes.Step step) {
        modes = step.modes();
        if (step.changed() != null) {
            changes.add(step.changed());
        }
    }
}
