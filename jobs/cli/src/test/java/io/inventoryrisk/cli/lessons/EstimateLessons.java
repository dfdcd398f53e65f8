package io.inventoryrisk.cli.lessons;

import static io.inventoryrisk.cli.lessons.FieldContracts.LINEAR;
import static io.inventoryrisk.cli.lessons.FieldContracts.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.flow.InstrumentBook;
import io.inventoryrisk.model.flow.OrderFlowEstimator;
import io.inventoryrisk.model.flow.OrderFlowSpec;
import io.inventoryrisk.model.flow.OrderFlowState;
import io.inventoryrisk.model.inventory.GlftQuotes;
import io.inventoryrisk.model.market.BookSpec;
import io.inventoryrisk.model.market.BookUpdate;
import io.inventoryrisk.model.market.Grid;
import io.inventoryrisk.model.market.MarketBar;
import io.inventoryrisk.model.market.Side;
import io.inventoryrisk.model.market.Trade;
import io.inventoryrisk.model.math.CorrelationRepair;
import io.inventoryrisk.model.math.SymmetricMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Skew, correlation and toxicity. */
interface EstimateLessons {

    @Test
    @DisplayName(
            "15. Skew must be monotone and antisymmetric: above target the bot bought more (hummingbot issue 1657)")
    default void skewIsMonotoneAntisymmetricAndFlatAtTheTarget() {
        GlftQuotes quotes = GlftQuotes.of(0.01, 0.01, 1, 0.9, 0.1, 5);
        assertThat(quotes.bidDistance(0)).isEqualTo(quotes.askDistance(0));
        for (double q = 0.5; q <= 20; q += 0.5) {
            double skew = (quotes.askDistance(q) - quotes.bidDistance(q)) / 2;
            double mirrored = (quotes.askDistance(-q) - quotes.bidDistance(-q)) / 2;
            assertThat(skew).as("long %s: both quotes lower", q).isNegative().isCloseTo(-mirrored, within(1e-12));
            assertThat(quotes.bidDistance(q)).as("buys less eagerly").isGreaterThan(quotes.bidDistance(q - 0.5));
            assertThat(quotes.askDistance(q)).as("sells more eagerly").isLessThan(quotes.askDistance(q - 0.5));
        }
    }

    @Test
    @DisplayName("26. Pairwise covariance is not PSD: repair is counted and published (pandas issue 3513)")
    default void correlationsOfPairsSeenAtDifferentTimesAreRepairedAndSaySo() {
        SymmetricMatrix pairwise = SymmetricMatrix.of(new double[][] {{1}, {0.9, 1}, {0.9, -0.9, 1}});
        assertThat(CorrelationRepair.isCorrelation(pairwise)).isFalse();
        for (CorrelationRepair method : CorrelationRepair.values()) {
            CorrelationRepair.Repaired repaired = method.apply(pairwise);
            assertThat(repaired.repaired()).as("%s", method).isTrue();
            assertThat(CorrelationRepair.isCorrelation(repaired.correlation())).isTrue();
            for (int i = 0; i < 3; i++) {
                assertThat(repaired.correlation().get(i, i)).isCloseTo(1, within(1e-12));
            }
        }
        SymmetricMatrix sound = SymmetricMatrix.of(new double[][] {{1}, {0.8, 1}});
        assertThat(CorrelationRepair.SPECTRAL.apply(sound).repaired()).isFalse();
        assertThat(io.inventoryrisk.wire.MarketModel.getClassSchema().getField("repaired"))
                .as("published with every model")
                .isNotNull();
    }

    @Test
    @DisplayName("27. VPIN > 1: divide sum by sum; test the range [0, 1] (mlfinlab issue 205)")
    default void toxicityStaysBetweenNothingAndOneAndReachesBoth() {
        assertThat(vpin(second -> true, 40))
                .allSatisfy(value -> assertThat(value).isCloseTo(1, within(1e-12)));
        assertThat(vpin(second -> second % 2 == 0, 1)).last().satisfies(value -> assertThat(value)
                .as("as much bought as sold in each bucket")
                .isLessThan(0.1));
        List<Double> mixed = vpin(second -> second * 7_919 % 13 < 5, 40);
        assertThat(mixed).allSatisfy(value -> assertThat(value).isBetween(0.0, 1.0));
        assertThat(mixed.get(mixed.size() - 1)).isBetween(0.05, 0.95);
    }

    /** Values of ten minutes with a trade of one contract each second, and every tenth of another size. */
    private static List<Double> vpin(IntPredicate buys, double tenth) {
        OrderFlowSpec spec = OrderFlowSpec.standard(SECOND);
        OrderFlowEstimator estimator = new OrderFlowEstimator(spec);
        OrderFlowState state = OrderFlowState.empty(spec);
        InstrumentBook book = new InstrumentBook(LINEAR.id(), BookSpec.withDefaults(Grid.oneSecond()));
        List<Double> values = new ArrayList<>();
        for (int second = 1; second <= 600; second++) {
            List<MarketBar> bars = new ArrayList<>();
            book.apply(snapshot(second), bars::add);
            book.closeThrough(second * SECOND, bars::add);
            Side side = buys.test(second) ? Side.BUY : Side.SELL;
            double size = second % 10 == 0 ? tenth : 1;
            Trade trade = new Trade(LINEAR.id(), second * SECOND - 1, "", side, 100, size);
            OrderFlowEstimator.Step step =
                    estimator.advance(state, bars.get(bars.size() - 1), List.of(trade), List.of(), LINEAR);
            state = step.state();
            if (!Double.isNaN(step.estimate().vpin())) {
                values.add(step.estimate().vpin());
            }
        }
        assertThat(values).hasSizeGreaterThan(300);
        return values;
    }

    private static BookUpdate snapshot(int second) {
        return new BookUpdate(
                LINEAR.id(),
                second * SECOND,
                true,
                second,
                BookUpdate.NO_SEQUENCE,
                BookUpdate.NO_SEQUENCE,
                0,
                0,
                new long[] {99},
                new long[] {10},
                new long[] {101},
                new long[] {10});
    }
}
