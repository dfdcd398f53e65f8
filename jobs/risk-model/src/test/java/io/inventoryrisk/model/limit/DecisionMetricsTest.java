package io.inventoryrisk.model.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventoryrisk.model.execution.BurstBudget;
import io.inventoryrisk.model.execution.BurstLine;
import io.inventoryrisk.model.execution.ExecutionQuality;
import io.inventoryrisk.model.execution.MarkoutSegment;
import io.inventoryrisk.model.market.Quality;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.position.PositionBreak;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecisionMetricsTest {

    private static final long NOW = 9_000_000;
    private static final double NONE = Double.NaN;

    @Test
    void lossesOfFillsArePositiveAndWhatIsNotKnownIsNotThere() {
        assertThat(told(Metrics.of(execution(0.7, -1.5, QualityStatus.OK))))
                .containsExactlyInAnyOrder(
                        "ADVERSE_SELECTION_SHARE x:A 0.4 OK",
                        "TOXIC_FILL_SHARE x:A 0.7 OK",
                        "TOXIC_MARKOUT_LOSS_BPS x:A 1.5 OK",
                        "SLIPPAGE_BPS x:A 0.25 OK",
                        "MARKOUT_LOSS_BPS x:A 3.0 OK");
        assertThat(told(Metrics.of(execution(NONE, NONE, QualityStatus.WARMING))))
                .containsExactlyInAnyOrder(
                        "ADVERSE_SELECTION_SHARE x:A 0.4 WARMING",
                        "SLIPPAGE_BPS x:A 0.25 WARMING",
                        "MARKOUT_LOSS_BPS x:A 3.0 WARMING");
    }

    @Test
    void protectionIsUsedAsFarAsItsTightestWindowAndWhollyWhileFrozen() {
        assertThat(told(Metrics.of(budget(0)))).containsExactly("BURST_USED_SHARE x BTC 0.75 PARTIAL");
        assertThat(told(Metrics.of(budget(NOW + 1)))).containsExactly("BURST_USED_SHARE x BTC 1.0 OK");
        assertThat(told(Metrics.of(budget(NOW)))).containsExactly("BURST_USED_SHARE x BTC 0.75 PARTIAL");
    }

    @Test
    void breakIsItsSizeWhateverItsSignAndItsAge() {
        PositionBreak missing = new PositionBreak(
                "mm-1",
                "x:A",
                "BTC",
                NOW,
                0,
                "p",
                new BigDecimal("5"),
                new BigDecimal("3.5"),
                new BigDecimal("-1.5"),
                NONE,
                PositionBreak.Cause.SIZE,
                1_000_000,
                8_000,
                4,
                8_000_000,
                Quality.of(QualityStatus.PARTIAL, 0, 0, "no mark"));
        assertThat(told(Metrics.of(missing)))
                .containsExactlyInAnyOrder("POSITION_BREAK x:A 1.5 OK", "POSITION_BREAK_AGE_MILLIS x:A 8000.0 OK");
    }

    private static ExecutionQuality execution(double toxicShare, double toxicMarkoutBps, QualityStatus status) {
        return new ExecutionQuality(
                "mm-1",
                "x:A",
                NOW,
                NOW,
                "p",
                40,
                0,
                new MarkoutSegment[0],
                new long[] {1_000, 5_000},
                2,
                1,
                0.4,
                0.25,
                toxicShare,
                toxicMarkoutBps,
                new double[] {-1, -4},
                new double[] {-2, -5},
                new double[] {0, -3},
                0,
                0,
                Quality.of(status, 0, 0, "why"));
    }

    private static BurstBudget budget(long frozenUntilMicros) {
        return new BurstBudget(
                "mm-1",
                "x",
                "BTC",
                NOW,
                NOW,
                "p",
                "mmp/x",
                "1",
                5_000,
                0,
                frozenUntilMicros,
                0,
                new BurstLine[] {
                    new BurstLine("delta", 10, 2, 8, 1, 8),
                    new BurstLine("quantity", 4, 3, 1, 1, 1),
                    new BurstLine("vega", 10, NONE, NONE, NONE, NONE)
                },
                Quality.of(QualityStatus.PARTIAL, 0, 0, "no vega"));
    }

    private static List<String> told(List<MetricValue> values) {
        return values.stream()
                .map(value -> value.metric() + " " + value.subject() + " " + value.value() + " " + value.status())
                .toList();
    }
}
