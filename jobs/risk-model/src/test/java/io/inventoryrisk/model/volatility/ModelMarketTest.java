package io.inventoryrisk.model.volatility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.market.Grid;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.InstrumentKind;
import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.market.OptionType;
import io.inventoryrisk.model.market.ParameterPack;
import io.inventoryrisk.model.market.Payoff;
import io.inventoryrisk.model.market.Quality;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.market.SurfaceSlice;
import io.inventoryrisk.model.market.Ticker;
import io.inventoryrisk.model.market.TradeFlow;
import io.inventoryrisk.model.market.VenueMark;
import io.inventoryrisk.model.market.VolatilitySource;
import io.inventoryrisk.model.market.VolatilitySurface;
import io.inventoryrisk.model.math.HeapBlockStore;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What the market model carries of basis, volatilities' sources, surfaces and the venues' books. */
class ModelMarketTest {

    private static final long SECOND = 1_000_000;
    private static final long DAY = 86_400;
    private static final double NONE = Double.NaN;

    private final MarketModelBuilder builder =
            new MarketModelBuilder(ModelSpec.standard("crypto", Grid.oneSecond(), "p1"));
    private final HeapBlockStore rows = new HeapBlockStore();
    private final HeapBlockStore panes = new HeapBlockStore();
    private final TreeMap<String, Instrument> definitions = new TreeMap<>();
    private ModelState state = ModelState.empty();

    @Test
    void basisIsTheVenuesMarkOverIndexAndOfAFutureAnnualisedToItsExpiry() {
        define("v:FUT", InstrumentKind.FUTURE, Payoff.LINEAR, (1 + 73 * DAY) * SECOND);
        define("v:OPT", InstrumentKind.OPTION, Payoff.INVERSE, 90 * DAY * SECOND);
        define("v:PERP", InstrumentKind.PERPETUAL, Payoff.LINEAR, 0);
        MarketModel model = build(
                1,
                List.of(),
                bar("v:FUT", 1, 50_600, 50_500, 50_000),
                bar("v:OPT", 1, 0.05, 0.05, 50_000),
                bar("v:PERP", 1, 49_990, 49_950, 50_000),
                bar("v:UNKNOWN", 1, 2, 2, 1));
        // 1 % over a fifth of a year of 365 days.
        assertThat(model.basis()).containsExactly(new double[] {0.05, NONE, -0.001, NONE}, within(1e-12));
    }

    @Test
    void basisTakesTheMidWhereTheVenueTellsNoMarkAndIsUnknownWithoutAnIndexOrABook() {
        define("v:A", InstrumentKind.PERPETUAL, Payoff.LINEAR, 0);
        define("v:B", InstrumentKind.PERPETUAL, Payoff.LINEAR, 0);
        define("v:C", InstrumentKind.PERPETUAL, Payoff.LINEAR, 0);
        CalibratedBar broken = Bars.calibrated(
                Bars.of("v:C", SECOND, SECOND, 101, NONE, QualityStatus.GAP)
                        .with(TradeFlow.none(), ticker("v:C", 1, NONE, 100)),
                NONE,
                0.5);
        MarketModel model = build(1, List.of(), bar("v:A", 1, 101, NONE, 100), bar("v:B", 1, 101, 102, NONE), broken);
        assertThat(model.basis()).containsExactly(new double[] {0.01, NONE, NONE}, within(1e-12));
    }

    @Test
    void aFutureAtItsExpiryHasNoBasis() {
        define("v:FUT", InstrumentKind.FUTURE, Payoff.LINEAR, 2 * SECOND);
        MarketModel model = build(2, List.of(), bar("v:FUT", 2, 101, 101, 100));
        assertThat(model.instruments()).containsExactly("v:FUT");
        assertThat(model.basis()).containsExactly(NONE);
    }

    @Test
    void eachVolatilityNamesTheEstimatorItCameFrom() {
        build(1, List.of(), Bars.calibrated(Bars.ok("a", SECOND, 1), NONE, 0.5));
        MarketModel model = build(
                2,
                List.of(),
                Bars.calibrated(Bars.ok("a", 2 * SECOND, 1), NONE, NONE),
                Bars.calibrated(Bars.ok("b", 2 * SECOND, 1), NONE, 0.4),
                Bars.calibrated(Bars.ok("c", 2 * SECOND, 1), NONE, NONE));
        assertThat(model.volatilitySource())
                .containsExactly(VolatilitySource.LAST_GOOD, VolatilitySource.EWMA, VolatilitySource.NONE);
        assertThat(model.volatility()).containsExactly(0.5, 0.4, NONE);
        assertThat(model.status()[0]).isEqualTo(QualityStatus.FALLBACK);
    }

