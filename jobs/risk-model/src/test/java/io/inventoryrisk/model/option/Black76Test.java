package io.inventoryrisk.model.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.market.OptionType;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Black76Test {

    private static final double EPSILON = Math.ulp(1.0);

    @ParameterizedTest
    @ValueSource(ints = {11, 12})
    void priceIsAsPreciseAsItsConditionAllows(int stream) {
        var random = new Random(stream);
        for (int i = 0; i < 150; i++) {
            double total = 0.001 * Math.pow(10_000, random.nextDouble());
            double deviations = (2 * random.nextDouble() - 1) * (i % 3 == 0 ? 36 : 4);
            double strike = 100 * Math.exp(Math.max(-25, Math.min(25, deviations * total)));
            OptionType type = strike > 100 ? OptionType.CALL : OptionType.PUT;
            double expected = new BlackOracle(100, strike, total, 1).price(type);
            double h = Math.log(100 / strike) / total;
            // one rounding of x/s moves the price by h^2; ten of them cover every operation between
            assertThat(Black76.price(type, 100, strike, total, 1) / expected - 1)
                    .as("%d/%d: strike %s, total volatility %s, price %s", stream, i, strike, total, expected)
                    .isCloseTo(0, within(10 * EPSILON * (1 + h * h)));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "100000, 0.60, 30, CALL, 6853.94071825",
        "120000, 0.65, 30, CALL, 1767.08518293",
        "80000, 0.75, 7, PUT, 52.45939249"
    })
    void pricesOfTheHandbook(double strike, double volatility, double days, OptionType type, double expected) {
        assertThat(Black76.price(type, 100_000, strike, volatility, days / 365)).isCloseTo(expected, within(1e-8));
    }

    @Test
    void callLessPutIsForwardLessStrike() {
        for (double strike : new double[] {20_000, 64_999.99, 65_000, 70_000, 300_000}) {
            double call = Black76.price(OptionType.CALL, 65_000, strike, 0.7, 0.3);
            double put = Black76.price(OptionType.PUT, 65_000, strike, 0.7, 0.3);
            assertThat(call - put).isCloseTo(65_000 - strike, within(4 * Math.ulp(Math.max(call, put))));
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 0.5", "0.6, 0", "0, 0"})
    void withoutTimeOrVolatilityOnlyIntrinsicValueIsLeft(double volatility, double years) {
        assertThat(Black76.price(OptionType.CALL, 110, 100, volatility, years)).isEqualTo(10);
        assertThat(Black76.price(OptionType.PUT, 110, 100, volatility, years)).isZero();
        assertThat(Black76.price(OptionType.PUT, 90, 100, volatility, years)).isEqualTo(10);
        assertThat(Black76.price(OptionType.CALL, 100, 100, volatility, years)).isZero();
        assertThat(Black76.delta(OptionType.CALL, 110, 100, volatility, years)).isEqualTo(1);
        assertThat(Black76.delta(OptionType.CALL, 90, 100, volatility, years)).isZero();
        assertThat(Black76.delta(OptionType.PUT, 90, 100, volatility, years)).isEqualTo(-1);
        assertThat(Black76.delta(OptionType.PUT, 100, 100, volatility, years)).isEqualTo(-0.5);
        assertThat(Black76.vega(90, 100, volatility, years)).isZero();
    }

    @Test
    void hugeVolatilityMakesACallWorthTheForward() {
        assertThat(Black76.price(OptionType.CALL, 90, 100, 1e6, 1)).isCloseTo(90, within(90 * 2 * EPSILON));
        assertThat(Black76.price(OptionType.PUT, 90, 100, 1e6, 1)).isCloseTo(100, within(100 * 2 * EPSILON));
    }

    @Test
    void deltaAndVegaAreTheSlopesOfThePrice() {
        for (OptionType type : OptionType.values()) {
            for (double strike : new double[] {50_000, 65_000, 90_000}) {
                double step = 1;
                double up = Black76.price(type, 65_000 + step, strike, 0.55, 0.1);
                double down = Black76.price(type, 65_000 - step, strike, 0.55, 0.1);
                // central difference: error of order step^2 speed and price ulp / step
                assertThat(Black76.delta(type, 65_000, strike, 0.55, 0.1))
                        .isCloseTo((up - down) / (2 * step), within(1e-9));
                double more = Black76.price(type, 65_000, strike, 0.5501, 0.1);
                double less = Black76.price(type, 65_000, strike, 0.5499, 0.1);
                assertThat(Black76.vega(65_000, strike, 0.55, 0.1)).isCloseTo((more - less) / 2e-4, within(1e-3));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "NaN, 100, 0.5, 1",
        "0, 100, 0.5, 1",
        "100, -1, 0.5, 1",
        "100, 100, -0.1, 1",
        "100, 100, 0.5, -1",
        "100, 100, Infinity, 1"
    })
    void whatCannotBePricedIsNaN(double forward, double strike, double volatility, double years) {
        assertThat(Black76.price(OptionType.CALL, forward, strike, volatility, years))
                .isNaN();
        assertThat(Black76.delta(OptionType.CALL, forward, strike, volatility, years))
                .isNaN();
        assertThat(Black76.vega(forward, strike, volatility, years)).isNaN();
    }
}
