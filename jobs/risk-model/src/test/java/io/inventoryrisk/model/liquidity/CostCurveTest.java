package io.inventoryrisk.model.liquidity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.market.BookLadder;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.InstrumentKind;
import io.inventoryrisk.model.market.Payoff;
import io.inventoryrisk.model.market.Side;
import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CostCurveTest {

    private static final Instrument SPOT = Books.linear("v:SPOT", InstrumentKind.SPOT, "USD", "1");
    private static final BookLadder THREE_ASKS =
            Books.ladder(new double[] {99, 10}, new double[] {100, 1, 101, 2, 103, 5});

    @Test
    void fourContractsOfThreeLevels() {
        double four = 100 + 2 * 101 + 103;
        double nine = 100 + 2 * 101 + 6 * 103;
        CostCurve buy = CostCurve.of(THREE_ASKS, 99.5, SPOT, Side.BUY, new double[] {four, nine});
        // golden value G6: VWAP 101.25
        assertThat(buy.costBps()[0]).isCloseTo(175.87940, within(5e-6));
        assertThat(buy.insufficient()).containsExactly(false, true);
        assertThat(buy.costBps()[1]).isNaN();
        assertThat(buy.displayed()).isEqualTo(100 + 2 * 101 + 5 * 103);
    }

    @Test
    void inverseContractsPayTheHarmonicPrice() {
        Instrument inverse = Books.inverse("v:INVERSE", "100");
        CostCurve buy = CostCurve.of(THREE_ASKS, 99.5, inverse, Side.BUY, new double[] {400, 801});
        double coins = 100 / 100.0 + 200 / 101.0 + 100 / 103.0;
        assertThat(buy.costBps()[0]).isCloseTo((400 / coins / 99.5 - 1) * 1e4, within(1e-10));
        assertThat(buy.insufficient()).containsExactly(false, true);
        assertThat(buy.displayed()).isEqualTo(800);
    }

    @Test
    void sellingCostsWhatTheBidsLack() {
        CostCurve sell = CostCurve.of(THREE_ASKS, 99.5, SPOT, Side.SELL, new double[] {990, 991});
        assertThat(sell.costBps()[0]).isCloseTo((1 - 99 / 99.5) * 1e4, within(1e-10));
        assertThat(sell.insufficient()).containsExactly(false, true);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void costNeverFallsWithSize(long stream) {
        Random random = new Random(stream);
        BookLadder ladder = Books.random(random, 50_000, 60, 2, 1);
        double[] sizes = new double[400];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = (i + 1) * 10_000;
        }
        Instrument definition = stream % 2 == 0 ? SPOT : Books.inverse("v:INVERSE", "50000");
        for (Side side : Side.values()) {
            CostCurve curve = CostCurve.of(ladder, 50_000, definition, side, sizes);
            for (int i = 1; i < sizes.length; i++) {
                String at = "stream " + stream + ", " + side + " " + sizes[i];
                if (curve.insufficient()[i]) {
                    assertThat(curve.costBps()[i]).as(at).isNaN();
                } else {
                    assertThat(curve.costBps()[i]).as(at).isGreaterThanOrEqualTo(curve.costBps()[i - 1]);
                    assertThat(curve.insufficient()[i - 1]).as(at).isFalse();
                }
            }
            assertThat(curve.insufficient()[0]).isFalse();
            assertThat(curve.insufficient()[399]).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    void optionsQuantoAndTheUndefinedHaveNoCurve(Side side) {
        double[] sizes = {100};
        Instrument option = new Instrument(
                "v:OPTION",
                InstrumentKind.OPTION,
                Payoff.LINEAR,
                BigDecimal.ONE,
                BigDecimal.ONE,
                BigDecimal.ONE,
                "BTC",
                "USD",
                "USD",
                "BTC",
                1,
                0);
        Instrument quanto =
                Books.instrument("v:QUANTO", InstrumentKind.PERPETUAL, Payoff.QUANTO, "USD", "BTC", "0.000001");
        assertThat(CostCurve.of(THREE_ASKS, 99.5, option, side, sizes).notionals())
                .isEmpty();
        assertThat(CostCurve.of(THREE_ASKS, 99.5, quanto, side, sizes).costBps())
                .isEmpty();
        assertThat(CostCurve.of(THREE_ASKS, 99.5, null, side, sizes).insufficient())
                .isEmpty();
    }

    @Test
    void levelsThatAreNoNumbersEndTheWalk() {
        BookLadder dirty = Books.ladder(new double[] {99, 10}, new double[] {100, 1, Double.NaN, 2, 103, 5});
        CostCurve buy = CostCurve.of(dirty, 99.5, SPOT, Side.BUY, new double[] {50, 150});
        assertThat(buy.insufficient()).containsExactly(false, true);
        assertThat(buy.displayed()).isEqualTo(100);
        CostCurve none = CostCurve.of(THREE_ASKS, Double.NaN, SPOT, Side.BUY, new double[] {50, 150});
        assertThat(none.costBps()).containsOnly(Double.NaN);
        assertThat(none.insufficient()).containsOnly(false);
    }

    @Test
    void anEmptySideDisplaysNothing() {
        BookLadder oneSided = Books.ladder(new double[] {99, 10}, new double[0]);
        CostCurve buy = CostCurve.of(oneSided, 99.5, SPOT, Side.BUY, new double[] {50});
        assertThat(buy.insufficient()).containsExactly(true);
        assertThat(buy.displayed()).isZero();
        assertThat(buy.beyondDisplayed(rest -> 7)).containsExactly(7);
    }

    @Test
    void theRestOfASizeStartsFromTheLastLevel() {
        double[] sizes = {817, 1_000};
        CostCurve buy = CostCurve.of(THREE_ASKS, 99.5, SPOT, Side.BUY, sizes);
        double walked = buy.costBps()[0];
        double last = (103 / 99.5 - 1) * 1e4;
        double[] costs = buy.beyondDisplayed(rest -> rest / 10);
        assertThat(costs[0]).isEqualTo(walked);
        assertThat(costs[1]).isCloseTo((817 * walked + 183 * (last + 18.3)) / 1_000, within(1e-10));
    }

    @Test
    void costOfATradeFollowsTheBookVersion() {
        double[] sizes = {100, 200, 400, 800};
        CostCurve thick = CostCurve.of(THREE_ASKS, 99.5, SPOT, Side.BUY, sizes);
        BookLadder thinner = Books.ladder(new double[] {99, 10}, new double[] {100, 0.5, 101, 1, 103, 7});
        CostCurve thin = CostCurve.of(thinner, 99.5, SPOT, Side.BUY, sizes);
        assertThat(CostCurve.cost(sizes, thick.costBps(), 200)).isEqualTo(200 * thick.costBps()[1] / 1e4);
        double between = CostCurve.cost(sizes, thick.costBps(), 300);
        CostCurve exact = CostCurve.of(THREE_ASKS, 99.5, SPOT, Side.BUY, new double[] {300});
        assertThat(between)
                .as("the chord lies above the convex cost of a walk")
                .isBetween(300 * exact.costBps()[0] / 1e4, 400 * thick.costBps()[2] / 1e4);
        assertThat(CostCurve.cost(sizes, thin.costBps(), 300)).isGreaterThan(between);
        assertThat(CostCurve.cost(sizes, thick.costBps(), 801)).isNaN();
        assertThat(CostCurve.cost(sizes, thick.costBps(), 0)).isZero();
    }

    /** A book of equal density from mid on: the cost of a size is half the price range it eats. */
    @Test
    void unwindingCostsTwiceAsMuchInABookHalfAsDeep() {
        double[] size = {200_000};
        double full = CostCurve.of(uniform(2), 10_000, SPOT, Side.SELL, size).costBps()[0];
        double half = CostCurve.of(uniform(1), 10_000, SPOT, Side.SELL, size).costBps()[0];
        // the size is money, of which lower prices bring less: 0.1 % at the 20 bps eaten
        assertThat(half / full).isCloseTo(2, within(0.005));
    }

    private static BookLadder uniform(double size) {
        double[] bids = new double[2 * 4_000];
        for (int i = 0; i < 4_000; i++) {
            bids[2 * i] = 10_000 - 0.01 * (i + 0.5);
            bids[2 * i + 1] = size * 0.01;
        }
        return Books.ladder(bids, new double[] {10_000.005, 1});
    }
}