    @Test
    void theNewestSurfaceOfEachUnderlyingIsKeptAndAges() {
        MarketModel model = build(1, List.of(surface("ETH", 1, 500), surface("BTC", 1, 500)));
        assertThat(model.surfaces()).extracting(VolatilitySurface::underlying).containsExactly("BTC", "ETH");
        assertThat(model.surfaces()[0].quality().status()).isEqualTo(QualityStatus.OK);
        model = build(11, List.of(surface("BTC", 5, 500), surface("BTC", 4, 500)));
        assertThat(model.surfaces()[0].asOfMicros()).isEqualTo(5 * SECOND);
        assertThat(model.surfaces()[0].quality().inputAgeMillis()).isEqualTo(6_000);
        model = build(61, List.of(surface("BTC", 4, 500)));
        assertThat(model.surfaces()[0].asOfMicros()).isEqualTo(5 * SECOND);
        assertThat(statuses(model)).containsExactly(QualityStatus.OK, QualityStatus.OK);
        model = build(62, List.of());
        assertThat(statuses(model)).containsExactly(QualityStatus.OK, QualityStatus.STALE);
        assertThat(model.quality().missing()).containsExactly("surface:ETH");
        assertThat(model.quality().reason()).contains("1 stale surfaces");
        assertThat(model.surfaces()[1].quality().reason()).isEqualTo("surface of 61 s ago");
        assertThat(statuses(build(63, List.of(surface("ETH", 63, 500))))).containsOnly(QualityStatus.OK);
    }

    @Test
    void expiredSlicesLeaveASurfaceAndTheLastTakesItAlong() {
        assertThat(build(1, List.of(surface("BTC", 1, 10, 20))).surfaces()[0].slices())
                .hasSize(2);
        assertThat(build(9, List.of()).surfaces()[0].slices()).hasSize(2);
        SurfaceSlice[] left = build(10, List.of()).surfaces()[0].slices();
        assertThat(left).extracting(SurfaceSlice::expiryMicros).containsExactly(20 * SECOND);
        assertThat(build(20, List.of()).surfaces()).isEmpty();
        assertThat(state.surfaces()).isEmpty();
    }

    @Test
    void optionsWithoutASurfaceAreNamed() {
        define("v:OPT", InstrumentKind.OPTION, Payoff.INVERSE, 500 * SECOND);
        MarketModel model = build(1, List.of(), bar("v:OPT", 1, 0.05, 0.05, 50_000));
        assertThat(model.quality().missing()).contains("surface:BTC");
        assertThat(model.quality().reason()).contains("1 underlyings of options without a surface");
        model = build(2, List.of(surface("BTC", 2, 500)), bar("v:OPT", 2, 0.05, 0.05, 50_000));
        assertThat(model.quality().missing()).doesNotContain("surface:BTC");
    }

    @Test
    void refusesASurfaceOfALaterInstant() {
        assertThatThrownBy(() -> build(1, List.of(surface("BTC", 2, 500))))
                .hasMessageContaining("BTC: surface must be of instant 1000000 us or earlier, was of 2000000");
    }

    @Test
    void theBooksOfAllVenuesAreConsolidatedByUnderlying() {
        define("v:PERP", InstrumentKind.PERPETUAL, Payoff.LINEAR, 0);
        MarketModel model = build(1, List.of(), bar("v:PERP", 1, 50_000, 50_000, 50_000));
        assertThat(model.liquidity()).hasSize(1);
        assertThat(model.liquidity()[0].underlying()).isEqualTo("BTC");
        assertThat(model.liquidity()[0].notionals()).containsExactly(10_000, 50_000, 250_000, 1_000_000);
        assertThat(build(2, List.of()).liquidity()).isEmpty();
    }

