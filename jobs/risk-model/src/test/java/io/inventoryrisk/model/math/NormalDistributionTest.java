package io.inventoryrisk.model.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Expected values: Python 3, {@code math.erfc} of the C library and {@code statistics.NormalDist().inv_cdf}. */
class NormalDistributionTest {

    /** Both sides round: a few units in the last place. */
    private static final double RELATIVE = 2e-15;

    /** exp(-x^2/2) loses x^2 units in the last place on x / sqrt 2 alone. */
    private static final double RELATIVE_FAR_OUT = 5e-13;

    @ParameterizedTest
    @CsvSource({
        "-6.3, 2.0",
        "-2.0, 1.9953222650189528",
        "-0.4, 1.4283923550466684",
        "0.0, 1.0",
        "0.3, 0.6713732405408726",
        "0.46875, 0.507386526782062",
        "0.5, 0.4795001221869535",
        "1.0, 0.15729920705028513",
        "2.5, 0.0004069520174449589",
        "3.9, 3.479224859723177e-08",
        "4.1, 6.700027654084918e-09",
        "8.0, 1.1224297172982928e-29",
        "15.0, 7.212994172451206e-100",
        "26.0, 5.663192408856143e-296"
    })
    void complementaryErrorFunctionKeepsItsRelativePrecision(double x, double expected) {
        assertThat(ErrorFunction.erfc(x) / expected).isCloseTo(1, within(RELATIVE));
        assertThat(ErrorFunction.erfcx(x) * StrictMath.exp(-x * x) / expected)
                .isCloseTo(1, within(RELATIVE * (1 + x * x)));
    }

    @Test
    void scaledErrorFunctionNeitherUnderflowsNorOverflowsWhereItIsOrdinary() {
        assertThat(ErrorFunction.erfcx(1e8)).isCloseTo(1 / (1e8 * Math.sqrt(Math.PI)), within(1e-22));
        assertThat(ErrorFunction.erfcx(-30)).isInfinite();
        assertThat(ErrorFunction.erfc(Double.POSITIVE_INFINITY)).isZero();
        assertThat(ErrorFunction.erfc(Double.NEGATIVE_INFINITY)).isEqualTo(2);
        assertThat(ErrorFunction.erfc(Double.NaN)).isNaN();
    }

    @ParameterizedTest
    @CsvSource({
        "-37.0, 5.725571222525139e-300",
        "-20.0, 2.7536241186063314e-89",
        "-10.0, 7.619853024160593e-24",
        "-5.0, 2.866515718791946e-07",
        "-1.0, 0.15865525393145707",
        "0.0, 0.5",
        "1.959963984540054, 0.975",
        "5.0, 0.9999997133484281"
    })
    void cumulativeIsAccurateInBothTails(double x, double expected) {
        assertThat(NormalDistribution.cumulative(x) / expected).isCloseTo(1, within(RELATIVE_FAR_OUT));
        assertThat(NormalDistribution.cumulative(x) + NormalDistribution.cumulative(-x))
                .isCloseTo(1, within(RELATIVE));
    }

    @ParameterizedTest
    @CsvSource({
        "1e-300, -37.0470962993612",
        "1e-20, -9.262340089798405",
        "1e-09, -5.9978070150076865",
        "0.001, -3.090232306167813",
        "0.01, -2.3263478740408408",
        "0.025, -1.9599639845400538",
        "0.3, -0.5244005127080407",
        "0.5, 0.0",
        "0.9, 1.2815515655446008",
        "0.99, 2.3263478740408408"
    })
    void quantileInvertsTheDistribution(double probability, double expected) {
        assertThat(NormalDistribution.quantile(probability))
                .isCloseTo(expected, within(RELATIVE * (1 + Math.abs(expected))));
        assertThat(NormalDistribution.cumulative(expected) / probability).isCloseTo(1, within(RELATIVE_FAR_OUT));
    }

    @Test
    void quantileOfCertaintiesIsInfinite() {
        assertThat(NormalDistribution.quantile(0)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(NormalDistribution.quantile(1)).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
    void quantileRefusesWhatIsNoProbability(double probability) {
        assertThatThrownBy(() -> NormalDistribution.quantile(probability)).hasMessageContaining("was " + probability);
    }

    @Test
    void densityIsTheSlopeOfTheDistribution() {
        double h = 1e-5;
        for (double x = -6; x <= 6; x += 0.37) {
            double slope = (NormalDistribution.cumulative(x + h) - NormalDistribution.cumulative(x - h)) / (2 * h);
            // Central difference: h^2 / 6 times the third derivative, and rounding 1e-16 / h.
            assertThat(NormalDistribution.density(x)).as("x %s", x).isCloseTo(slope, within(1e-10));
        }
        assertThat(NormalDistribution.density(Double.POSITIVE_INFINITY)).isZero();
    }
}
