package io.inventoryrisk.model.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalisedBlackTest {

    /** Between one branch and the next the function goes on: a step across the border moves it by its slope only. */
    @ParameterizedTest
    @CsvSource({"-3, 0.21", "-0.5, 0.6", "-1.5, 0.4", "-10, 0.1", "-11, 1.21", "-30, 20.21", "-0.1, 0.7", "-2, 2.6"})
    void branchesMeet(double h, double t) {
        double step = 1e-9;
        for (double[] direction : new double[][] {{1, 0}, {0, 1}}) {
            double before = NormalisedBlack.price(x(h - step * direction[0], t), 2 * t);
            double after = NormalisedBlack.price(x(h + step * direction[0], t), 2 * t);
            assertThat(after).isGreaterThanOrEqualTo(before);
            assertThat(after / before - 1).isCloseTo(0, within(1e-7 * (1 + h * h)));
        }
    }

    private static double x(double h, double t) {
        return 2 * h * t;
    }

    @Test
    void callInTheMoneyIsIntrinsicValueAndTheOtherSide() {
        double intrinsic = 2 * Math.sinh(0.15);
        assertThat(NormalisedBlack.price(0.3, 0.4))
                .isCloseTo(intrinsic + NormalisedBlack.price(-0.3, 0.4), within(1e-15));
    }

    @Test
    void limitsAreExact() {
        assertThat(NormalisedBlack.price(-0.3, 0)).isZero();
        assertThat(NormalisedBlack.price(0, 0)).isZero();
        assertThat(NormalisedBlack.price(-0.3, Double.POSITIVE_INFINITY)).isEqualTo(Math.exp(-0.15));
        assertThat(NormalisedBlack.price(-0.3, 200)).isEqualTo(Math.exp(-0.15));
        assertThat(NormalisedBlack.vega(-0.3, 0)).isZero();
        assertThat(NormalisedBlack.price(-0.3, -1)).isNaN();
        assertThat(NormalisedBlack.price(Double.NaN, 1)).isNaN();
    }
}
