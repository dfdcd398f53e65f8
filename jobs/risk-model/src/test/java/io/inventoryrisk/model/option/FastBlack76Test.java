package io.inventoryrisk.model.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.market.OptionType;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FastBlack76Test {

    /** A hundredth of what was asked for: some ten roundings of numbers as large as the larger of forward and strike. */
    private static final double PRECISION = 1e-14;

    private static final int DRAWS = 500_000;

    /** Moneyness from 1/400 to 400, volatility x sqrt(years) from 1e-6 to 30. */
    @ParameterizedTest
    @EnumSource
    void theFastValueIsThePreciseOne(OptionType type) {
        Random random = new Random(type.ordinal());
        for (int i = 0; i < DRAWS; i++) {
            double forward = Math.exp(12 * random.nextDouble() - 2);
            double s = Math.exp(17.2 * random.nextDouble() - 13.8);
            double spread = i % 2 == 0 ? 6 : Math.min(6, 5 * s);
            double strike = forward * Math.exp(spread * (2 * random.nextDouble() - 1));
            double fast = FastBlack76.price(type.sign(), forward, strike, LogRatio.of(forward, strike), s);
            assertThat(fast)
                    .as("%s, forward %s, strike %s, s %s", type, forward, strike, s)
                    .isCloseTo(
                            Black76.price(type, forward, strike, s, 1), within(PRECISION * Math.max(forward, strike)));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1, 70000, 65000, 0",
        "1, 60000, 65000, 5000",
        "-1, 70000, 65000, 5000",
        "-1, 60000, 65000, 0",
        "1, 65000, 65000, 0"
    })
    void withoutVarianceItIsIntrinsicValueExactly(int sign, double strike, double forward, double intrinsic) {
        double x = FastBlack76.logMoneyness(forward, strike);
        assertThat(FastBlack76.price(sign, forward, strike, x, 0)).isEqualTo(intrinsic);
        if (forward != strike) {
            assertThat(FastBlack76.price(sign, forward, strike, x, 1e-300)).isEqualTo(intrinsic);
            assertThat(FastBlack76.price(sign, forward, strike, x, Double.MIN_VALUE))
                    .isEqualTo(intrinsic);
        }
    }

    @Test
    void putCallParityHoldsToTheLastDigits() {
        Random random = new Random(3);
        for (int i = 0; i < DRAWS; i++) {
            double forward = 65_000 * Math.exp(random.nextGaussian());
            double strike = 65_000 * Math.exp(random.nextGaussian());
            double s = Math.exp(random.nextGaussian() - 2);
            double x = FastBlack76.logMoneyness(forward, strike);
            double call = FastBlack76.price(1, forward, strike, x, s);
            double put = FastBlack76.price(-1, forward, strike, x, s);
            assertThat(call - put)
                    .as("forward %s, strike %s, s %s", forward, strike, s)
                    .isCloseTo(forward - strike, within(PRECISION * Math.max(forward, strike)));
            assertThat(call / forward - put / forward)
                    .as("in coin: forward %s, strike %s, s %s", forward, strike, s)
                    .isCloseTo(1 - strike / forward, within(PRECISION * Math.max(1, strike / forward)));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e3, 1e10, 1e300})
    void underBoundlessVolatilityACallIsTheForwardAndAPutTheStrike(double s) {
        assertThat(FastBlack76.price(1, 65_000, 70_000, FastBlack76.logMoneyness(65_000, 70_000), s))
                .isEqualTo(65_000);
        assertThat(FastBlack76.price(-1, 65_000, 70_000, FastBlack76.logMoneyness(65_000, 70_000), s))
                .isEqualTo(70_000);
    }

    @Test
    void anUnknownVolatilityHasNoValue() {
        assertThat(FastBlack76.price(1, 65_000, 70_000, -0.07, Double.NaN)).isNaN();
        assertThat(FastBlack76.price(1, Double.NaN, 70_000, Double.NaN, 0.1)).isNaN();
    }
}
