package io.inventoryrisk.model.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NormalRiskTest {

    private static final double ROUNDING = 1e-9;

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.9, 0.95, 0.975, 0.99, 0.999, 0.999999})
    void shortfallIsNeverBelowValueAtRiskAndIsItsTailAverage(double confidence) {
        NormalRisk loss = new NormalRisk(-1, 3);
        assertThat(loss.expectedShortfall(confidence)).isGreaterThan(loss.valueAtRisk(confidence));
        int steps = 200_000;
        double sum = 0;
        for (int i = 0; i < steps; i++) {
            sum += loss.valueAtRisk(1 - (1 - confidence) * (i + 0.5) / steps);
        }
        // the midpoint rule misses the end of the tail, by about the deviation over the number of steps
        assertThat(sum / steps).isCloseTo(loss.expectedShortfall(confidence), within(1e-4));
    }

    @Test
    void aCertainLossIsItsOwnValueAtRisk() {
        assertThat(new NormalRisk(7, 0).valueAtRisk(0.99)).isCloseTo(7, within(ROUNDING));
        assertThat(new NormalRisk(7, 0).expectedShortfall(0.99)).isCloseTo(7, within(ROUNDING));
    }
}
