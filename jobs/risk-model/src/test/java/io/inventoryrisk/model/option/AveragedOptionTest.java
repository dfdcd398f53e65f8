package io.inventoryrisk.model.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.market.OptionType;
import io.inventoryrisk.model.math.YearFraction;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AveragedOptionTest {

    private static final double MINUTE = YearFraction.ofMillis(60_000);
    private static final double WINDOW = 30 * MINUTE;
    private static final double FORWARD = 65_000;
    private static final double VOLATILITY = 0.8;

    @ParameterizedTest
    @EnumSource
    void nothingJumpsWhereTheWindowOpens(OptionType type) {
        double before = AveragedOption.of(65_100, WINDOW * (1 + 1e-12), WINDOW, 0, Double.NaN)
                .price(type, FORWARD, VOLATILITY);
        double after = AveragedOption.of(65_100, WINDOW * (1 - 1e-12), WINDOW, 1e-12, FORWARD)
                .price(type, FORWARD, VOLATILITY);
        assertThat(after).isCloseTo(before, within(1e-6));
        assertThat(AveragedOption.effectiveYears(WINDOW, WINDOW, WINDOW)).isCloseTo(WINDOW / 3, within(1e-20));
    }

    @ParameterizedTest
    @CsvSource({"CALL, 64900, 65000, 100", "CALL, 65100, 65000, 0", "PUT, 65100, 65000, 100", "PUT, 64900, 65000, 0"})
    void asTimeRunsOutTheValueBecomesThePayoffOnTheAverage(
            OptionType type, double strike, double average, double payoff) {
        double farFromTheAverage = 80_000;
        double second = MINUTE / 60;
        double error = 2 * Math.abs(farFromTheAverage - average) * second / WINDOW;
        AveragedOption last = AveragedOption.of(strike, second, WINDOW, 1 - second / WINDOW, average);
        assertThat(last.price(type, farFromTheAverage, VOLATILITY)).isCloseTo(payoff, within(error));
        AveragedOption settled = AveragedOption.of(strike, 0, WINDOW, 1, average);
        assertThat(settled.price(type, farFromTheAverage, VOLATILITY)).isEqualTo(payoff);
        assertThat(settled.inverse(type, farFromTheAverage, VOLATILITY).price())
                .isCloseTo(InverseOption.payoff(type, strike, average), within(1e-17));
        assertThat(settled.inverse(type, farFromTheAverage, VOLATILITY).delta()).isZero();
    }

    /** Deribit's example: 15 of 30 minutes in, a delta of 1 counts for half. */
    @Test
    void deltasFadeWithTheShareThatIsFixed() {
        AveragedOption half = AveragedOption.of(30_000, 15 * MINUTE, WINDOW, 0.5, FORWARD);
        assertThat(half.greeks(OptionType.CALL, FORWARD, VOLATILITY).delta()).isCloseTo(0.5, within(1e-12));
        assertThat(half.greeks(OptionType.PUT, FORWARD, VOLATILITY).delta()).isCloseTo(0, within(1e-12));
    }

    @Test
    void anOptionThatTheAverageHasDecidedNeedsNoVolatility() {
        AveragedOption decided = AveragedOption.of(20_000, 5 * MINUTE, WINDOW, 5.0 / 6, 60_000);
        assertThat(decided.isOpen()).isFalse();
        double paid = 50_000 + FORWARD / 6 - 20_000;
        assertThat(decided.price(OptionType.CALL, FORWARD, VOLATILITY)).isCloseTo(paid, within(1e-9));
        assertThat(decided.greeks(OptionType.CALL, FORWARD, VOLATILITY).delta()).isCloseTo(1 / 6.0, within(1e-15));
        assertThat(decided.price(OptionType.PUT, FORWARD, VOLATILITY)).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "CALL, 65100, 15, 0.5, 65300",
        "PUT, 65100, 12, 0.6, 65020",
        "CALL, 64000, 600, 0, 0",
        "PUT, 65500, 31, 0, 0"
    })
    void eachDerivativeIsTheSlopeOfOneBelowIt(
            OptionType type, double strike, double minutes, double share, double average) {
        AveragedOption option = AveragedOption.of(strike, minutes * MINUTE, WINDOW, share, average);
        OptionGreeks at = option.greeks(type, FORWARD, VOLATILITY);
        Percentage slope = Percentage.withPercentage(0.01);
        assertThat(at.price()).isEqualTo(option.price(type, FORWARD, VOLATILITY));
        assertThat(at.delta()).isCloseTo(slope(f -> option.price(type, f, VOLATILITY), FORWARD), slope);
        assertThat(at.gamma())
                .isCloseTo(slope(f -> option.greeks(type, f, VOLATILITY).delta(), FORWARD), slope);
        assertThat(at.speed())
                .isCloseTo(slope(f -> option.greeks(type, f, VOLATILITY).gamma(), FORWARD), slope);
        assertThat(at.vega()).isCloseTo(slope(v -> option.price(type, FORWARD, v), VOLATILITY), slope);
        assertThat(at.vanna())
                .isCloseTo(slope(f -> option.greeks(type, f, VOLATILITY).vega(), FORWARD), slope);
        InverseOption coin = option.inverse(type, FORWARD, VOLATILITY);
        assertThat(coin.delta())
                .isCloseTo(slope(f -> option.inverse(type, f, VOLATILITY).price(), FORWARD), slope);
        assertThat(coin.gamma())
                .isCloseTo(slope(f -> option.inverse(type, f, VOLATILITY).delta(), FORWARD), slope);
        assertThat(coin.vega())
                .isCloseTo(slope(v -> option.inverse(type, FORWARD, v).price(), VOLATILITY), slope);
        assertThat(coin.netTransactionDelta()).isCloseTo(FORWARD * coin.delta(), within(1e-15));
    }

    private static double slope(DoubleUnaryOperator function, double at) {
        double step = 1e-5 * at;
        return (function.applyAsDouble(at + step) - function.applyAsDouble(at - step)) / (2 * step);
    }

    @ParameterizedTest
    @EnumSource
    void withoutAWindowItIsThePlainOption(OptionType type) {
        AveragedOption option = AveragedOption.of(70_000, 0.1, 0, 0, Double.NaN);
        assertThat(option.price(type, FORWARD, 0.55)).isEqualTo(Black76.price(type, FORWARD, 70_000, 0.55, 0.1));
        assertThat(option.greeks(type, FORWARD, 0.55)).isEqualTo(OptionGreeks.of(type, FORWARD, 70_000, 0.55, 0.1));
        InverseOption plain = InverseOption.of(type, FORWARD, 70_000, 0.55, 0.1);
        InverseOption coin = option.inverse(type, FORWARD, 0.55);
        assertThat(coin.price()).isEqualTo(plain.price());
        assertThat(coin.netTransactionDelta()).isCloseTo(plain.netTransactionDelta(), within(1e-15));
        assertThat(coin.gamma()).isCloseTo(plain.gamma(), Percentage.withPercentage(1e-10));
        assertThat(coin.theta()).isEqualTo(plain.theta());
    }

    /** The volatility implied by its own price comes back. */
    @Test
    void itsPriceImpliesItsVolatility() {
        AveragedOption option = AveragedOption.of(65_100, 15 * MINUTE, WINDOW, 0.5, 65_300);
        double price = option.price(OptionType.CALL, FORWARD, VOLATILITY);
        assertThat(option.implied(OptionType.CALL, price, 0, FORWARD).volatility())
                .isCloseTo(VOLATILITY, within(1e-9));
    }

    /** Oracle: the mean over the window's minutes of a path in steps of a quarter of a minute, antithetic. */
    @ParameterizedTest
    @CsvSource({
        "CALL, 65100, 90, 0, 0",
        "PUT, 64900, 45, 0, 0",
        "CALL, 65100, 20, 0.3333333333333333, 65010",
        "PUT, 65200, 10, 0.6666666666666666, 65250"
    })
    void theValueIsTheMeanPayoffOfSimulatedAverages(
            OptionType type, double strike, double minutes, double share, double average) {
        Random random = new Random(11);
        int pairs = 40_000;
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < pairs; i++) {
            double[] means = simulatedMeans(random, minutes);
            double pair = 0;
            for (double mean : means) {
                double settlement = share * average + (1 - share) * mean;
                pair += Math.max(type.sign() * (settlement - strike), 0) / 2;
            }
            sum += pair;
            squares += pair * pair;
        }
        double mean = sum / pairs;
        double standardError = Math.sqrt((squares / pairs - mean * mean) / pairs);
        double value = AveragedOption.of(strike, minutes * MINUTE, WINDOW, share, average)
                .price(type, FORWARD, VOLATILITY);
        assertThat(value).isCloseTo(mean, within(3 * standardError));
        assertThat(standardError).as("a test with teeth").isLessThan(0.012 * value);
    }

    /** Means of a path and of its mirror over what is left of the window, each step by its middle. */
    private static double[] simulatedMeans(Random random, double minutes) {
        double stepMinutes = 0.25;
        double wait = Math.max(minutes - 30, 0);
        int steps = (int) Math.round((minutes - wait) / stepMinutes);
        double[] sums = new double[2];
        double path = deviation(wait) * random.nextGaussian();
        double years = wait * MINUTE;
        for (int step = 0; step < steps; step++) {
            double move = step == 0 ? stepMinutes / 2 : stepMinutes;
            path += deviation(move) * random.nextGaussian();
            years += move * MINUTE;
            double drift = -0.5 * VOLATILITY * VOLATILITY * years;
            sums[0] += FORWARD * Math.exp(drift + path);
            sums[1] += FORWARD * Math.exp(drift - path);
        }
        return new double[] {sums[0] / steps, sums[1] / steps};
    }

    private static double deviation(double minutes) {
        return VOLATILITY * Math.sqrt(minutes * MINUTE);
    }
}
