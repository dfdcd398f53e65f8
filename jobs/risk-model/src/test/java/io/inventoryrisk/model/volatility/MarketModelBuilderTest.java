package io.inventoryrisk.model.volatility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.market.Grid;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.InstrumentKind;
import io.inventoryrisk.model.market.MarketBar;
import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.market.ParameterPack;
import io.inventoryrisk.model.market.Payoff;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.market.VolatilitySurface;
import io.inventoryrisk.model.math.CorrelationRepair;
import io.inventoryrisk.model.math.HeapBlockStore;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What the market model says of each instrument, and what it says is missing. */
class MarketModelBuilderTest {

    private static final long SECOND = 1_000_000;
    private static final ModelSpec SPEC = new ModelSpec(
            "crypto", Grid.oneSecond(), new CorrelationSpec(60_000, 3, 3, CorrelationRepair.SPECTRAL), 2_000, "p1");

    private final MarketModelBuilder builder = new MarketModelBuilder(SPEC);
    private final HeapBlockStore rows = new HeapBlockStore();
    private final TreeMap<String, Instrument> definitions = new TreeMap<>();
    private final HeapBlockStore panes = new HeapBlockStore();
    private final List<VolatilitySurface> surfaces = new ArrayList<>();
    private ModelState state = ModelState.empty();
    private ParameterPack conversions;

    @Test
    void anInstrumentWithoutABarKeepsItsMarkAndGoesStale() {
        MarketModel model = build(1, ok("a", 1, 100));
        assertThat(model.status()).containsExactly(QualityStatus.OK);
        assertThat(model.ageMillis()).containsExactly(0);
        model = build(3);
        assertThat(model.mark()).containsExactly(100);
        assertThat(model.ageMillis()).containsExactly(2_000);
        assertThat(model.status()).containsExactly(QualityStatus.OK);
        model = build(4);
        assertThat(model.mark()).containsExactly(100);
        assertThat(model.ageMillis()).containsExactly(3_000);
        assertThat(model.status()).containsExactly(QualityStatus.STALE);
        assertThat(model.quality().inputAgeMillis()).isEqualTo(3_000);
        assertThat(model.quality().reason()).contains("1 STALE");
    }

    @Test
    void aBookThatIsNotOkFallsBackOnTheVenuesMarkElseOnItsLastMid() {
        build(1, ok("a", 1, 100), ok("b", 1, 50));
        MarketModel model = build(
                2,
                Bars.calibrated(Bars.of("a", 2 * SECOND, 2 * SECOND, 90, 101, QualityStatus.GAP), Double.NaN, 0.5),
                Bars.calibrated(
                        Bars.of("b", 2 * SECOND, 2 * SECOND, 40, Double.NaN, QualityStatus.GAP), Double.NaN, 0.5));
        assertThat(model.mark()).containsExactly(101, 50);
        assertThat(model.status()).containsExactly(QualityStatus.FALLBACK, QualityStatus.GAP);
        assertThat(model.ageMillis()).containsExactly(0, 1_000);
        assertThat(model.quality().reason()).contains("1 FALLBACK").contains("1 GAP");
    }

    @Test
    void aFeedStaysOldAndBrokenWhereTheVenuesMarkStandsIn() {
        build(1, ok("a", 1, 100));
        MarketModel model = build(
                4, Bars.calibrated(Bars.of("a", 4 * SECOND, SECOND, 90, 101, QualityStatus.GAP), Double.NaN, 0.5));
        assertThat(model.status()).containsExactly(QualityStatus.FALLBACK);
        assertThat(model.bookStatus()).containsExactly(QualityStatus.GAP);
        assertThat(model.feedAgeMillis()).containsExactly(3_000);
    }

    @Test
    void anInstrumentThatNeverHadAMarkIsMissing() {
        MarketModel model = build(
                1,
                Bars.calibrated(
                        Bars.of("a", SECOND, 0, Double.NaN, Double.NaN, QualityStatus.WARMING),
                        Double.NaN,
                        Double.NaN));
        assertThat(model.mark()).containsExactly(Double.NaN);
        assertThat(model.ageMillis()).containsExactly(-1);
        assertThat(model.status()).containsExactly(QualityStatus.WARMING);
        assertThat(model.quality().missing()).containsExactly("a");
        assertThat(model.quality().reason()).contains("1 without a mark").contains("1 without a volatility");
    }

    @Test
    void aVolatilityThatCannotBeEstimatedKeepsTheLastGoodOneAsFallback() {
        build(1, ok("a", 1, 100));
        MarketModel model = build(2, Bars.calibrated(Bars.ok("a", 2 * SECOND, 101), Double.NaN, Double.NaN));
        assertThat(model.volatility()).containsExactly(0.5);
        assertThat(model.mark()).containsExactly(101);
        assertThat(model.status()).containsExactly(QualityStatus.FALLBACK);
    }

