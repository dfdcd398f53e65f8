package io.inventoryrisk.model.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogLinearPoissonTest {

    private static final int BINS = 20;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void scoresVanishAtTheEstimate(int stream) {
        Random random = new Random(stream);
        double[] distances = new double[BINS];
        double[] counts = new double[BINS];
        double[] exposures = new double[BINS];
        double decay = stream == 8 ? -0.1 : Math.exp(2 * random.nextGaussian() - 2);
        fill(distances, counts, exposures, 50 * random.nextDouble(), decay, random);
        LogLinearPoisson fit = LogLinearPoisson.fit(distances, counts, exposures);
        double score = 0;
        double moment = 0;
        double total = 0;
        for (int j = 0; j < BINS; j++) {
            double mu = exposures[j] * Math.exp(fit.logRate() - fit.decay() * distances[j]);
            score += counts[j] - mu;
            moment += distances[j] * (counts[j] - mu);
            total += counts[j];
        }
        assertThat(score / total).as("score of ln A").isCloseTo(0, within(1e-10));
        assertThat(moment / total / distances[BINS - 1]).as("score of k").isCloseTo(0, within(1e-10));
    }

    @Test
    void errorsAreThoseOfRepeatedSamples() {
        Random random = new Random(7);
        int samples = 2_000;
        double[] squares = new double[2];
        for (int sample = 0; sample < samples; sample++) {
            double[] distances = new double[BINS];
            double[] counts = new double[BINS];
            double[] exposures = new double[BINS];
            fill(distances, counts, exposures, 2, 0.15, random);
            LogLinearPoisson fit = LogLinearPoisson.fit(distances, counts, exposures);
            squares[0] += Math.pow(fit.logRate() - Math.log(2), 2) / fit.logRateVariance() / samples;
            squares[1] += Math.pow(fit.decay() - 0.15, 2) / fit.decayVariance() / samples;
        }
        // A mean of 2,000 squared standard normals is 1 with a standard error of 0.032.
        assertThat(squares[0]).as("ln A").isCloseTo(1, within(0.13));
        assertThat(squares[1]).as("k").isCloseTo(1, within(0.13));
    }

    @Test
    void countsAtOneDistanceOrNoneHaveNoMaximum() {
        double[] distances = {0, 1, 2};
        double[] exposures = {1, 1, 1};
        assertThat(LogLinearPoisson.fit(distances, new double[] {0, 5, 0}, exposures)
                        .decay())
                .isNaN();
        assertThat(LogLinearPoisson.fit(distances, new double[3], exposures).logRate())
                .isNaN();
        assertThat(LogLinearPoisson.fit(distances, new double[] {1, Double.NaN, 1}, exposures)
                        .logRate())
                .isNaN();
    }

    private static void fill(
            double[] distances, double[] counts, double[] exposures, double rate, double decay, Random random) {
        for (int j = 0; j < BINS; j++) {
            distances[j] = j + random.nextDouble();
            exposures[j] = 20 + 20 * random.nextDouble();
            counts[j] = poisson(exposures[j] * rate * Math.exp(-decay * distances[j]), random);
        }
        counts[0] = Math.max(counts[0], 1);
        counts[1] = Math.max(counts[1], 1);
    }

    /** Arrivals of a unit-rate process until a time. */
    private static int poisson(double mean, Random random) {
        int arrivals = -1;
        for (double time = 0; time <= mean; arrivals++) {
            time -= Math.log(1 - random.nextDouble());
        }
        return arrivals;
    }
}
