package io.inventoryrisk.model.hedge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.hedge.GreekHedge.Candidate;
import io.inventoryrisk.model.hedge.GreekHedge.Neutral;
import io.inventoryrisk.model.hedge.GreekHedge.Unit;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GreekHedgeTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void whatIsNeutralHasNoGammaVegaOrDelta(int stream) {
        SplittableRandom random = new SplittableRandom(stream);
        Unit held = new Unit(3e-3 * random.nextGaussian(), 9e3 * random.nextGaussian(), 40 * random.nextGaussian());
        Unit near = new Unit(2e-5 + 1e-5 * random.nextDouble(), 40 * random.nextDouble(), random.nextDouble());
        Unit far = new Unit(1e-5 * random.nextDouble(), 90 + 60 * random.nextDouble(), -random.nextDouble());
        double perContract = 0.001;
        Neutral neutral = GreekHedge.neutral(held, near, far, perContract);
        double x = neutral.first();
        double y = neutral.second();
        assertThat(held.gamma() + x * near.gamma() + y * far.gamma()).isCloseTo(0, within(1e-15));
        assertThat(held.vega() + x * near.vega() + y * far.vega()).isCloseTo(0, within(1e-9));
        assertThat(held.delta() + x * near.delta() + y * far.delta() + neutral.underlying() * perContract)
                .isCloseTo(0, within(1e-9));
    }

    /** Hull, Options, Futures and Other Derivatives, 11th edition, section 19.8: 400 and 6,000 options, 3,240 shares. */
    @Test
    void hullsExampleIsNeutral() {
        Neutral neutral =
                GreekHedge.neutral(new Unit(-5_000, -8_000, 0), new Unit(0.5, 2.0, 0.6), new Unit(0.8, 1.2, 0.5), 1);
        assertThat(neutral.first()).isCloseTo(400, within(1e-9));
        assertThat(neutral.second()).isCloseTo(6_000, within(1e-9));
        assertThat(neutral.underlying()).isCloseTo(-3_240, within(1e-9));
    }

    @Test
    void optionsOfOneRatioOfGammaToVegaSolveNothing() {
        assertThat(GreekHedge.neutral(new Unit(1, 1, 0), new Unit(1, 2, 0), new Unit(2, 4, 0), 1)
                        .first())
                .isNaN();
    }

    private static Candidate[] candidates(SplittableRandom random, int size, double cost) {
        Candidate[] candidates = new Candidate[size];
        for (int i = 0; i < size; i++) {
            double[] perLot = {
                400 + 600 * random.nextDouble(), 300 + 900 * random.nextDouble(), 200 * random.nextGaussian()
            };
            candidates[i] = new Candidate(perLot, cost * random.nextDouble(), 12);
        }
        return candidates;
    }

    private static double objective(double[] held, Candidate[] candidates, long[] lots, double aversion) {
        double squares = 0;
        double cost = 0;
        for (int greek = 0; greek < held.length; greek++) {
            double left = held[greek];
            for (int i = 0; i < lots.length; i++) {
                left += lots[i] * candidates[i].perLot()[greek];
            }
            squares += left * left;
        }
        for (int i = 0; i < lots.length; i++) {
            cost += candidates[i].costUsd() * Math.abs(lots[i]);
        }
        return aversion / 2 * squares + cost;
    }

    /** Every whole number of lots of every pair. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void theBestPairIsTheOneBruteForceFinds(int stream) {
        SplittableRandom random = new SplittableRandom(stream);
        double aversion = 1e-6;
        Candidate[] candidates = candidates(random, 5, stream % 3 == 0 ? 0 : 4);
        double[] held = {4_000 * random.nextGaussian(), 4_000 * random.nextGaussian(), 2_000 * random.nextGaussian()};
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < candidates.length; i++) {
            for (int j = i + 1; j < candidates.length; j++) {
                for (long x = -12; x <= 12; x++) {
                    for (long y = -12; y <= 12; y++) {
                        long[] lots = new long[candidates.length];
                        lots[i] = x;
                        lots[j] = y;
                        least = Math.min(least, objective(held, candidates, lots, aversion));
                    }
                }
            }
        }
        GreekHedge.Solution best = GreekHedge.best(held, candidates, aversion);
        assertThat(best.objectiveUsd()).isCloseTo(least, within(1e-9));
        assertThat(objective(held, candidates, best.lots(), aversion)).isCloseTo(least, within(1e-9));
    }

    /** With many small lots and no costs two options leave nothing of two Greeks. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void smallLotsWithoutCostComeNearToNeutral(int stream) {
        SplittableRandom random = new SplittableRandom(stream);
        double[] held = {50_000 * random.nextGaussian(), 80_000 * random.nextGaussian()};
        Candidate[] candidates = {
            new Candidate(new double[] {90 + random.nextDouble(), 20}, 0, 1_000_000),
            new Candidate(new double[] {15, 110 + random.nextDouble()}, 0, 1_000_000)
        };
        GreekHedge.Solution best = GreekHedge.best(held, candidates, 1e-6);
        for (int greek = 0; greek < held.length; greek++) {
            double left = held[greek]
                    + best.lots()[0] * candidates[0].perLot()[greek]
                    + best.lots()[1] * candidates[1].perLot()[greek];
            assertThat(left).as("within half a lot of each").isBetween(-110.0, 110.0);
        }
    }

    @Test
    void whatCostsMoreThanItsRiskIsWorthIsNotTraded() {
        double[] held = {1_000, 1_000, 0};
        Candidate[] dear = {new Candidate(new double[] {-10, -10, 0}, 1, 100)};
        assertThat(GreekHedge.best(held, dear, 1e-6).lots()).containsExactly(0);
        assertThat(GreekHedge.best(held, new Candidate[0], 1e-6).lots()).isEmpty();
    }
}