    @Test
    void expiredInstrumentsLeave() {
        define("a", InstrumentKind.FUTURE, Payoff.LINEAR, "BTC", "USD", "USD", 2 * SECOND);
        assertThat(build(2, ok("a", 2, 100)).instruments()).containsExactly("a");
        assertThat(build(3, ok("a", 3, 100), ok("b", 3, 1)).instruments()).containsExactly("b");
        assertThat(state.marks()).hasSize(1);
    }

    @Test
    void optionsHaveMarksButNoFactors() {
        define("o", InstrumentKind.OPTION, Payoff.INVERSE, "BTC", "USD", "BTC", 0);
        MarketModel model = null;
        for (int second = 1; second <= 10; second++) {
            model = build(second, moving("a", second, 1), moving("o", second, 2));
        }
        assertThat(model.instruments()).containsExactly("a", "o");
        assertThat(model.factors()).containsExactly("a");
    }

    @Test
    void itWarmsUntilACorrelationIsKnown() {
        assertThat(build(1, moving("a", 1, 1)).quality().status()).isEqualTo(QualityStatus.WARMING);
        assertThat(build(2, moving("a", 2, 1)).quality().status()).isEqualTo(QualityStatus.WARMING);
        MarketModel model = build(3, moving("a", 3, 1));
        assertThat(model.quality().status()).isEqualTo(QualityStatus.OK);
        assertThat(model.quality().observations()).isEqualTo(3);
        assertThat(model.quality().reason()).isEmpty();
        assertThat(model.correlation()).containsExactly(1);
    }

    @Test
    void afterASilenceTheLastGoodCorrelationIsKeptUntilThereIsAnotherOfThoseStillThere() {
        define("gone", InstrumentKind.FUTURE, Payoff.LINEAR, "BTC", "USD", "USD", 20 * SECOND);
        MarketModel last = null;
        for (int second = 1; second <= 10; second++) {
            last = build(second, moving("a", second, 1), moving("b", second, 1), moving("gone", second, 3));
        }
        MarketModel model = build(100);
        assertThat(model.quality().status()).isEqualTo(QualityStatus.FALLBACK);
        assertThat(model.quality().reason()).contains("correlation of 90 s ago kept: no factor has enough returns");
        assertThat(model.factors()).containsExactly("a", "b");
        assertThat(model.correlation()).containsExactly(1, last.correlation(1, 0), 1);
        assertThat(model.sampleCorrelation()).containsOnly(Double.NaN);
        for (int second = 101; second <= 103; second++) {
            model = build(second, moving("a", second, 1), moving("b", second, 1));
        }
        assertThat(model.quality().status()).isEqualTo(QualityStatus.OK);
        assertThat(model.correlation(1, 0)).isPositive().isNotEqualTo(last.correlation(1, 0));
    }

    @Test
    void aConstantSeriesIsListedAsMissingAndPutsNoNaNAnywhere() {
        MarketModel model = null;
        for (int second = 1; second <= 10; second++) {
            model = build(
                    second,
                    moving("a", second, 1),
                    Bars.calibrated(Bars.ok("pegged", second * SECOND, 1), 0, 0),
                    moving("z", second, 2));
        }
        assertThat(model.factors()).containsExactly("a", "z");
        assertThat(model.quality().status()).isEqualTo(QualityStatus.PARTIAL);
        assertThat(model.quality().missing()).containsExactly("pegged");
        assertThat(model.quality().reason()).isEqualTo("1 constant");
        assertThat(model.correlation()).doesNotContain(Double.NaN);
        assertThat(model.sampleCorrelation()).doesNotContain(Double.NaN);
        assertThat(model.factorOf("pegged")).isNegative();
    }

    @Test
    void instrumentsBeyondTheLimitOfFactorsAreListedWithTheReason() {
        MarketModel model = null;
        for (int second = 1; second <= 10; second++) {
            model = build(
                    second,
                    moving("a", second, 1),
                    moving("b", second, 2),
                    moving("c", second, 3),
                    moving("d", second, 4));
        }
        assertThat(model.factors()).containsExactly("a", "b", "c");
        assertThat(model.instruments()).hasSize(4);
        assertThat(model.quality().missing()).containsExactly("d");
        assertThat(model.quality().reason()).isEqualTo("1 over the limit of 3 factors");
    }

    @Test
    void aCurrencyWithoutARateIsListedNeverOne() {
        define("x:BTC-USDT", InstrumentKind.SPOT, Payoff.LINEAR, "BTC", "USDT", "USDT", 0);
        MarketModel model = build(1, ok("x:BTC-USDT", 1, 100_000));
        assertThat(model.usdRate("USDT")).isNaN();
        assertThat(model.quality().missing()).contains("USDT");
        assertThat(model.quality().reason()).contains("1 currencies without a USD rate");
    }

