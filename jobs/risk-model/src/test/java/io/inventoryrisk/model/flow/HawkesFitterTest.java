package io.inventoryrisk.model.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.market.HawkesFit;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.math.HawkesProcess;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HawkesFitterTest {

    private static final HawkesSpec SPEC = new HawkesSpec(512, 100, 0.125, 64, 10, 0.98, 10);
    private static final HawkesFitter FITTER = new HawkesFitter(SPEC);

    @ParameterizedTest
    @CsvSource({"0.5, 1, 2", "1, 2.4, 4", "0.3, 12.8, 16", "0.4, 0.25, 1"})
    void recoversThePathsItWasMadeOf(double baseline, double alpha, double beta) {
        int paths = 60;
        double[] ratios = new double[paths];
        double[] rates = new double[paths];
        double[] decays = new double[paths];
        for (int path = 0; path < paths; path++) {
            double rate = baseline / (1 - alpha / beta);
            double end = 450 / rate;
            long[] times = HawkesPaths.micros(baseline, alpha, beta, end, new Random(path));
            long[] kept = Arrays.copyOf(times, Math.min(times.length, 512));
            HawkesFit fit = FITTER.fit(kept, 0, Math.round(end * 1e6), null);
            ratios[path] = fit.branchingRatio();
            rates[path] = fit.baseline();
            decays[path] = Math.log(fit.beta());
        }
        assertMeanNear("branching ratio", ratios, alpha / beta, 0.04);
        assertMeanNear("baseline", rates, baseline, 0.1 * baseline);
        // The grid's steps are factors of 2, and a weak excitation hardly tells its decay.
        assertMeanNear("ln beta", decays, Math.log(beta), 0.5);
    }

    /** The mean over paths within three of its standard errors, and a bias of maximum likelihood at 450 events. */
    private static void assertMeanNear(String what, double[] values, double expected, double bias) {
        double[] known =
                Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
        assertThat(known.length).as("fits not refused").isGreaterThan(values.length * 2 / 3);
        double mean = Arrays.stream(known).average().orElseThrow();
        double variance = Arrays.stream(known)
                        .map(value -> (value - mean) * (value - mean))
                        .sum()
                / (known.length - 1);
        assertThat(mean).as(what).isCloseTo(expected, within(3 * Math.sqrt(variance / known.length) + bias));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void noNeighbourOnTheGridIsLikelier(int stream) {
        double end = 300;
        long[] times = HawkesPaths.micros(0.6, 1.2, 2, end, new Random(stream));
        long[] kept = Arrays.copyOf(times, Math.min(times.length, 512));
        double until = (kept[kept.length - 1] + 1) / 1e6;
        HawkesFit fit = FITTER.fit(kept, 0, kept[kept.length - 1] + 1, null);
        double[][] seconds = {
            Arrays.stream(kept).mapToDouble(micros -> micros / 1e6).toArray()
        };
        double best = HawkesProcess.univariate(fit.baseline(), fit.alpha(), fit.beta())
                .logLikelihood(seconds, until);
        assertThat(fit.logLikelihoodPerEvent()).isCloseTo(best / kept.length, within(1e-12));
        double step = 1e-3;
        for (int[] move : new int[][] {{1, 0}, {-1, 0}, {0, 1}, {0, -1}, {1, 1}, {1, -1}, {-1, 1}, {-1, -1}}) {
            for (int decay = 0; decay < SPEC.decays(); decay++) {
                boolean own = SPEC.decay(decay) == fit.beta();
                double alpha = own ? fit.alpha() : fit.branchingRatio() * SPEC.decay(decay);
                HawkesProcess other = HawkesProcess.univariate(
                        fit.baseline() * (1 + step * move[0]), alpha * (1 + step * move[1]), SPEC.decay(decay));
                assertThat(other.logLikelihood(seconds, until))
                        .as("stream %d: %s", stream, other)
                        .isLessThanOrEqualTo(best);
            }
        }
    }

    @Test
    void poissonArrivalsHardlyExcite() {
        double[] ratios = new double[40];
        for (int path = 0; path < ratios.length; path++) {
            long[] times = HawkesPaths.micros(1.5, 0, 1, 300, new Random(path));
            ratios[path] = FITTER.fit(Arrays.copyOf(times, Math.min(512, times.length)), 0, 300_000_000, null)
                    .branchingRatio();
        }
        assertThat(Arrays.stream(ratios)
                        .filter(ratio -> !Double.isNaN(ratio))
                        .average()
                        .orElseThrow())
                .isBetween(0.0, 0.1);
    }

    @Test
    void regularArrivalsDoNotExciteAtAll() {
        long[] times = new long[200];
        Arrays.setAll(times, i -> (i + 1) * 500_000L);
        HawkesFit fit = FITTER.fit(times, 0, 100_000_001, null);
        assertThat(fit.status()).isEqualTo(QualityStatus.OK);
        assertThat(fit.branchingRatio()).isZero();
        assertThat(fit.baseline()).isCloseTo(2, within(1e-6));
    }

    @Test
    void tooFewArrivalsKeepTheLastGoodFit() {
        long[] times = HawkesPaths.micros(0.6, 1.2, 2, 200, new Random(1));
        HawkesFit good = FITTER.fit(times, 0, 200_000_000, null);
        assertThat(good.status()).isEqualTo(QualityStatus.OK);
        HawkesFit kept = FITTER.fit(new long[] {1, 2, 3}, 0, 300_000_000, good);
        assertThat(kept.status()).isEqualTo(QualityStatus.FALLBACK);
        assertThat(kept.fittedMicros()).isEqualTo(200_000_000);
        assertThat(kept.branchingRatio()).isEqualTo(good.branchingRatio());
        assertThat(FITTER.fit(times, 0, 200_000_000, kept).status()).isEqualTo(QualityStatus.OK);
    }

    @Test
    void tooFewArrivalsAndNoFitAreInsufficient() {
        HawkesFit none = FITTER.fit(new long[] {1, 2, 3}, 0, 10, null);
        assertThat(none.status()).isEqualTo(QualityStatus.INSUFFICIENT);
        assertThat(none.branchingRatio()).isNaN();
        assertThat(none.events()).isEqualTo(3);
        assertThat(FITTER.fit(new long[0], 0, 20, none).status()).isEqualTo(QualityStatus.INSUFFICIENT);
    }

    @Test
    void rateThatOnlyGrowsIsRefused() {
        long[] times = new long[400];
        Arrays.setAll(times, i -> Math.round(1e8 * Math.log1p(i) / Math.log(400)) + i + 1);
        HawkesFit fit = FITTER.fit(times, 0, 100_000_500, null);
        assertThat(fit.status()).isEqualTo(QualityStatus.INSUFFICIENT);
    }
}
