package io.inventoryrisk.model.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.market.OptionType;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionGreeksTest {

    private static final double FORWARD = 65_000;

    /** A central difference over 1e-4 of the argument is good to about its square times the next two slopes. */
    private static final Percentage SLOPE = Percentage.withPercentage(1e-3);

    @ParameterizedTest
    @CsvSource({"CALL, 70000", "PUT, 70000", "CALL, 52000", "PUT, 52000"})
    void eachGreekIsTheSlopeOfOneBelowIt(OptionType type, double strike) {
        double volatility = 0.55;
        double years = 0.1;
        OptionGreeks at = OptionGreeks.of(type, FORWARD, strike, volatility, years);
        Slopes byForward =
                greek -> slope(f -> greek.applyAsDouble(OptionGreeks.of(type, f, strike, volatility, years)), FORWARD);
        Slopes byVolatility =
                greek -> slope(v -> greek.applyAsDouble(OptionGreeks.of(type, FORWARD, strike, v, years)), volatility);
        Slopes byTime =
                greek -> -slope(t -> greek.applyAsDouble(OptionGreeks.of(type, FORWARD, strike, volatility, t)), years);
        assertThat(at.delta()).isCloseTo(byForward.of(OptionGreeks::price), SLOPE);
        assertThat(at.gamma()).isCloseTo(byForward.of(OptionGreeks::delta), SLOPE);
        assertThat(at.speed()).isCloseTo(byForward.of(OptionGreeks::gamma), SLOPE);
        assertThat(at.vega()).isCloseTo(byVolatility.of(OptionGreeks::price), SLOPE);
        assertThat(at.vanna()).isCloseTo(byForward.of(OptionGreeks::vega), SLOPE);
        assertThat(at.volga()).isCloseTo(byVolatility.of(OptionGreeks::vega), SLOPE);
        assertThat(at.ultima()).isCloseTo(byVolatility.of(OptionGreeks::volga), SLOPE);
        assertThat(at.zomma()).isCloseTo(byVolatility.of(OptionGreeks::gamma), SLOPE);
        assertThat(at.theta()).isCloseTo(byTime.of(OptionGreeks::price), SLOPE);
        assertThat(at.charm()).isCloseTo(byTime.of(OptionGreeks::delta), SLOPE);
        assertThat(at.color()).isCloseTo(byTime.of(OptionGreeks::gamma), SLOPE);
    }

    /** G5 of the handbook, to half a unit of the last digit it prints. */
    @Test
    void theHandbooksGreeksComeOut() {
        OptionGreeks atTheMoney = OptionGreeks.of(OptionType.CALL, 100_000, 100_000, 0.6, 30 / 365.0);
        assertThat(atTheMoney.price()).isCloseTo(6_853.94071825, within(5e-9));
        assertThat(atTheMoney.delta()).isCloseTo(0.5342697, within(5e-8));
        assertThat(atTheMoney.gamma()).isCloseTo(2.311e-5, within(5e-9));
        assertThat(atTheMoney.vega() / 100).isCloseTo(113.95095422, within(5e-9));
        assertThat(atTheMoney.theta() / 365).isCloseTo(-113.95095422, within(5e-9));
        assertThat(atTheMoney.vanna()).isCloseTo(0.05697548, within(5e-9));
        OptionGreeks call = OptionGreeks.of(OptionType.CALL, 100_000, 120_000, 0.65, 30 / 365.0);
        assertThat(call.delta()).isCloseTo(0.18802117, within(5e-9));
        assertThat(call.vega() / 100).isCloseTo(77.29789126, within(5e-9));
        OptionGreeks put = OptionGreeks.of(OptionType.PUT, 100_000, 80_000, 0.75, 7 / 365.0);
        assertThat(put.delta()).isCloseTo(-0.01389074, within(5e-9));
    }

    private interface Slopes {
        double of(ToDoubleFunction<OptionGreeks> greek);
    }

    private static double slope(DoubleUnaryOperator function, double at) {
        double step = 1e-4 * at;
        return (function.applyAsDouble(at + step) - function.applyAsDouble(at - step)) / (2 * step);
    }

    @ParameterizedTest
    @CsvSource({"0, 0.1", "0.5, 0"})
    void nothingBendsOnceTimeOrVolatilityHasRunOut(double volatility, double years) {
        OptionGreeks away = OptionGreeks.of(OptionType.CALL, FORWARD, 60_000, volatility, years);
        assertThat(away.price()).isEqualTo(5_000);
        assertThat(away.delta()).isEqualTo(1);
        assertThat(new double[] {away.gamma(), away.theta(), away.vanna(), away.volga(), away.charm(), away.speed()})
                .containsOnly(0);
        OptionGreeks at = OptionGreeks.of(OptionType.CALL, FORWARD, FORWARD, volatility, years);
        assertThat(at.price()).isZero();
        assertThat(at.gamma()).isNaN();
    }
}