    @Test
    void aStalePegFallsBackOnParametersAndSaysSo() {
        define("x:USDT-USD", InstrumentKind.SPOT, Payoff.LINEAR, "USDT", "USD", "USD", 0);
        conversions = new ParameterPack(ParameterPack.CONVERSION_RATES, "v1", 0, Map.of("USDT", 0.99));
        assertThat(build(1, ok("x:USDT-USD", 1, 0.97)).usdRate("USDT")).isEqualTo(0.97);
        MarketModel model = build(9);
        assertThat(model.usdRate("USDT")).isEqualTo(0.99);
        assertThat(model.quality().reason()).contains("USD rate of USDT from parameters");
    }

    @Test
    void pairsWithoutCommonReturnsCountAsUncorrelated() {
        MarketModel model = null;
        for (int second = 1; second <= 20; second++) {
            model = build(second, moving(second % 2 == 0 ? "a" : "b", second, 1));
        }
        assertThat(model.factors()).containsExactly("a", "b");
        assertThat(model.correlation(1, 0)).isZero();
        assertThat(model.quality().reason()).isEqualTo("1 pairs taken as uncorrelated");
        assertThat(model.quality().status()).isEqualTo(QualityStatus.PARTIAL);
    }

    @Test
    void anEstimateThatIsNoCorrelationIsRepairedAndFlagged() {
        for (CorrelationRepair method : CorrelationRepair.values()) {
            ModelSpec spec = new ModelSpec(
                    "crypto", Grid.oneSecond(), new CorrelationSpec(600_000, 30, 10, method), 2_000, "p1");
            MarketModelBuilder repairing = new MarketModelBuilder(spec);
            HeapBlockStore ring = new HeapBlockStore();
            ModelState current = ModelState.empty();
            MarketModel model = null;
            for (int second = 1; second <= 600; second++) {
                double r = 1e-4 * Math.sin(second * second);
                CalibratedBar[] bars = {
                    Bars.calibrated(Bars.ok("a", second * SECOND, 1), second % 3 == 0 ? Double.NaN : r, 0.5),
                    Bars.calibrated(Bars.ok("b", second * SECOND, 1), second % 3 == 1 ? Double.NaN : r, 0.5),
                    Bars.calibrated(
                            Bars.ok("c", second * SECOND, 1),
                            second % 3 == 2 ? Double.NaN : second % 3 == 1 ? -r : r,
                            0.5)
                };
                MarketModelBuilder.Step step =
                        repairing.build(current, second * SECOND, inputs(bars), ring, new HeapBlockStore());
                current = step.state();
                model = step.model();
            }
            assertThat(model.repaired()).as("%s", method).isTrue();
            assertThat(model.sampleCorrelation()[1]).isGreaterThan(0.9);
            assertThat(model.sampleCorrelation()[3]).isLessThan(-0.9);
            double determinant = 1
                    + 2 * model.correlation(1, 0) * model.correlation(2, 0) * model.correlation(2, 1)
                    - Math.pow(model.correlation(1, 0), 2)
                    - Math.pow(model.correlation(2, 0), 2)
                    - Math.pow(model.correlation(2, 1), 2);
            assertThat(determinant).as("%s", method).isGreaterThanOrEqualTo(-1e-9);
            assertThat(model.correlation(1, 0)).as("%s", method).isCloseTo(0.5, within(0.1));
        }
    }

    @Test
    void refusesBarsOfAnotherInstantAndTwoOfOneInstrument() {
        assertThatThrownBy(() -> build(2, ok("a", 1, 100))).hasMessageContaining("a: bar must be of instant 2000000");
        assertThatThrownBy(() -> build(1, ok("a", 1, 100), ok("a", 1, 101))).hasMessageContaining("a: two bars");
        build(5, ok("a", 5, 100));
        assertThatThrownBy(() -> build(5)).hasMessageContaining("was 5");
    }

    private MarketModel build(int second, CalibratedBar... bars) {
        MarketModelBuilder.Step step = builder.build(state, second * SECOND, inputs(bars), rows, panes);
        state = step.state();
        return step.model();
    }

    private MarketModelBuilder.Inputs inputs(CalibratedBar... bars) {
        return new MarketModelBuilder.Inputs(List.of(bars), List.copyOf(surfaces), definitions, conversions, null);
    }

    private static CalibratedBar ok(String id, int second, double mid) {
        return Bars.calibrated(Bars.ok(id, second * SECOND, mid), Double.NaN, 0.5);
    }

    private static CalibratedBar moving(String id, int second, int kind) {
        MarketBar bar = Bars.ok(id, second * SECOND, 100 + second);
        return Bars.calibrated(bar, 1e-4 * Math.sin((kind + 0.5) * second * second), 0.5);
    }

    private void define(
            String id,
            InstrumentKind kind,
            Payoff payoff,
            String base,
            String quote,
            String settle,
            long expiryMicros) {
        BigDecimal one = BigDecimal.ONE;
        definitions.put(
                id, new Instrument(id, kind, payoff, one, one, one, base, quote, settle, base, expiryMicros, 0));
    }
}
