package io.inventoryrisk.model.volatility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RangeMeasuresTest {

    @Test
    void allEstimateTheVarianceOfAFineWalkAndLessWhereItIsSampledCoarsely() {
        RangeMeasures fine = RangeMeasures.of(walk(600), 1);
        RangeMeasures coarse = RangeMeasures.of(walk(10), 1);
        for (double variance : published(fine)) {
            assertThat(variance).as("2,000 bars of 600 steps").isBetween(0.90, 1.05);
        }
        assertThat(coarse.parkinson()).as("highs between samples are missed").isBetween(0.5, 0.8);
    }

    @Test
    void whereBarsOpenAtTheCloseBeforeYangZhangHasNoJumpBetweenThem() {
        RangeMeasures measures = RangeMeasures.of(walk(60), 1);
        double k = RangeMeasures.yangZhangWeight(measures.bars());
        double expected = k * measures.closeToClose() + (1 - k) * measures.rogersSatchell();
        assertThat(measures.yangZhang()).isCloseTo(expected, within(1e-12));
    }

    @Test
    void aBarAfterAGapHasNoJumpFromBeforeIt() {
        List<PriceBar> bars = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            double level = i < 3 ? 100 : 200;
            bars.add(new PriceBar(i < 3 ? i : i + 5, level, level * 1.01, level * 0.99, level));
        }
        RangeMeasures measures = RangeMeasures.of(bars, 1);
        assertThat(measures.bars()).isEqualTo(5);
        assertThat(measures.closeToClose()).isZero();
    }

    @Test
    void tooFewBarsHaveNoMeasure() {
        RangeMeasures none = RangeMeasures.of(List.of(), 0);
        assertThat(none.parkinson()).isNaN();
        assertThat(none.yangZhang()).isNaN();
    }

    private static double[] published(RangeMeasures measures) {
        return new double[] {
            measures.closeToClose(),
            measures.parkinson(),
            measures.garmanKlass(),
            measures.rogersSatchell(),
            measures.yangZhang()
        };
    }

    /** 2,001 bars of variance 1, each of so many steps; log prices from 0 on, small enough for doubles. */
    private static List<PriceBar> walk(int steps) {
        Random random = new Random(5);
        List<PriceBar> bars = new ArrayList<>();
        double log = 0;
        for (int i = 0; i <= 2_000; i++) {
            double open = log;
            double high = log;
            double low = log;
            for (int k = 0; k < steps; k++) {
                log += random.nextGaussian() / Math.sqrt(steps);
                high = Math.max(high, log);
                low = Math.min(low, log);
            }
            bars.add(new PriceBar(i, Math.exp(open), Math.exp(high), Math.exp(low), Math.exp(log)));
        }
        return bars;
    }
}
