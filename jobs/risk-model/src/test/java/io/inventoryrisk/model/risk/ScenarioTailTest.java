package io.inventoryrisk.model.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScenarioTailTest {

    private static final double ROUNDING = 1e-9;

    static IntStream streams() {
        return IntStream.range(0, 20);
    }

    /** G9. */
    @Test
    void worstFiveOfAHundredAverageNinetyEight() {
        ScenarioTail tail = ScenarioTail.of(
                IntStream.rangeClosed(1, 100).mapToDouble(loss -> -loss).toArray());
        assertThat(tail.valueAtRisk(0.95)).isEqualTo(96);
        assertThat(tail.expectedShortfall(0.95)).isCloseTo(98, within(ROUNDING));
    }

    @Test
    void theTailsLastScenarioCountsByTheFractionThatIsLeft() {
        ScenarioTail tail = ScenarioTail.of(new double[] {-10, -4, 0, 1});
        // 37.5 % of four scenarios are one and a half
        assertThat(tail.expectedShortfall(0.625)).isCloseTo((10 + 0.5 * 4) / 1.5, within(ROUNDING));
    }

    @ParameterizedTest
    @MethodSource("streams")
    void shortfallIsNeverBelowValueAtRiskAndContributionsAddUp(int stream) {
        Random random = new Random(stream);
        int scenarios = 1 + random.nextInt(400);
        double[][] parts = new double[3][scenarios];
        double[] total = new double[scenarios];
        for (int scenario = 0; scenario < scenarios; scenario++) {
            for (double[] part : parts) {
                part[scenario] = Math.rint(random.nextGaussian() * 5); // whole numbers: ties
                total[scenario] += part[scenario];
            }
        }
        ScenarioTail tail = ScenarioTail.of(total);
        for (double confidence : new double[] {0.5, 0.9, 0.975, 0.99, 0.999}) {
            double shortfall = tail.expectedShortfall(confidence);
            assertThat(shortfall)
                    .as("stream %d at %s", stream, confidence)
                    .isGreaterThanOrEqualTo(tail.valueAtRisk(confidence) - ROUNDING);
            assertThat(Arrays.stream(tail.shortfallContributions(parts, confidence))
                            .sum())
                    .as("stream %d at %s", stream, confidence)
                    .isCloseTo(shortfall, within(ROUNDING));
        }
    }

    /** Every second stream has ties. */
    @ParameterizedTest
    @MethodSource("streams")
    void theWorstAreThoseOfAStableSort(int stream) {
        Random random = new Random(stream);
        double[] pnl = random.doubles(1 + random.nextInt(300), -4, 4)
                .map(stream % 2 == 0 ? Math::rint : gain -> gain)
                .toArray();
        Integer[] order = IntStream.range(0, pnl.length).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble(scenario -> pnl[scenario]));
        ScenarioTail tail = ScenarioTail.of(pnl);
        for (int count : new int[] {1, Math.min(7, pnl.length), pnl.length, 1}) {
            int[] worst = tail.worst(count);
            assertThat(worst)
                    .as("stream %d, %d of %d", stream, count, pnl.length)
                    .containsExactly(Arrays.stream(order)
                            .limit(count)
                            .mapToInt(Integer::intValue)
                            .toArray());
        }
    }

    @Test
    void aScenarioWithoutPnlIsRefused() {
        assertThatThrownBy(() -> ScenarioTail.of(new double[] {1, Double.NaN}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("scenario 1");
        assertThatThrownBy(() -> ScenarioTail.of(new double[0])).isInstanceOf(IllegalArgumentException.class);
    }
}
