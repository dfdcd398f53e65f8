package io.inventoryrisk.model.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.market.QualityStatus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MicroPriceTest {

    private static final double TICK = 0.1;
    private static final MicroPriceSpec SPEC = new MicroPriceSpec(5, 2, 6, 50, 4, 100_000);

    /** Two systems of 18 equations solved in doubles, both diagonally dominant. */
    private static final double ROUNDING = 1e-9;

    /** One instant: cell of the quote, move before it in half ticks; cell -1 stands for an interruption. */
    private record Instant(int cell, int jump) {}

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void equalsTheSeriesOverAllThatWasSeenAtEverySolution(int stream) {
        Random random = new Random(stream);
        MicroPrice microPrice = new MicroPrice(SPEC);
        MicroPriceState state = MicroPriceState.empty();
        List<Instant> seen = new ArrayList<>();
        Quote quote = new Quote(1_000, 1, 0.5);
        double[] expected = fill(Double.NaN);
        for (int i = 0; i < 3_000; i++) {
            boolean broken = random.nextInt(100) == 0;
            Quote next = quote.next(random);
            MicroPrice.Step step = broken
                    ? microPrice.advance(state, Double.NaN, 1, 1, 1, Double.NaN, TICK)
                    : next.advance(microPrice, state);
            boolean followed = !broken && state.lastCell() >= 0;
            seen.add(new Instant(step.state().lastCell(), followed ? next.halfTicks() - quote.halfTicks() : 0));
            if (followed && state.unsolved() + 1 == SPEC.solveEvery()) {
                expected = series(seen);
            }
            if (!broken) {
                double adjustment = expected[step.state().lastCell()];
                boolean known = !Double.isNaN(adjustment);
                assertThat(step.status())
                        .as("stream %d, instant %d", stream, i)
                        .isEqualTo(known ? QualityStatus.OK : QualityStatus.FALLBACK);
                assertThat(step.microprice())
                        .as("stream %d, instant %d", stream, i)
                        .isEqualTo(known ? next.mid() + adjustment * TICK / 2 : next.weightedMid(), within(ROUNDING));
                quote = next;
            }
            state = step.state();
        }
        assertThat(expected).as("calibrated states").doesNotContain(Double.NaN);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void firstMovesAreAntisymmetricAndTheStateAfterAMoveIsADistribution(int stream) {
        MicroPriceState state = walk(stream, 4_000);
        MicroPriceChain chain = new MicroPriceChain(SPEC, state.still(), state.moved(), state.jumps());
        double[] adjustments = chain.adjustments();
        for (int x = 0; x < SPEC.states(); x++) {
            int mirror = SPEC.mirror(x);
            assertThat(chain.firstMove()[x]).isEqualTo(-chain.firstMove()[mirror], within(ROUNDING));
            assertThat(adjustments[x]).isEqualTo(-adjustments[mirror], within(ROUNDING));
            double sum = 0;
            for (int y = 0; y < SPEC.states(); y++) {
                double chance = chain.afterMove()[x][y];
                assertThat(chance).isBetween(0.0, 1.0);
                assertThat(chance).isEqualTo(chain.afterMove()[mirror][SPEC.mirror(y)], within(ROUNDING));
                sum += chance;
            }
            assertThat(sum).isEqualTo(1, within(ROUNDING));
        }
    }

    /**
     * Three states L, M, H of one spread. From L the mid stands still with 0.8, half of it staying in L, half going to M;
     * with 0.2 it falls by 2 and M follows. From M it stands still and L or H follow. By symmetry G*(M) = 0, so that
     * g = G*(L) = 0.4 g + 0.2 (-2), g = -2/3.
     */
    @Test
    void recoversAKnownChain() {
        MicroPriceSpec three = new MicroPriceSpec(3, 1, 4, 10, 1, 1_000_000);
        int many = 1_000_000;
        int[] still = {4 * many, 4 * many, 0, 5 * many, 0, 5 * many, 0, 4 * many, 4 * many};
        int[] moved = {0, 2 * many, 0, 0, 0, 0, 0, 2 * many, 0};
        int[] jumps = {-4 * many, 0, 4 * many};
        double[] adjustments = new MicroPriceChain(three, still, moved, jumps).adjustments();
        assertThat(adjustments[0]).as("up to one visit in 1e7").isEqualTo(-2 / 3.0, within(1e-6));
        assertThat(adjustments[1]).isZero();
        assertThat(adjustments[2]).isEqualTo(2 / 3.0, within(1e-6));
    }

    @Test
    void isTheWeightedMidUntilCalibratedAndForABalancedBookTheMid() {
        MicroPrice microPrice = new MicroPrice(SPEC);
        MicroPrice.Step first = microPrice.advance(MicroPriceState.empty(), 100, 9, 100.5, 3, 100.25, 0.5);
        assertThat(first.microprice()).isEqualTo(100.375);
        assertThat(first.status()).isEqualTo(QualityStatus.FALLBACK);
        Quote balanced = new Quote(2_000, 1, 0.5);
        MicroPrice.Step calibrated = balanced.advance(microPrice, walk(1, 4_000));
        assertThat(calibrated.status()).isEqualTo(QualityStatus.OK);
        assertThat(calibrated.microprice()).isEqualTo(balanced.mid());
    }

    @Test
    void moreBidRaisesItWhereBidsForetellRises() {
        MicroPriceState state = walk(2, 4_000);
        MicroPrice microPrice = new MicroPrice(SPEC);
        double last = 0;
        for (double imbalance : new double[] {0.1, 0.3, 0.5, 0.7, 0.9}) {
            double price =
                    new Quote(2_000, 1, imbalance).advance(microPrice, state).microprice();
            assertThat(price).as("imbalance %s", imbalance).isGreaterThan(last);
            last = price;
        }
    }

    @Test
    void quotesThatAreNoneInterruptIt() {
        MicroPrice microPrice = new MicroPrice(SPEC);
        MicroPriceState state = walk(1, 500);
        double[][] dirty = {
            {100, 1, 100, 1, 100, 0.1},
            {101, 1, 100, 1, 100.5, 0.1},
            {100, 0, 101, 0, 100.5, 0.1},
            {100, -1, 101, 1, 100.5, 0.1},
            {100, 1, Double.POSITIVE_INFINITY, 1, 100.5, 0.1},
            {100, 1, 101, 1, 100.5, Double.NaN},
            {Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, 0.1}
        };
        for (double[] q : dirty) {
            MicroPrice.Step step = microPrice.advance(state, q[0], q[1], q[2], q[3], q[4], q[5]);
            assertThat(step.state().lastCell()).isEqualTo(MicroPriceState.NONE);
            assertThat(step.state().observations()).isEqualTo(state.observations());
            assertThat(step.status()).isEqualTo(QualityStatus.FALLBACK);
            assertThat(Double.isInfinite(step.microprice())).isFalse();
        }
    }

    @Test
    void countsAreHalvedAtTheMemoryAndStayWithinIt() {
        MicroPriceSpec small = new MicroPriceSpec(5, 2, 6, 50, 4, 200);
        MicroPrice microPrice = new MicroPrice(small);
        MicroPriceState state = MicroPriceState.empty();
        Random random = new Random(5);
        Quote quote = new Quote(1_000, 1, 0.5);
        for (int i = 0; i < 3_000; i++) {
            quote = quote.next(random);
            state = quote.advance(microPrice, state).state();
            assertThat(state.observations()).isLessThanOrEqualTo(200);
            assertThat(sum(state.still()) + sum(state.moved())).isLessThanOrEqualTo(2 * 200);
            for (int x = 0; x < small.states(); x++) {
                assertThat(state.jumps()[x]).isEqualTo(-state.jumps()[small.mirror(x)]);
            }
        }
    }

    @Test
    void refusesBucketsWithoutAMiddle() {
        assertThatThrownBy(() -> new MicroPriceSpec(10, 2, 20, 60, 30, 20_000))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("imbalanceBuckets must be odd")
                .hasMessageContaining("was 10");
    }

    private static MicroPriceState walk(int stream, int length) {
        Random random = new Random(stream);
        MicroPrice microPrice = new MicroPrice(SPEC);
        MicroPriceState state = MicroPriceState.empty();
        Quote quote = new Quote(1_000, 1, 0.5);
        for (int i = 0; i < length; i++) {
            quote = quote.next(random);
            state = quote.advance(microPrice, state).state();
        }
        return state;
    }

    private static long sum(int[] counts) {
        long sum = 0;
        for (int count : counts) {
            sum += count;
        }
        return sum;
    }

    private static double[] fill(double value) {
        double[] filled = new double[SPEC.states()];
        Arrays.fill(filled, value);
        return filled;
    }

    /** Counts all pairs afresh and adds up moves step by step: sum of P^k r1, which is sum of B^i G1. */
    private static double[] series(List<Instant> seen) {
        int states = SPEC.states();
        double[][] chance = new double[states][states];
        double[] move = new double[states];
        int[] visits = new int[states];
        for (int i = 1; i < seen.size(); i++) {
            int from = seen.get(i - 1).cell();
            int to = seen.get(i).cell();
            if (from >= 0 && to >= 0) {
                int jump = Math.max(-6, Math.min(6, seen.get(i).jump()));
                chance[from][to]++;
                chance[SPEC.mirror(from)][SPEC.mirror(to)]++;
                move[from] += jump;
                move[SPEC.mirror(from)] -= jump;
                visits[from]++;
                visits[SPEC.mirror(from)]++;
            }
        }
        double[] now = fill(0);
        for (int x = 0; x < states; x++) {
            chance[x][x] += 0.5;
            chance[x][SPEC.mirror(x)] += 0.5;
            for (int y = 0; y < states; y++) {
                chance[x][y] /= visits[x] + 1.0;
            }
            now[x] = move[x] / (visits[x] + 1.0);
        }
        double[] sum = fill(0);
        for (int k = 0; k < 20_000; k++) {
            double[] later = fill(0);
            for (int x = 0; x < states; x++) {
                sum[x] += now[x];
                for (int y = 0; y < states; y++) {
                    later[x] += chance[x][y] * now[y];
                }
            }
            now = later;
        }
        for (int x = 0; x < states; x++) {
            sum[x] = visits[x] < SPEC.minVisits() ? Double.NaN : sum[x];
        }
        return sum;
    }

    /** A quote in ticks whose mid tends to move to the side of less size. */
    private record Quote(int bidTicks, int spreadTicks, double imbalance) {

        Quote next(Random random) {
            boolean up = random.nextDouble() < imbalance;
            int move = random.nextInt(3) == 0 ? (up ? 1 : -1) * (random.nextInt(8) == 0 ? 4 : 1) : 0;
            double pull = 0.5 + 0.7 * (imbalance - 0.5) + 0.35 * (random.nextDouble() - 0.5);
            return new Quote(bidTicks + move, 1 + random.nextInt(3), Math.max(0.01, Math.min(0.99, pull)));
        }

        int halfTicks() {
            return 2 * bidTicks + spreadTicks;
        }

        double mid() {
            return halfTicks() * TICK / 2;
        }

        double weightedMid() {
            return (bidTicks + imbalance * spreadTicks) * TICK;
        }

        MicroPrice.Step advance(MicroPrice microPrice, MicroPriceState state) {
            double bid = bidTicks * TICK;
            return microPrice.advance(state, bid, imbalance, bid + spreadTicks * TICK, 1 - imbalance, mid(), TICK);
        }
    }
}