    @Test
    void whatOnlyHasTickersIsMarkedByThemAndIsNoFactor() {
        define("v:FUT", InstrumentKind.FUTURE, Payoff.LINEAR, (1 + 73 * DAY) * SECOND);
        define("v:OPT", InstrumentKind.OPTION, Payoff.INVERSE, 500 * SECOND);
        MarketModel model = tickers(1, mark("v:FUT", 1, 50_500), mark("v:OPT", 1, 0.05));
        assertThat(model.instruments()).containsExactly("v:FUT", "v:OPT");
        assertThat(model.mark()).containsExactly(50_500, 0.05);
        assertThat(model.status()).containsOnly(QualityStatus.OK);
        assertThat(model.bookStatus()).containsOnly(QualityStatus.INSUFFICIENT);
        assertThat(model.feedAgeMillis()).containsOnly(-1);
        assertThat(model.basis()).containsExactly(new double[] {0.05, NONE}, within(1e-12));
        assertThat(model.fundingTimeMicros()).containsOnly(9 * SECOND);
        assertThat(model.quality().missing()).containsExactly("BTC", "surface:BTC");
        assertThat(model.factors()).isEmpty();
        model = tickers(11);
        assertThat(model.mark()).containsExactly(50_500, 0.05);
        assertThat(model.status()).containsOnly(QualityStatus.OK);
        assertThat(tickers(12).status()).as("older than 10 s").containsOnly(QualityStatus.STALE);
        assertThat(tickers(501, mark("v:OPT", 501, 0.05)).instruments())
                .as("the option has expired")
                .containsExactly("v:FUT");
    }

    @Test
    void aSilentBookFallsBackOnTheTicker() {
        define("v:PERP", InstrumentKind.PERPETUAL, Payoff.LINEAR, 0);
        build(1, List.of(), bar("v:PERP", 1, 50_000, 49_990, 50_000));
        MarketModel model = tickers(2, mark("v:PERP", 2, 49_980));
        assertThat(model.mark()).containsExactly(49_980);
        assertThat(model.status()).containsExactly(QualityStatus.FALLBACK);
        assertThat(model.bookStatus()).containsExactly(QualityStatus.OK);
        assertThat(model.feedAgeMillis()).containsExactly(1_000);
    }

    private MarketModel tickers(long second, VenueMark... marks) {
        MarketModelBuilder.Inputs inputs =
                new MarketModelBuilder.Inputs(List.of(), List.of(marks), List.of(), definitions, null, null, null);
        MarketModelBuilder.Step step = builder.build(state, second * SECOND, inputs, rows, panes);
        state = step.state();
        return step.model();
    }

    private static VenueMark mark(String id, long second, double mark) {
        return new VenueMark(id, second * SECOND, mark, 50_000, 1e-4, 9 * SECOND);
    }

    private static QualityStatus[] statuses(MarketModel model) {
        return Arrays.stream(model.surfaces())
                .map(surface -> surface.quality().status())
                .toArray(QualityStatus[]::new);
    }

    private MarketModel build(long second, List<VolatilitySurface> surfaces, CalibratedBar... bars) {
        ParameterPack fees = new ParameterPack("taker-fees", "1", 0, Map.of("v", 0.0));
        MarketModelBuilder.Inputs inputs =
                new MarketModelBuilder.Inputs(List.of(bars), surfaces, definitions, null, fees);
        MarketModelBuilder.Step step = builder.build(state, second * SECOND, inputs, rows, panes);
        state = step.state();
        return step.model();
    }

    private static CalibratedBar bar(String id, int second, double mid, double mark, double index) {
        return Bars.calibrated(
                Bars.ok(id, second * SECOND, mid).with(TradeFlow.none(), ticker(id, second, mark, index)), NONE, 0.5);
    }

    private static Ticker ticker(String id, int second, double mark, double index) {
        return new Ticker(id, second * SECOND, mark, index, NONE, NONE, NONE, NONE, 1e-4, 0, NONE);
    }

    private static VolatilitySurface surface(String underlying, long second, long... expirySeconds) {
        SurfaceSlice[] slices = Arrays.stream(expirySeconds)
                .mapToObj(expiry -> slice(expiry * SECOND))
                .toArray(SurfaceSlice[]::new);
        Quality quality = Quality.ok(0, 10);
        return new VolatilitySurface(
                underlying, second * SECOND, "p1", slices, NONE, NONE, NONE, NONE, NONE, NONE, "schedule", quality);
    }

    private static SurfaceSlice slice(long expiryMicros) {
        double[] none = {};
        return new SurfaceSlice(
                expiryMicros, 1, 1, 0, 0, 0, 0, 1, 0.5, 0, 0, 0, 0, 9, 0, 1, 2, 0, 0, none, 1, QualityStatus.OK, "");
    }

    private void define(String id, InstrumentKind kind, Payoff payoff, long expiryMicros) {
        BigDecimal one = BigDecimal.ONE;
        boolean option = kind == InstrumentKind.OPTION;
        definitions.put(
                id,
                new Instrument(
                        id,
                        kind,
                        payoff,
                        one,
                        one,
                        one,
                        "BTC",
                        "USD",
                        payoff == Payoff.INVERSE ? "BTC" : "USD",
                        "BTC",
                        option ? OptionType.CALL : null,
                        option ? one : null,
                        expiryMicros,
                        0));
    }
}
