package io.inventoryrisk.model.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.market.OptionType;
import io.inventoryrisk.model.market.Payoff;
import io.inventoryrisk.model.option.Black76;
import io.inventoryrisk.model.position.Fixtures;
import io.inventoryrisk.model.scenario.PricedInstrument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplainPointTest {

    private static final double FORWARD = 65_000;
    private static final double STRIKE = 70_000;
    private static final double VOLATILITY = 0.55;
    private static final double YEARS = 30 / 365.0;

    /** Steps relative to each variable; central differences of second order leave about its square. */
    private static final double STEP = 1e-3;

    private static final double FINITE_DIFFERENCE = 2e-4;

    @ParameterizedTest
    @CsvSource({"LINEAR, CALL", "LINEAR, PUT", "INVERSE, CALL", "INVERSE, PUT"})
    void derivativesAreFiniteDifferencesOfTheValueInSettlementCurrency(Payoff payoff, OptionType type) {
        ExplainPoint point = ExplainPoint.of(PricedContracts.option(payoff, type, STRIKE, FORWARD, VOLATILITY, YEARS));
        Value value = (f, v, t) -> {
            double price = Black76.price(type, f, STRIKE, v, t);
            return payoff == Payoff.INVERSE ? price / f : price;
        };
        double f = STEP * FORWARD;
        double v = STEP * VOLATILITY;
        double t = STEP * YEARS;
        check(point.delta(), (value.moved(f, 0, 0) - value.moved(-f, 0, 0)) / (2 * f));
        check(point.gamma(), (value.moved(f, 0, 0) - 2 * value.moved(0, 0, 0) + value.moved(-f, 0, 0)) / (f * f));
        check(point.vega(), (value.moved(0, v, 0) - value.moved(0, -v, 0)) / (2 * v));
        check(point.theta(), -(value.moved(0, 0, t) - value.moved(0, 0, -t)) / (2 * t));
        check(point.vanna(), value.cross(f, v, 0) / (4 * f * v));
        check(point.volga(), (value.moved(0, v, 0) - 2 * value.moved(0, 0, 0) + value.moved(0, -v, 0)) / (v * v));
        check(point.charm(), -value.cross(f, 0, t) / (4 * f * t));
    }

    @Test
    void insideTheSettlementWindowItMovesWithTheExpectedSettlementPrice() {
        double minute = 1 / (365 * 1_440.0);
        PricedInstrument call = PricedContracts.inWindow(
                Payoff.LINEAR, OptionType.CALL, 64_000, 65_000, 0.6, 15 * minute, 30 * minute, 0.5, 65_200);
        PricedInstrument later = PricedContracts.inWindow(
                Payoff.LINEAR, OptionType.CALL, 64_000, 65_300, 0.6, 14 * minute, 30 * minute, 16 / 30.0, 65_200);
        ExplainPoint point = ExplainPoint.of(call);
        assertThat(point.price()).isCloseTo(65_100, within(1e-9));
        assertThat(point.delta()).isCloseTo(1, within(1e-6));
        double expected = 14 / 30.0 * 65_300 + 16 / 30.0 * 65_200 - 65_100;
        assertThat(point.to(ExplainPoint.of(later)).delta()).isCloseTo(expected, within(0.01));
    }

    @Test
    void whatCannotBePricedHasNoPoint() {
        assertThat(ExplainPoint.of(
                        PricedContracts.option(Payoff.INVERSE, OptionType.CALL, STRIKE, Double.NaN, VOLATILITY, YEARS)))
                .isNull();
        assertThat(ExplainPoint.of(
                        PricedContracts.option(Payoff.INVERSE, OptionType.CALL, STRIKE, FORWARD, Double.NaN, YEARS)))
                .isNull();
        assertThat(ExplainPoint.of(PricedContracts.at(Fixtures.INVERSE, Double.NaN, Double.POSITIVE_INFINITY)))
                .isNull();
    }

    private static void check(double actual, double expected) {
        assertThat(actual).isCloseTo(expected, within(FINITE_DIFFERENCE * Math.abs(expected)));
    }

    /** Of one contract by forward, volatility and years. */
    private interface Value {

        double at(double forward, double volatility, double years);

        default double moved(double forward, double volatility, double years) {
            return at(FORWARD + forward, VOLATILITY + volatility, YEARS + years);
        }

        /** The corners of the forward and of the other variable, alternately. */
        default double cross(double forward, double volatility, double years) {
            return moved(forward, volatility, years)
                    - moved(forward, -volatility, -years)
                    - moved(-forward, volatility, years)
                    + moved(-forward, -volatility, -years);
        }
    }
}
