package io.inventoryrisk.model.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LadderCurveTest {

    /** Of the loss, in USD on a book of some 10,000 USD a rung. */
    private static final double CENT = 1e-6;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void fedBackTheMoveGivesTheLossAndNoSmallerMoveOfAFineGridDoes(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] moves = SpotLadder.moves();
        double[] values = Arrays.stream(moves)
                .map(move -> 10_000 * random.nextDouble(-1, 1))
                .toArray();
        values[SpotLadder.base()] = 0;
        LadderCurve curve = new LadderCurve(moves, values);
        for (double loss = 500; loss < 10_000; loss += 1_000) {
            checkFirst(curve, -loss, curve.firstCrossingDown(-loss), moves[0]);
            checkFirst(curve, -loss, curve.firstCrossingUp(-loss), moves[moves.length - 1]);
        }
    }

    private static void checkFirst(LadderCurve curve, double level, double crossing, double end) {
        if (!Double.isNaN(crossing)) {
            assertThat(curve.value(crossing)).isCloseTo(level, within(CENT));
        }
        double until = Double.isNaN(crossing) ? end : crossing;
        for (double share = 0; share < 0.9999; share += 1e-3) {
            assertThat(curve.value(share * until))
                    .as("level %s before %s", level, until)
                    .isGreaterThan(level);
        }
    }

    @ParameterizedTest
    @CsvSource({"2, 60000", "-3, 100000"})
    void linearAndInverseBooksInUsdAreExactBetweenTheRungs(double coins, double equityUsd) {
        double price = 50_000;
        DoubleUnaryOperator linear = move -> equityUsd + coins * price * move;
        LadderCurve curve = curve(linear);
        for (double move = -0.95; move < 5; move += 0.01) {
            assertThat(curve.value(move)).isCloseTo(linear.applyAsDouble(move), within(1e-9 * coins * coins * price));
        }
        double zero = -equityUsd / (coins * price);
        double found = coins > 0 ? curve.firstCrossingDown(0) : curve.firstCrossingUp(0);
        assertThat(found).isCloseTo(zero, within(1e-12));
        assertThat(coins > 0 ? curve.firstCrossingUp(0) : curve.firstCrossingDown(0))
                .isNaN();
    }

    @Test
    void aLossThatIsThereAlreadyNeedsNoMoveAndOneOutOfReachHasNone() {
        LadderCurve curve = new LadderCurve(new double[] {-0.5, 0, 0.5}, new double[] {-10, 0, 4});
        assertThat(curve.firstCrossingDown(0)).isZero();
        assertThat(curve.firstCrossingUp(1)).isZero();
        assertThat(curve.firstCrossingDown(-10)).isCloseTo(-0.5, within(1e-15));
        assertThat(curve.firstCrossingDown(-10.001)).isNaN();
        assertThat(curve.firstCrossingUp(-0.001)).isNaN();
        assertThat(curve.value(-0.51)).isNaN();
        assertThat(curve.value(Double.NaN)).isNaN();
    }

    @Test
    void theNearestOfSeveralCrossingsCounts() {
        LadderCurve curve = new LadderCurve(new double[] {-0.6, -0.4, -0.2, 0, 0.2}, new double[] {-20, 5, -8, 0, 0});
        assertThat(curve.firstCrossingDown(-4)).isBetween(-0.2, 0.0);
        assertThat(curve.firstCrossingDown(-9)).isBetween(-0.6, -0.4);
    }

    @Test
    void betweenTwoRungsTheValueStaysBetweenTheirs() {
        double[] moves = {-0.5, -0.1, 0, 0.3, 0.4};
        double[] values = {0, 100, 101, 101, -500};
        LadderCurve curve = new LadderCurve(moves, values);
        for (int i = 1; i < moves.length; i++) {
            double previous = values[i - 1];
            for (double share = 0; share <= 1; share += 0.01) {
                double value = curve.value(moves[i - 1] + share * (moves[i] - moves[i - 1]));
                assertThat((value - previous) * Math.signum(values[i] - values[i - 1]))
                        .as("monotone at %s of piece %s", share, i)
                        .isGreaterThanOrEqualTo(0);
                previous = value;
            }
        }
    }

    @Test
    void anUnknownValueMakesEveryCrossingUnknown() {
        LadderCurve curve = new LadderCurve(new double[] {-0.5, 0, 0.5}, new double[] {-10, 0, Double.NaN});
        assertThat(curve.firstCrossingDown(-5)).isNaN();
        assertThat(curve.firstCrossingUp(-5)).isNaN();
    }

    @Test
    void aLadderThatIsNoneIsRefused() {
        assertThatThrownBy(() -> new LadderCurve(new double[] {-0.1, -0.1, 0.2}, new double[3]))
                .hasMessage("moves must ascend, had -0.1 before -0.1");
        assertThatThrownBy(() -> new LadderCurve(new double[] {0.1, 0.2}, new double[2]))
                .hasMessage("moves must reach over 0, went from 0.1 to 0.2");
        assertThatThrownBy(() -> new LadderCurve(new double[] {0}, new double[1]))
                .hasMessage("a ladder needs two or more moves with a value each, had 1 moves and 1 values");
    }

    private static LadderCurve curve(DoubleUnaryOperator value) {
        double[] moves = SpotLadder.moves();
        return new LadderCurve(moves, Arrays.stream(moves).map(value).toArray());
    }
}
