package io.inventoryrisk.model.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.market.OptionType;
import io.inventoryrisk.model.market.Payoff;
import io.inventoryrisk.model.option.Black76;
import io.inventoryrisk.model.scenario.UnitVectors.Vector;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScenarioPricerTest {

    static Stream<PricedInstrument> contracts() {
        return Stream.of(
                Contracts.at(Contracts.perpetual(Payoff.LINEAR, 0.001), 65_012.5),
                Contracts.at(Contracts.perpetual(Payoff.INVERSE, 10), 65_012.5),
                Contracts.at(Contracts.perpetual(Payoff.QUANTO, 1e-6), 65_012.5),
                Contracts.at(Contracts.future(Payoff.INVERSE, 10, 40), 65_512.5),
                Contracts.at(Contracts.option(OptionType.CALL, Payoff.INVERSE, 70_000, 12.3), 65_100, 0.57),
                Contracts.at(Contracts.option(OptionType.PUT, Payoff.LINEAR, 50_000, 3), 65_100, 0.93),
                Contracts.priced(
                        Contracts.option(OptionType.CALL, Payoff.INVERSE, 65_000, 0.01),
                        0.003,
                        65_123,
                        0.7,
                        0.52,
                        64_990,
                        1 / 17_520.0));
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void nothingIsGainedWhereNothingMoves(PricedInstrument priced) {
        Vector vector = ScenarioPricer.of(priced, Scenarios.spot(0.1, 0));
        assertThat(vector.settle()[0]).isNotZero();
        assertThat(vector.settle()[1]).isEqualTo(0);
        assertThat(vector.usd()[1]).isEqualTo(0);
    }

    /** G2 of the handbook: 0.314538364 coins of an inverse perpetual. */
    @Test
    void anInversePerpetualGainsInCoinAsDeribitPublishes() {
        double coins = 0.314538364;
        PricedInstrument priced = Contracts.at(Contracts.perpetual(Payoff.INVERSE, 1), 65_910.57);
        Vector vector = ScenarioPricer.of(priced, Scenarios.spot(-0.16, -0.12, -0.08, -0.04, 0, 0.04, 0.08));
        double[] published = {
            -0.05991206933, -0.04289159509, -0.02735116209, -0.01310576517, 0, 0.01209762938, 0.023299138
        };
        for (int i = 0; i < published.length; i++) {
            assertThat(vector.settle()[i] * coins * 65_910.57).isCloseTo(published[i], within(1e-10));
        }
    }

    /** G5 of the handbook, reached by a move of 25 % from a forward of 80,000 and from the at-the-money volatility. */
    @Test
    void anOptionIsRevaluedAtTheMovedForward() {
        PricedInstrument priced =
                Contracts.at(Contracts.option(OptionType.CALL, Payoff.LINEAR, 100_000, 30), 80_000, 0.5);
        double before = Black76.price(OptionType.CALL, 80_000, 100_000, 0.5, 30 / 365.0);
        Vector vector = ScenarioPricer.of(priced, Scenarios.of(new double[] {0.25}, new double[] {0.2}));
        assertThat(vector.settle()[0] + before).isCloseTo(6_853.94071825, within(1e-7));
        assertThat(vector.usd()[0]).isEqualTo(vector.settle()[0]);
    }
}
