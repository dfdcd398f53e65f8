package io.inventoryrisk.model.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.market.OptionType;
import io.inventoryrisk.model.market.ParameterPack;
import io.inventoryrisk.model.option.Black76;
import io.inventoryrisk.model.risk.Models;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MonteCarloScenariosTest {

    private static final long NOW = 1_767_571_200_000_000L;
    private static final long DAY = 86_400_000L;
    private static final int SEEDS = 30;
    private static final double STANDARD_ERRORS = 3;

    private static final Map<String, Double> REFERENCE_JUMPS =
            Map.of("jump.own.intensity", 12.0, "jump.own.mean", -0.04, "jump.own.deviation", 0.06);

    @Test
    void theCumulantsOfADayWithJumpsAreThoseOfTheFormula() {
        checkCumulants(REFERENCE_JUMPS, new JumpDiffusion(0, 0.6, 12, -0.04, 0.06));
    }

    @Test
    void commonJumpsScaledForAnUnderlyingHaveTheScaledCumulants() {
        checkCumulants(
                Map.of(
                        "jump.common.intensity", 10.0,
                        "jump.common.mean", -0.05,
                        "jump.common.deviation", 0.04,
                        "jump.common.correlation", 0.7,
                        "jump.scale.BTC", 1.5),
                new JumpDiffusion(0, 0.6, 10, -0.075, 0.06));
    }

    private static void checkCumulants(Map<String, Double> jumps, JumpDiffusion price) {
        double day = 1.0 / 365;
        double mean = price.driftless().mean(day);
        MarketModel model = btc(0.6);
        SimulationParameters simulation = simulation(jumps);
        check("mean", mean, 20_000, DAY, model, simulation, x -> x);
        check("variance", price.variance(day), 20_000, DAY, model, simulation, x -> Math.pow(x - mean, 2));
        check("third", price.thirdCumulant(day), 20_000, DAY, model, simulation, x -> Math.pow(x - mean, 3));
        double fourthMoment = price.fourthCumulant(day) + 3 * price.variance(day) * price.variance(day);
        check("fourth", fourthMoment, 20_000, DAY, model, simulation, x -> Math.pow(x - mean, 4));
    }

    /** E[J_i J_j] of the common jumps adds to the covariance of the diffusion. */
    @Test
    void commonJumpsAddToTheCovarianceWhatTheHandbookSays() {
        SimulationParameters simulation = simulation(Map.of(
                "jump.common.intensity", 10.0,
                "jump.common.mean", -0.05,
                "jump.common.deviation", 0.04,
                "jump.common.correlation", 0.7));
        double day = 1.0 / 365;
        double product = 0.05 * 0.05 + 0.7 * 0.04 * 0.04;
        double covariance = (0.3 * 0.4 * 0.6 + 10 * product) * day;
        double meanBtc = new JumpDiffusion(0, 0.4, 10, -0.05, 0.04).driftless().mean(day);
        double meanEth = new JumpDiffusion(0, 0.6, 10, -0.05, 0.04).driftless().mean(day);
        double[] bySeed = new double[SEEDS];
        for (int seed = 0; seed < SEEDS; seed++) {
            ScenarioSet set = set(20_000, seed, DAY, both(0.3), simulation);
            for (int i = 0; i < set.size(); i++) {
                bySeed[seed] += (Math.log1p(set.spotMove()[0][i]) - meanBtc)
                        * (Math.log1p(set.spotMove()[1][i]) - meanEth)
                        / set.size();
            }
        }
        checkMean("covariance", covariance, bySeed);
    }

    /** Handbook, fixture G5. */
    @Test
    void aCallUnderPureDiffusionIsWorthWhatBlackSays() {
        double black = Black76.price(OptionType.CALL, 100_000, 100_000, 0.6, 30.0 / 365);
        assertThat(black).isCloseTo(6853.94071825, within(1e-8));
        check(
                "call",
                black,
                1_000,
                30 * DAY,
                btc(0.6),
                SimulationParameters.none(),
                x -> Math.max(100_000 * Math.exp(x) - 100_000, 0));
    }

    @ParameterizedTest
    @ValueSource(doubles = {70_000, 90_000, 100_000, 120_000})
    void aCallUnderJumpsIsWorthWhatMertonsSeriesSays(double strike) {
        check(
                "call",
                merton(100_000, strike, new JumpDiffusion(0, 0.6, 12, -0.04, 0.06), 30.0 / 365),
                4_000,
                30 * DAY,
                btc(0.6),
                simulation(REFERENCE_JUMPS),
                x -> Math.max(100_000 * Math.exp(x) - strike, 0));
    }

    @Test
    void withoutJumpsMertonsSeriesIsBlacks() {
        assertThat(merton(100_000, 120_000, new JumpDiffusion(0, 0.65, 0, -0.04, 0.06), 30.0 / 365))
                .isCloseTo(1767.08518293, within(1e-8));
    }

    /** Merton (1976), undiscounted at an expected price that stays: Black's price given i jumps, each as likely as it is. */
    private static double merton(double forward, double strike, JumpDiffusion price, double years) {
        double jump = price.expectedJump();
        double expected = price.intensity() * years;
        double weight = Math.exp(-expected);
        double sum = 0;
        for (int i = 0; i < 80; i++) {
            double variance = price.volatility() * price.volatility() + i * Math.pow(price.jumpDeviation(), 2) / years;
            double given = forward * Math.exp(-expected * jump) * Math.pow(1 + jump, i);
            sum += weight * Black76.price(OptionType.CALL, given, strike, Math.sqrt(variance), years);
            weight *= expected / (i + 1);
        }
        return sum;
    }

    @Test
    void correlationsOfPricesAndVolatilitiesAreReproduced() {
        SimulationParameters simulation = simulation(
                Map.of("volatility.deviation", 1.1, "volatility.leverage", -0.65, "volatility.correlation", 0.85));
        ScenarioSet set = set(10_000, 1, DAY, both(0.8), simulation);
        double[][] spot = set.spotMove();
        double[][] volatility = set.volatilityMove();
        assertThat(correlation(spot[0], spot[1])).isCloseTo(0.8, within(0.01));
        assertThat(correlation(spot[0], volatility[0])).isCloseTo(-0.65, within(0.01));
        assertThat(correlation(spot[1], volatility[1])).isCloseTo(-0.65, within(0.01));
        double expected = 0.65 * 0.65 * 0.8 + (1 - 0.65 * 0.65) * 0.85;
        assertThat(correlation(volatility[0], volatility[1])).isCloseTo(expected, within(0.01));
        assertThat(deviation(volatility[0])).isCloseTo(1.1 / Math.sqrt(365), within(1e-3));
    }

    @Test
    void perfectlyCorrelatedUnderlyingsMoveAsOne() {
        ScenarioSet set = set(100, 1, DAY, both(1), SimulationParameters.none());
        double day = 1.0 / 365;
        for (int i = 0; i < set.size(); i++) {
            double btc = (Math.log1p(set.spotMove()[0][i]) + 0.08 * day) / 0.4;
            double eth = (Math.log1p(set.spotMove()[1][i]) + 0.18 * day) / 0.6;
            assertThat(btc).isCloseTo(eth, within(1e-9));
        }
    }

    @Test
    void aScenarioIsAFunctionOfSeedAndNumberAlone() {
        SimulationParameters simulation = simulation(REFERENCE_JUMPS);
        ScenarioSet few = set(100, 5, DAY, both(0.5), simulation);
        ScenarioSet many = set(2_000, 5, DAY, both(0.5), simulation);
        ScenarioSet other = set(100, 6, DAY, both(0.5), simulation);
        for (int row = 0; row < 2; row++) {
            for (int i = 0; i < few.size(); i++) {
                assertThat(few.spotMove()[row][i])
                        .isEqualTo(many.spotMove()[row][i])
                        .isNotEqualTo(other.spotMove()[row][i]);
            }
        }
        assertThat(few.ids()[99]).isEqualTo(many.ids()[99]);
    }

    @Test
    void withoutJumpsEverySecondScenarioMirrorsTheOneBefore() {
        ScenarioSet set = set(100, 5, DAY, btc(0.6), SimulationParameters.none());
        double drift = -0.18 / 365;
        for (int i = 0; i < set.size(); i += 2) {
            double up = Math.log1p(set.spotMove()[0][i]) - drift;
            double down = Math.log1p(set.spotMove()[0][i + 1]) - drift;
            assertThat(up).isCloseTo(-down, within(1e-12));
        }
    }

    @Test
    void aSmallMoveOfTheMarketMovesEveryScenarioALittle() {
        MonteCarloScenarios scenarios = scenarios(1_000, 1, DAY);
        SimulationParameters simulation = simulation(REFERENCE_JUMPS);
        double[] before = move(scenarios, btc(0.6), simulation);
        double[] after = move(scenarios, btc(0.6 * 1.001), simulation);
        for (int i = 0; i < before.length; i++) {
            assertThat(after[i]).isCloseTo(before[i], within(1e-3 * 0.6 / Math.sqrt(365) * 5));
        }
    }

    @Test
    void aJumpTakesThePriceDownAndTheVolatilityUpTogether() {
        SimulationParameters simulation = simulation(
                Map.of("jump.common.intensity", 50.0, "jump.common.mean", -0.5, "jump.common.volatility", 0.4));
        ScenarioSet set = set(1_000, 1, DAY, both(0.5), simulation);
        int jumped = 0;
        for (int i = 0; i < set.size(); i++) {
            boolean fell = set.spotMove()[0][i] < -0.25;
            jumped += fell ? 1 : 0;
            assertThat(set.spotMove()[1][i] < -0.2).isEqualTo(fell);
            assertThat(set.volatilityMove()[0][i] > 0.49).isEqualTo(fell);
            assertThat(set.volatilityMove()[1][i] > 0.49).isEqualTo(fell);
        }
        double expected = 1_000 * -Math.expm1(-50.0 / 365);
        assertThat((double) jumped).isCloseTo(expected, within(3 * Math.sqrt(expected)));
    }

    @Test
    void aStablecoinWithAMarketDiffusesAndDoesNotJump() {
        MarketModel model = Models.at(NOW)
                .rate("USDT", 1)
                .volatility("k:USDT-USD", 0.01)
                .rate("BTC", 90_000)
                .build();
        ScenarioSet set = set(100, 1, DAY, model, simulation(REFERENCE_JUMPS));
        assertThat(set.underlyings()).containsExactly("USDT");
        for (int i = 0; i < set.size(); i++) {
            assertThat(Math.abs(set.spotMove()[0][i])).isBetween(1e-9, 5 * 0.01 / Math.sqrt(365));
            assertThat(set.volatilityMove()[0][i]).isZero();
        }
    }

    private static void check(
            String what,
            double expected,
            int scenarios,
            long horizonMillis,
            MarketModel model,
            SimulationParameters simulation,
            ToDoubleFunction<Double> ofLogMove) {
        double[] bySeed = new double[SEEDS];
        for (int seed = 0; seed < SEEDS; seed++) {
            for (double move : move(scenarios(scenarios, seed, horizonMillis), model, simulation)) {
                bySeed[seed] += ofLogMove.applyAsDouble(Math.log1p(move)) / scenarios;
            }
        }
        checkMean(what, expected, bySeed);
    }

    /** Runs of different seeds are independent, so their spread is the standard error, quasi-random or not. */
    private static void checkMean(String what, double expected, double[] bySeed) {
        double mean = 0;
        for (double value : bySeed) {
            mean += value / bySeed.length;
        }
        double squares = 0;
        for (double value : bySeed) {
            squares += (value - mean) * (value - mean);
        }
        double error = Math.sqrt(squares / (bySeed.length - 1) / bySeed.length);
        assertThat(mean).as("%s, standard error %s", what, error).isCloseTo(expected, within(STANDARD_ERRORS * error));
    }

    private static double[] move(MonteCarloScenarios scenarios, MarketModel model, SimulationParameters simulation) {
        return scenarios.of(model, UnderlyingFactors.of(model), simulation).spotMove()[0];
    }

    private static ScenarioSet set(
            int scenarios, long seed, long horizonMillis, MarketModel model, SimulationParameters simulation) {
        return scenarios(scenarios, seed, horizonMillis).of(model, UnderlyingFactors.of(model), simulation);
    }

    private static MonteCarloScenarios scenarios(int scenarios, long seed, long horizonMillis) {
        return new MonteCarloScenarios(ScenarioSpec.standard(scenarios, seed, horizonMillis, 1_000));
    }

    private static SimulationParameters simulation(Map<String, Double> values) {
        return SimulationParameters.of(new ParameterPack(ParameterPack.SIMULATION, "v1", 0, values));
    }

    private static MarketModel btc(double volatility) {
        return Models.at(NOW)
                .rate("BTC", 90_000)
                .volatility("a:BTCUSDT", volatility)
                .build();
    }

    private static MarketModel both(double correlation) {
        return Models.at(NOW)
                .rate("BTC", 90_000)
                .rate("ETH", 3_000)
                .volatility("a:BTCUSDT", 0.4)
                .volatility("a:ETHUSDT", 0.6)
                .correlation(correlation)
                .build();
    }

    private static double correlation(double[] a, double[] b) {
        double meanA = mean(a);
        double meanB = mean(b);
        double ab = 0;
        for (int i = 0; i < a.length; i++) {
            ab += (Math.log1p(a[i]) - meanA) * (Math.log1p(b[i]) - meanB) / a.length;
        }
        return ab / (deviation(a) * deviation(b));
    }

    private static double deviation(double[] a) {
        double squares = 0;
        double mean = mean(a);
        for (double move : a) {
            squares += Math.pow(Math.log1p(move) - mean, 2) / a.length;
        }
        return Math.sqrt(squares);
    }

    private static double mean(double[] a) {
        double sum = 0;
        for (double move : a) {
            sum += Math.log1p(move);
        }
        return sum / a.length;
    }
}
