package io.inventoryrisk.model.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.market.OptionType;
import io.inventoryrisk.model.market.Payoff;
import io.inventoryrisk.model.option.InverseOption;
import io.inventoryrisk.model.option.OptionGreeks;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Identities that hold for any option and any move. */
class ScenarioPropertiesTest {

    private static final int SEEDS = 200;
    private static final int SCENARIOS = 50;

    /** Terms of a random option, days to a year, from deep in to far out of the money. */
    private record Terms(double forward, double strike, double volatility, double days) {

        static Terms of(Random random) {
            double days = Math.exp(random.nextDouble() * Math.log(365));
            double volatility = 0.2 + random.nextDouble();
            double deviation = volatility * Math.sqrt(days / 365);
            double forward = 65_000 * Math.exp(0.2 * random.nextGaussian());
            double strike = forward * Math.exp(deviation * (4 * random.nextDouble() - 2));
            return new Terms(forward, strike, volatility, days);
        }

        PricedInstrument priced(OptionType type, Payoff payoff) {
            return Contracts.at(Contracts.option(type, payoff, strike, days), forward, volatility);
        }

        double years() {
            return priced(OptionType.CALL, Payoff.LINEAR).years();
        }
    }

    /** C - P = F - K, in coin 1 - K/F: in every scenario its change is that of the forward alone. */
    @ParameterizedTest
    @EnumSource(names = {"LINEAR", "INVERSE"})
    void putCallParityHoldsInEveryScenario(Payoff payoff) {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            Terms terms = Terms.of(random);
            double[] spot = random.doubles(SCENARIOS, -0.9, 4).toArray();
            double[] volatility = random.doubles(SCENARIOS, -0.9, 3).toArray();
            double[] days = random.doubles(SCENARIOS, 0, 40).toArray();
            ScenarioSet set =
                    Scenarios.of(spot, volatility, new double[SCENARIOS], days, new TenorScaling(0.3, 0.1, 1, 0.1));
            double[] call = ScenarioPricer.of(terms.priced(OptionType.CALL, payoff), set)
                    .settle();
            double[] put =
                    ScenarioPricer.of(terms.priced(OptionType.PUT, payoff), set).settle();
            for (int i = 0; i < SCENARIOS; i++) {
                double moved = terms.forward * (1 + spot[i]);
                double change = payoff == Payoff.LINEAR
                        ? moved - terms.forward
                        : terms.strike / terms.forward - terms.strike / moved;
                double size = payoff == Payoff.LINEAR ? Math.max(moved, terms.strike) : 1 + terms.strike / moved;
                assertThat(call[i] - put[i])
                        .as("seed %d, scenario %d: %s, %s", seed, i, terms, spot[i])
                        .isCloseTo(change, within(1e-13 * size));
            }
        }
    }

    /** The expansion to second order in spot and volatility together leaves a third-order rest: an eighth per half step. */
    @ParameterizedTest
    @EnumSource(names = {"LINEAR", "INVERSE"})
    void fullRevaluationIsTheTaylorExpansionUpToTheCube(Payoff payoff) {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            Terms terms = Terms.of(random);
            OptionType type = OptionType.values()[seed % 2];
            double direction = 2 * Math.PI * random.nextDouble();
            double deviation = terms.volatility * Math.sqrt(terms.years());
            double step = 0.04 * deviation;
            double spot = step * Math.cos(direction);
            double volatility = 0.04 * Math.sin(direction);
            double[] rests = rests(terms, type, payoff, spot, volatility);
            double size = payoff == Payoff.LINEAR ? terms.forward : 1 + terms.strike / terms.forward;
            // A rest may change its sign near one direction, so the bound is that of its third order there, and an
            // eighth
            assertThat(Math.abs(rests[0])).as("seed %d: %s", seed, terms).isLessThan(2e-5 * deviation * size);
            assertThat(Math.abs(rests[1] - rests[0] / 8))
                    .as("seed %d: %s, rests %s and %s", seed, terms, rests[0], rests[1])
                    .isLessThan(4e-7 * deviation * size);
        }
    }

    /** Revaluation less expansion, at a move and at half of it. */
    private static double[] rests(Terms terms, OptionType type, Payoff payoff, double spot, double volatility) {
        ScenarioSet set = Scenarios.of(new double[] {spot, spot / 2}, new double[] {volatility, volatility / 2});
        double[] full = ScenarioPricer.of(terms.priced(type, payoff), set).settle();
        OptionGreeks greeks = OptionGreeks.of(type, terms.forward, terms.strike, terms.volatility, terms.years());
        InverseOption coin = InverseOption.of(type, terms.forward, terms.strike, terms.volatility, terms.years());
        boolean inCoin = payoff == Payoff.INVERSE;
        double delta = inCoin ? coin.delta() : greeks.delta();
        double gamma = inCoin ? coin.gamma() : greeks.gamma();
        double vega = inCoin ? coin.vega() : greeks.vega();
        double volga = inCoin ? greeks.volga() / terms.forward : greeks.volga();
        // d/dv of dC/dF = (delta - C) / F
        double vanna = inCoin ? (greeks.vanna() - coin.vega()) / terms.forward : greeks.vanna();
        double[] rests = new double[2];
        for (int i = 0; i < 2; i++) {
            double f = terms.forward * spot / (1 + i);
            double v = terms.volatility * volatility / (1 + i);
            rests[i] = full[i] - (delta * f + vega * v + gamma * f * f / 2 + vanna * f * v + volga * v * v / 2);
        }
        return rests;
    }
}
