package io.inventoryrisk.model.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class AlmgrenChrissTest {

    private static final AlmgrenChriss PAPER = new AlmgrenChriss(1e6, 5, 5, 0.95, 0.0625, 2.5e-7, 2.5e-6, 1e-6);

    /** E + lambda V of any other way, straight from the definitions. */
    @Test
    void everyOtherScheduleIsWorse() {
        Random random = new Random(1);
        double best = utility(PAPER.holdings());
        assertThat(best).isCloseTo(PAPER.expectedCost() + PAPER.riskAversion() * PAPER.variance(), within(1e-9 * best));
        for (int i = 0; i < 1_000; i++) {
            double[] holdings = PAPER.holdings();
            holdings[1 + random.nextInt(4)] += 1e4 * random.nextGaussian();
            assertThat(utility(holdings)).isGreaterThan(best);
        }
    }

    private static double utility(double[] holdings) {
        double cost = 2.5e-7 * 1e12 / 2;
        double variance = 0;
        for (int j = 1; j < holdings.length; j++) {
            double sold = holdings[j - 1] - holdings[j];
            cost += 0.0625 * Math.abs(sold) + (2.5e-6 - 2.5e-7 / 2) * sold * sold;
            variance += 0.95 * 0.95 * holdings[j] * holdings[j];
        }
        return cost + 1e-6 * variance;
    }

    @Test
    void whoDoesNotMindRiskSellsEvenly() {
        AlmgrenChriss patient = new AlmgrenChriss(1e6, 5, 4, 0.95, 0, 0, 2.5e-6, 0);
        assertThat(patient.holdings()).containsExactly(1e6, 7.5e5, 5e5, 2.5e5, 0);
    }

    @Test
    void whatTradesForFreeIsSoldAtOnce() {
        AlmgrenChriss free = new AlmgrenChriss(1e6, 3_600, 12, 1e-4, 1e-4, 0, 0, 1e-6);
        assertThat(free.holdings()[1]).isZero();
        assertThat(free.expectedCost()).isCloseTo(100, within(1e-9));
        assertThat(free.variance()).isZero();
    }

    @Test
    void impactThatPaysForTradingIsRefused() {
        assertThatThrownBy(() -> new AlmgrenChriss(1, 1, 1, 1, 0, 3, 1, 1)).hasMessageContaining("shorter steps");
    }
}
