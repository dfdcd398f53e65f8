package io.inventoryrisk.model.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.scenario.LadderCurve;
import io.inventoryrisk.model.scenario.SpotLadder;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiquidationTest {

    private static final double ENTRY = 50_000;

    /** Equity and margin of an inverse position in coins at a price. */
    private static double inverseExcess(double contracts, double coins, double rate, double price) {
        double size = Math.abs(contracts);
        return coins + contracts / ENTRY - contracts / price - rate * size / price;
    }

    private static double linearExcess(double coins, double cash, double rate, double price) {
        return cash + coins * (price - ENTRY) - rate * Math.abs(coins) * price;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
    void equityIsMaintenanceMarginAtTheClosedFormsPrice(int number) {
        SplittableRandom random = new SplittableRandom(number);
        double coins = 0.05 + 0.4 * random.nextDouble();
        double rate = 0.002 + 0.05 * random.nextDouble();
        for (int side : new int[] {1, -1}) {
            double inverse = Liquidation.inversePrice(side * ENTRY, ENTRY, coins, rate);
            assertThat(inverseExcess(side * ENTRY, coins, rate, inverse)).isCloseTo(0, within(1e-12));
            double linear = Liquidation.linearPrice(side, ENTRY, coins * ENTRY, rate);
            assertThat(linearExcess(side, coins * ENTRY, rate, linear)).isCloseTo(0, within(1e-12 * ENTRY));
        }
    }

    @Test
    void aShortCoveredByItsCoinsIsNeverLiquidatedAndNoPriceIsNegative() {
        assertThat(Liquidation.inversePrice(-ENTRY, ENTRY, 1, 0.01))
                .isInfinite()
                .isPositive();
        assertThat(Liquidation.inversePrice(-ENTRY, ENTRY, 5, 0.01))
                .isInfinite()
                .isPositive();
        assertThat(Liquidation.linearPrice(1, ENTRY, 2 * ENTRY, 0.01)).isZero();
        assertThat(Liquidation.inversePrice(ENTRY, ENTRY, -2, 0.01))
                .isInfinite()
                .isPositive();
    }

    /**
     * The curve is exact at the ladder's moves and monotone between them. What is linear in the price it follows to
     * rounding; an inverse position's equity in USD is, too.
     */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
    void bisectionOnTheLadderFindsTheClosedFormsDistance(int number) {
        SplittableRandom random = new SplittableRandom(100 + number);
        double coins = 0.05 + 0.4 * random.nextDouble();
        double rate = 0.002 + 0.05 * random.nextDouble();

        Liquidation.Distance longs = on(price -> price * inverseExcess(ENTRY, coins, rate, price));
        Liquidation.Distance shorts = on(price -> linearExcess(-1, coins * ENTRY, rate, price));

        assertThat(ENTRY * (1 - longs.down()))
                .isCloseTo(Liquidation.inversePrice(ENTRY, ENTRY, coins, rate), within(1e-9 * ENTRY));
        assertThat(longs.up()).isInfinite();
        assertThat(ENTRY * (1 + shorts.up()))
                .isCloseTo(Liquidation.linearPrice(-1, ENTRY, coins * ENTRY, rate), within(1e-9 * ENTRY));
        assertThat(shorts.down()).isInfinite();
    }

    /** A smooth book with gamma, liquidated both ways; the oracle bisects the function itself. */
    @Test
    void equityIsMaintenanceMarginAtTheDistanceFound() {
        DoubleUnaryOperator excess = price -> 20_000 - 30_000 * Math.pow(Math.log(price / ENTRY), 2);
        Liquidation.Distance distance = on(excess);
        double[] values = values(excess);
        LadderCurve curve = new LadderCurve(SpotLadder.moves(), values);

        assertThat(curve.value(-distance.down())).isCloseTo(0, within(1e-8));
        assertThat(curve.value(distance.up())).isCloseTo(0, within(1e-8));
        // ln(1 + m) = +- sqrt(2 / 3); the curve's error over a step of a tenth is below 2e-3 of the price.
        assertThat(distance.up()).isCloseTo(Math.expm1(Math.sqrt(2.0 / 3)), within(5e-3));
        assertThat(distance.down()).isCloseTo(-Math.expm1(-Math.sqrt(2.0 / 3)), within(5e-3));
    }

    @Test
    void whatIsBreachedAlreadyHasNoDistanceLeft() {
        Liquidation.Distance distance = on(price -> -1);

        assertThat(distance.down()).isZero();
        assertThat(distance.up()).isZero();
        assertThat(distance.downSigma(0.6)).isZero();
    }

    @Test
    void anUnknownMarginHasNoKnownDistance() {
        double[] moves = SpotLadder.moves();
        double[] unknown = new double[moves.length];
        Arrays.fill(unknown, Double.NaN);

        assertThat(Liquidation.distance(moves, new double[moves.length], unknown)
                        .down())
                .isNaN();
    }

    /** 60 % a year are 60 / sqrt(365) % a day. */
    @Test
    void distanceInSigmaIsTheLogMoveOverADaysDeviation() {
        Liquidation.Distance distance = new Liquidation.Distance(0.2, 0.25);
        double day = 0.6 / Math.sqrt(365);

        assertThat(distance.downSigma(0.6)).isCloseTo(-Math.log(0.8) / day, within(1e-12));
        assertThat(distance.upSigma(0.6)).isCloseTo(Math.log(1.25) / day, within(1e-12));
        assertThat(new Liquidation.Distance(Double.POSITIVE_INFINITY, 1).upSigma(0.6))
                .isFinite();
    }

    private static Liquidation.Distance on(DoubleUnaryOperator excess) {
        double[] moves = SpotLadder.moves();
        return Liquidation.distance(moves, values(excess), new double[moves.length]);
    }

    private static double[] values(DoubleUnaryOperator excess) {
        return Arrays.stream(SpotLadder.moves())
                .map(move -> excess.applyAsDouble(ENTRY * (1 + move)))
                .toArray();
    }
}
