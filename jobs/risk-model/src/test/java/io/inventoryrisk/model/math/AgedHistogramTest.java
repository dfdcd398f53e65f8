package io.inventoryrisk.model.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgedHistogramTest {

    private static final double ROUNDING = 1e-12;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void shareIsThatOfTheAgedValuesToTheMassOfACell(int stream) {
        Random random = new Random(stream);
        AgedHistogram histogram = AgedHistogram.empty();
        List<double[]> values = new ArrayList<>();
        long micros = 1_700_000_000_000_000L;
        double timeConstant = 1e8;
        for (int i = 0; i < 1_000; i++) {
            micros += (long) (random.nextDouble() * 1e7);
            double value = i % 100 == 0 ? 1 : random.nextDouble() * random.nextDouble();
            histogram = histogram.observe(value, micros, timeConstant);
            values.add(new double[] {value, micros});
            double asked = random.nextDouble();
            double below = 0;
            double inCell = 0;
            double all = 0;
            for (double[] row : values) {
                double weight = Math.exp((row[1] - micros) / timeConstant);
                all += weight;
                below += row[0] < asked ? weight : 0;
                boolean sameCell = cellOf(row[0]) == cellOf(asked);
                inCell += sameCell ? weight : 0;
            }
            assertThat(histogram.shareBelow(asked))
                    .as("stream %d, value %d: share below %s", stream, i, asked)
                    .isCloseTo(below / all, within(inCell / all + ROUNDING))
                    .isBetween(0.0, 1.0);
        }
        assertThat(histogram.cells()).hasSize(AgedHistogram.CELLS);
        assertThat(histogram.observations()).isEqualTo(1_000);
    }

    private static double cellOf(double value) {
        return Math.min(Math.floor(value * AgedHistogram.CELLS), AgedHistogram.CELLS - 1);
    }

    @Test
    void bordersLieInside() {
        AgedHistogram histogram = AgedHistogram.empty().observe(0, 0, 1).observe(1, 0, 1);
        assertThat(histogram.shareBelow(0)).isZero();
        assertThat(histogram.shareBelow(0.5)).isEqualTo(0.5);
        assertThat(histogram.shareBelow(1)).isEqualTo(1);
        assertThat(AgedHistogram.empty().shareBelow(0.5)).isNaN();
    }

    @Test
    void silenceOfYearsLeavesOnlyWhatCameAfter() {
        AgedHistogram histogram = AgedHistogram.empty().observe(0.2, 0, 1e6).observe(0.7, Long.MAX_VALUE / 2, 1e6);
        assertThat(histogram.shareBelow(0.5)).isZero();
    }
}
