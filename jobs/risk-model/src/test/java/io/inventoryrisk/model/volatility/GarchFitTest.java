package io.inventoryrisk.model.volatility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.ReferenceCases;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GarchFitTest {

    /**
     * Daily mark against pound; estimates and Hessian standard errors as printed by Fiorentini, Calzolari and Panattoni
     * (1996) to six digits.
     */
    @Test
    void reproducesTheBenchmarkOfFiorentiniCalzolariAndPanattoni() throws IOException {
        double[] returns;
        try (Stream<String> lines = Files.lines(ReferenceCases.shared("data/reference/dmbp.csv"))) {
            returns = lines.skip(1)
                    .mapToDouble(line -> Double.parseDouble(line.split(",")[0]))
                    .toArray();
        }
        assertThat(returns).hasSize(1_974);
        GarchLikelihood likelihood = new GarchLikelihood(returns);
        GarchFit fit = GarchFit.from(likelihood, GarchFit.start(likelihood));
        assertThat(fit.converged()).isTrue();
        assertThat(fit.parameters().mean()).isCloseTo(-0.00619041, within(5e-9));
        assertThat(fit.parameters().omega()).isCloseTo(0.0107613, within(1.05e-7));
        assertThat(fit.parameters().alpha()).isCloseTo(0.153134, within(5e-7));
        assertThat(fit.parameters().beta()).isCloseTo(0.805974, within(5e-7));
        double[] printed = {0.00846212, 0.00285271, 0.0265228, 0.0335527};
        for (int i = 0; i < printed.length; i++) {
            assertThat(fit.standardErrors()[i]).isCloseTo(printed[i], within(1e-5 * printed[i]));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void derivativesAreThoseOfTheLikelihood(int seed) {
        GarchLikelihood likelihood = new GarchLikelihood(simulated(seed, 300, new GarchParameters(0.1, 0.1, 0.1, 0.8)));
        Random random = new Random(seed);
        double[] at = {random.nextGaussian() / 10, 0.2 * random.nextDouble(), 0.3 * random.nextDouble(), 0.5};
        var slope = likelihood.derivatives(parameters(at));
        assertThat(slope.value()).isCloseTo(likelihood.value(parameters(at)), within(1e-9));
        for (int i = 0; i < 4; i++) {
            double width = 1e-5 * Math.max(0.05, Math.abs(at[i]));
            double[] above = at.clone();
            double[] below = at.clone();
            above[i] += width;
            below[i] -= width;
            double difference = likelihood.value(parameters(above)) - likelihood.value(parameters(below));
            assertNear("gradient " + i, slope.gradient()[i], difference / (2 * width));
            double[] gradientAbove = likelihood.derivatives(parameters(above)).gradient();
            double[] gradientBelow = likelihood.derivatives(parameters(below)).gradient();
            for (int j = 0; j < 4; j++) {
                double second = (gradientAbove[j] - gradientBelow[j]) / (2 * width);
                assertNear("information " + i + ", " + j, -slope.information().get(i, j), second);
            }
        }
    }

    /** Central differences of width h err by h^2 times the third derivative, and by rounding over h. */
    private static void assertNear(String what, double actual, double expected) {
        assertThat(actual).as(what).isCloseTo(expected, within(1e-6 * (10 + Math.abs(expected))));
    }

    @Test
    void recoversWhatItWasSimulatedFromWithinItsStandardErrors() {
        GarchParameters truth = new GarchParameters(0, 0.05, 0.1, 0.85);
        int runs = 60;
        double[] inside = new double[4];
        for (int seed = 0; seed < runs; seed++) {
            GarchLikelihood likelihood = new GarchLikelihood(simulated(seed, 1_440, truth));
            GarchFit fit = GarchFit.from(likelihood, GarchFit.start(likelihood));
            assertThat(fit.converged()).as("seed %d", seed).isTrue();
            assertThat(fit.evaluations()).as("seed %d", seed).isLessThan(40);
            double[] found = numbers(fit.parameters());
            double[] expected = numbers(truth);
            for (int i = 0; i < 4; i++) {
                inside[i] += Math.abs(found[i] - expected[i]) < 2 * fit.standardErrors()[i] ? 1.0 / runs : 0;
            }
        }
        assertThat(inside).as("share within two standard errors").satisfies(share -> {
            for (double one : share) {
                assertThat(one).isGreaterThan(0.85);
            }
        });
    }

    @Test
    void aWarmStartFindsTheSameMaximumInFewerSteps() {
        GarchLikelihood likelihood = new GarchLikelihood(simulated(4, 1_440, new GarchParameters(0, 0.05, 0.1, 0.85)));
        GarchFit cold = GarchFit.from(likelihood, GarchFit.start(likelihood));
        GarchFit warm = GarchFit.from(likelihood, cold.parameters());
        assertThat(warm.evaluations()).isLessThan(cold.evaluations());
        assertThat(warm.logLikelihood()).isCloseTo(cold.logLikelihood(), within(1e-9));
    }

    private static GarchParameters parameters(double[] numbers) {
        return new GarchParameters(numbers[0], numbers[1], numbers[2], numbers[3]);
    }

    private static double[] numbers(GarchParameters parameters) {
        return new double[] {parameters.mean(), parameters.omega(), parameters.alpha(), parameters.beta()};
    }

    /** One return in fifty is missing. */
    static double[] simulated(int seed, int length, GarchParameters truth) {
        Random random = new Random(seed);
        double[] returns = new double[length];
        double variance = truth.longRunVariance();
        for (int i = 0; i < length; i++) {
            returns[i] = truth.mean() + Math.sqrt(variance) * random.nextGaussian();
            variance = truth.next(variance, returns[i]);
            returns[i] = i > 0 && random.nextInt(50) == 0 ? Double.NaN : returns[i];
        }
        return returns;
    }
}
