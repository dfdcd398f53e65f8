package io.inventoryrisk.model.liquidity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.market.BookActivity;
import io.inventoryrisk.model.market.BookLadder;
import io.inventoryrisk.model.market.MarketBar;
import io.inventoryrisk.model.market.Side;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Decay and effective depth of one book. */
class DepthShapeTest {

    private static final double MID = 10_000;
    private static final double[] DISTANCES = Books.DISTANCES_BPS;

    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.2, 1e-4, 0, -0.03, 1.5})
    void decayOfADenseLadderIsRecovered(double lambda) {
        MarketBar bar = Books.bar("v:S", 1, exponential(lambda, 6_000), BookActivity.none());
        assertThat(DepthDecay.fit(DISTANCES, bar.bidDepth())).isCloseTo(lambda, within(1e-6));
        assertThat(DepthDecay.fit(DISTANCES, bar.askDepth())).isCloseTo(lambda, within(1e-6));
    }

    /** One level every hundredth of a basis point, half a step off mid: 100 e^(-lambda x). */
    private static BookLadder exponential(double lambda, int levels) {
        double[] bids = new double[2 * levels];
        double[] asks = new double[2 * levels];
        for (int i = 0; i < levels; i++) {
            double distance = 0.01 * (i + 0.5);
            bids[2 * i] = MID * (1 - distance / 1e4);
            asks[2 * i] = MID * (1 + distance / 1e4);
            bids[2 * i + 1] = 100 * Math.exp(-lambda * distance);
            asks[2 * i + 1] = bids[2 * i + 1];
        }
        return Books.ladder(bids, asks);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void decayHasTheHighestLikelihood(long stream) {
        Random random = new Random(stream);
        double[] depth = new double[DISTANCES.length];
        for (int i = 0; i < depth.length; i++) {
            depth[i] = (i == 0 ? 0 : depth[i - 1]) + random.nextDouble() * random.nextDouble();
        }
        double lambda = DepthDecay.fit(DISTANCES, depth);
        double best = logLikelihood(lambda, depth);
        for (double other : new double[] {lambda - 1e-3, lambda + 1e-3, lambda - 0.1, lambda + 0.1}) {
            assertThat(logLikelihood(other, depth))
                    .as("stream %d at %s", stream, other)
                    .isLessThan(best);
        }
    }

    private static double logLikelihood(double lambda, double[] depth) {
        double sum = 0;
        for (int i = 0; i < depth.length; i++) {
            double inner = i == 0 ? 0 : DISTANCES[i - 1];
            double mass = Math.exp(-lambda * inner) - Math.exp(-lambda * DISTANCES[i]);
            double share = mass / (1 - Math.exp(-lambda * DISTANCES[DISTANCES.length - 1]));
            sum += (depth[i] - (i == 0 ? 0 : depth[i - 1])) * Math.log(share);
        }
        return sum;
    }

    @Test
    void depthInOnePlaceHasNoDecay() {
        assertThat(DepthDecay.fit(DISTANCES, new double[] {3, 3, 3, 3})).isNaN();
        assertThat(DepthDecay.fit(DISTANCES, new double[] {0, 0, 0, 3})).isNaN();
        assertThat(DepthDecay.fit(DISTANCES, new double[4])).isNaN();
        assertThat(DepthDecay.fit(DISTANCES, new double[] {1, Double.NaN, 2, 3}))
                .isNaN();
        assertThat(DepthDecay.fit(DISTANCES, new double[] {1, 2, 3, Double.NaN}))
                .isNaN();
        assertThat(DepthDecay.fit(new double[] {5}, new double[] {3})).isNaN();
        assertThat(DepthDecay.fit(DISTANCES, new double[] {1, 1e-300, 2, 3})).isNaN();
        assertThat(DepthDecay.fit(DISTANCES, new double[] {1e100, 1e100, 1e100, Math.nextUp(1e100)}))
                .isNaN();
        assertThat(DepthDecay.fit(DISTANCES, new double[] {0, 3, 3, 3})).isFinite();
    }

    @Test
    void effectiveDepthIsTheHandWalkedSumOfBothSides() {
        BookLadder ladder = Books.ladder(
                new double[] {9_998, 1, 9_995, 2, 9_940, 9}, new double[] {10_002, 3, 10_010, 4, 10_060, 9});
        double[] bids = {1 * 9_998 + 2 * 9_995, 1 * 9_998 + 2 * 9_995, 29_988, 29_988};
        double[] asks = {3 * 10_002, 3 * 10_002 + 4 * 10_010, 3 * 10_002 + 4 * 10_010, 70_046};
        assertThat(effective(ladder, Side.SELL, new ContractNotional(1, false), new double[] {3, 3, 3, 3}))
                .containsExactly(bids);
        assertThat(effective(ladder, Side.BUY, new ContractNotional(1, false), new double[] {3, 7, 7, 7}))
                .containsExactly(asks);
        assertThat(effective(ladder, Side.BUY, new ContractNotional(100, true), new double[] {3, 7, 7, 7}))
                .containsExactly(300, 700, 700, 700);
    }

    @Test
    void beyondTheLadderTheBooksOwnCountIsValuedHalfway() {
        BookLadder ladder = Books.ladder(new double[] {9_998, 1}, new double[] {10_002, 3});
        double[] counted = {3, 3, 13, 23};
        double halfway = (10_002 + 10_025) / 2.0;
        double further = (10_002 + 10_050) / 2.0;
        assertThat(effective(ladder, Side.BUY, new ContractNotional(1, false), counted))
                .containsExactly(
                        new double[] {30_006, 30_006, 30_006 + 10 * halfway, 30_006 + 20 * further}, within(1e-6));
        assertThat(effective(ladder, Side.BUY, new ContractNotional(100, true), counted))
                .containsExactly(300, 300, 1_300, 2_300);
    }

    private static double[] effective(BookLadder ladder, Side side, ContractNotional contract, double[] counted) {
        boolean buy = side == Side.BUY;
        return EffectiveDepth.of(
                buy ? ladder.askPrices() : ladder.bidPrices(),
                buy ? ladder.askSizes() : ladder.bidSizes(),
                MID,
                side,
                contract,
                DISTANCES,
                counted);
    }
}
