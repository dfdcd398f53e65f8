package io.inventoryrisk.model.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.math.Kupiec;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChristoffersenTest {

    /** 2 ln(L1 / L0) with both likelihoods as plain products, which a short sample allows. */
    @Test
    void ratioIsThatOfTheTwoLikelihoods() {
        for (int stream = 0; stream < 50; stream++) {
            Random random = new Random(stream);
            int[][] pairs = new int[2][2];
            int before = random.nextInt(2);
            for (int i = 0; i < 60; i++) {
                int now = random.nextDouble() < (before == 1 ? 0.5 : 0.2) ? 1 : 0;
                pairs[before][now]++;
                before = now;
            }
            double p01 = (double) pairs[0][1] / (pairs[0][0] + pairs[0][1]);
            double p11 = (double) pairs[1][1] / (pairs[1][0] + pairs[1][1]);
            double p = (pairs[0][1] + pairs[1][1]) / 60.0;
            double apart = Math.pow(1 - p01, pairs[0][0])
                    * Math.pow(p01, pairs[0][1])
                    * Math.pow(1 - p11, pairs[1][0])
                    * Math.pow(p11, pairs[1][1]);
            double together = Math.pow(1 - p, pairs[0][0] + pairs[1][0]) * Math.pow(p, pairs[0][1] + pairs[1][1]);
            assertThat(new Christoffersen(pairs[0][0], pairs[0][1], pairs[1][0], pairs[1][1]).likelihoodRatio())
                    .as("stream %d", stream)
                    .isCloseTo(2 * Math.log(apart / together), within(1e-9));
        }
    }

    @Test
    void exceptionsInARowAreRejectedAndTheSameNumberApartIsNot() {
        Christoffersen inARow = new Christoffersen(243, 1, 1, 4);
        Christoffersen apart = new Christoffersen(239, 5, 5, 0);
        assertThat(inARow.pValue()).isLessThan(1e-6);
        assertThat(apart.pValue()).isGreaterThan(0.5);
    }

    @Test
    void noExceptionSaysNothingAgainstIndependence() {
        assertThat(new Christoffersen(249, 0, 0, 0).likelihoodRatio()).isZero();
        assertThat(new Christoffersen(0, 0, 0, 0).pValue()).isEqualTo(1);
    }

    /** Chi-square with two degrees of freedom has 5.991 at 95 % and 9.210 at 99 %. */
    @Test
    void conditionalCoverageAddsTheTwoRatiosAndItsTailIsThatOfTwoDegrees() {
        Kupiec coverage = new Kupiec(250, 7, 0.01);
        Christoffersen independence = new Christoffersen(237, 6, 6, 1);
        double ratio = independence.conditionalCoverageRatio(coverage);
        assertThat(ratio).isCloseTo(coverage.likelihoodRatio() + independence.likelihoodRatio(), within(1e-12));
        assertThat(independence.conditionalCoveragePValue(coverage) < 0.05).isEqualTo(ratio > 5.991);
        assertThat(independence.conditionalCoveragePValue(coverage) < 0.01).isEqualTo(ratio > 9.210);
    }

    /** Simulated null with enough pairs of exceptions for chi-square to hold: 5 % of 2,000, four deviations of 9.7 apart. */
    @Test
    void rightModelsAreSeldomRejected() {
        Random random = new Random(3);
        int rejected = 0;
        int samples = 2_000;
        for (int sample = 0; sample < samples; sample++) {
            int[] pairs = new int[4];
            int before = 0;
            for (int i = 0; i < 1_000; i++) {
                int now = random.nextDouble() < 0.2 ? 1 : 0;
                pairs[2 * before + now]++;
                before = now;
            }
            rejected += new Christoffersen(pairs[0], pairs[1], pairs[2], pairs[3]).pValue() < 0.05 ? 1 : 0;
        }
        assertThat(rejected).isBetween(60, 140);
    }

    @Test
    void negativeCountsAreRefused() {
        assertThatThrownBy(() -> new Christoffersen(1, -1, 0, 0)).hasMessageContaining("were 1, -1, 0, 0");
    }
}
