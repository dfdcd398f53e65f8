package io.inventoryrisk.model.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.market.ForwardQuote;
import io.inventoryrisk.model.market.ModelCheck;
import io.inventoryrisk.model.market.OptionQuote;
import io.inventoryrisk.model.market.OptionType;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.market.SurfaceFit;
import io.inventoryrisk.model.market.SurfaceSlice;
import io.inventoryrisk.model.market.VolatilitySurface;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SurfaceCalibratorTest {

    private static final SurfaceSpec SPEC = SurfaceSpec.standard("test");
    private static final long SECOND = 1_000_000;
    private final SurfaceCalibrator calibrator = new SurfaceCalibrator(SPEC);

    private SurfaceCalibrator.Step step(SurfaceState state, long asOfMicros, List<OptionQuote> quotes) {
        return calibrator.advance(state, "BTC", asOfMicros, quotes, List.of());
    }

    private SurfaceCalibrator.Step step(SurfaceState state, SyntheticChain chain) {
        return step(state, chain.asOfMicros(), chain.quotes());
    }

    static IntStream seeds() {
        return IntStream.range(0, 40);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aKnownSurfaceIsRecoveredToATenthOfAPoint(boolean coinPremium) {
        SyntheticChain chain = coinPremium
                ? SyntheticChain.standard()
                : SyntheticChain.standard().inDollars();
        VolatilitySurface surface = step(SurfaceState.empty(), chain).fit().surface();
        assertThat(surface.slices()).hasSize(3);
        SurfaceInterpolation read = new SurfaceInterpolation(surface);
        for (OptionQuote quote : chain.quotes()) {
            assertThat(read.volatility(quote.strike(), quote.expiryMicros()))
                    .as(quote.instrument())
                    .isCloseTo(quote.markVolatility(), within(0.001));
        }
        assertThat(surface.quality().status()).isEqualTo(QualityStatus.OK);
        assertThat(surface.trigger()).isEqualTo("schedule");
        // The chain was quoted from SSVI.
        assertThat(surface.ssviRho()).isCloseTo(-0.35, within(0.02));
        assertThat(surface.ssviRmse()).isLessThan(0.001);
    }

    @Test
    void aFlatSurfaceHasNoSkewNoFlyAndNoSlope() {
        VolatilitySurface surface =
                step(SurfaceState.empty(), SyntheticChain.flat(0.6)).fit().surface();
        for (SurfaceSlice slice : surface.slices()) {
            assertThat(slice.atmVolatility()).isCloseTo(0.6, within(1e-4));
            assertThat(slice.riskReversal25()).isCloseTo(0, within(1e-4));
            assertThat(slice.butterfly25()).isCloseTo(0, within(1e-4));
        }
        assertThat(surface.termSlope()).isCloseTo(0, within(1e-4));
    }

    /** The 25-delta strikes of the known smile by a grid search, against the published metrics. */
    @Test
    void skewMetricsAreThoseOfTheKnownSmile() {
        SyntheticChain chain = SyntheticChain.standard();
        SurfaceSlice[] slices =
                step(SurfaceState.empty(), chain).fit().surface().slices();
        for (int i = 0; i < slices.length; i++) {
            double years = chain.years(i);
            SviSlice smile = chain.smiles()[i];
            double call = Double.NaN;
            double put = Double.NaN;
            for (double k = -1.5; k < 1.5; k += 1e-4) {
                double volatility = smile.volatility(k, years);
                double delta = Black76.delta(OptionType.CALL, 1, Math.exp(k), volatility, years);
                put = delta >= 0.75 ? volatility : put;
                call = delta >= 0.25 ? volatility : call;
            }
            double atm = smile.volatility(0, years);
            assertThat(slices[i].riskReversal25()).isCloseTo(call - put, within(5e-4));
            assertThat(slices[i].butterfly25()).isCloseTo((call + put) / 2 - atm, within(5e-4));
            assertThat(slices[i].skew()).isCloseTo(smile.volatilitySlope(0, years), within(0.01));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whateverIsQuotedNothingPublishedCanBeArbitraged(int seed) {
        Random random = new Random(seed);
        SviSlice[] smiles = IntStream.range(0, 3)
                .mapToObj(i -> SviSliceTest.random(random).scaled(0.02 + 0.2 * random.nextDouble()))
                .toArray(SviSlice[]::new);
        SyntheticChain chain = SyntheticChain.standard().withSmiles(smiles).disturbed(0.05 * random.nextDouble(), 0);
        SurfaceFit fit = step(SurfaceState.empty(), chain).fit();
        PublishedArbitrage.assertNone(fit.surface(), "seed " + seed);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void sensitivitiesAreThoseOfRecomputation(int seed) {
        SviSlice slice = SviSliceTest.random(new Random(seed));
        double[] sensitivity = SmileMetrics.of(slice, 0.3).atmSensitivity();
        double[][] bumped = {
            {1.01, 1, 1, 1, 1}, {1, 1.01, 1, 1, 1}, {1, 1, 1.01, 1, 1}, {1, 1, 1, 1.01, 1}, {1, 1, 1, 1, 1.01}
        };
        for (int i = 0; i < 5; i++) {
            double[] f = bumped[i];
            double x = -slice.m() * f[3];
            double s = slice.sigma() * f[4];
            double w = slice.a() * f[0] + slice.b() * f[1] * (slice.rho() * f[2] * x + Math.sqrt(x * x + s * s));
            double expected = Math.sqrt(w / 0.3) - Math.sqrt(slice.totalVariance(0) / 0.3);
            assertThat(sensitivity[i]).isCloseTo(expected, within(1e-12));
        }
    }

    @Test
    void oneRogueQuoteIsLeftOut() {
        SyntheticChain chain = SyntheticChain.standard();
        List<OptionQuote> quotes = new ArrayList<>(chain.quotes());
        int rogue = 50 + 2 * 15;
        quotes.set(rogue, dearer(quotes.get(rogue)));
        SurfaceFit fit = step(SurfaceState.empty(), chain.asOfMicros(), quotes).fit();
        assertThat(fit.used()[rogue]).isFalse();
        assertThat(fit.used()[rogue + 2]).isTrue();
        assertThat(fit.surface().slices()[1].outliers()).isEqualTo(1);
        assertThat(fit.modelVolatility()[rogue])
                .isCloseTo(chain.quotes().get(rogue).markVolatility(), within(0.001));
    }

    private static OptionQuote dearer(OptionQuote q) {
        return priced(q, q.bidPrice() * 1.5, q.askPrice() * 1.5, q.mark() * 1.5);
    }

    private static OptionQuote priced(OptionQuote q, double bid, double ask, double mark) {
        return new OptionQuote(
                q.instrument(),
                q.underlying(),
                q.type(),
                q.strike(),
                q.expiryMicros(),
                q.coinPremium(),
                q.tickSize(),
                q.timeMicros(),
                bid,
                q.bidSize(),
                ask,
                q.askSize(),
                mark,
                q.markVolatility(),
                q.forward(),
                q.index());
    }

    @Test
    void aMarkOutsideTheMarketOrAWithdrawnSideTakesNoPart() {
        SyntheticChain chain = SyntheticChain.standard();
        List<OptionQuote> quotes = new ArrayList<>(chain.quotes());
        OptionQuote first = quotes.get(30);
        quotes.set(30, priced(first, first.bidPrice(), first.askPrice(), first.askPrice() * 2));
        OptionQuote second = quotes.get(34);
        quotes.set(34, priced(second, Double.NaN, second.askPrice(), second.mark()));
        SurfaceFit fit = step(SurfaceState.empty(), chain.asOfMicros(), quotes).fit();
        assertThat(fit.used()[30]).isFalse();
        // The put of the same strike stands in.
        assertThat(fit.used()[31]).isTrue();
        assertThat(fit.used()[34]).isFalse();
        assertThat(fit.bidVolatility()[34]).isNaN();
        assertThat(fit.surface().slices()[0].rmseVolatility()).isLessThan(0.001);
    }

    @Test
    void aFewQuotesKeepTheShapeOfTheLastGoodSlice() {
        SyntheticChain chain = SyntheticChain.standard();
        SurfaceState state = step(SurfaceState.empty(), chain).state();
        SyntheticChain next = chain.later(5 * SECOND);
        List<OptionQuote> quotes = new ArrayList<>(next.quotes());
        quotes.removeIf(quote -> quote.expiryMicros() == next.expiries()[1]
                && Math.abs(Math.log(quote.strike() / next.forward())) > 0.05);
        SurfaceSlice slice =
                step(state, next.asOfMicros(), quotes).fit().surface().slices()[1];
        assertThat(slice.quotes()).isBetween(2, 4);
        assertThat(slice.status()).isEqualTo(QualityStatus.PARTIAL);
        assertThat(slice.reason()).contains("kept");
        assertThat(slice.rho()).isCloseTo(state.slices()[1].rho(), within(1e-9));
        assertThat(slice.sigma()).isEqualTo(state.slices()[1].sigma());
        assertThat(slice.atmVolatility()).isCloseTo(state.slices()[1].atmVolatility(), within(1e-3));
    }

    @Test
    void withoutQuotesTheLastGoodSliceStaysUntilItExpires() {
        SyntheticChain chain = SyntheticChain.standard();
        SurfaceState state = step(SurfaceState.empty(), chain).state();
        SyntheticChain next = chain.later(20 * SECOND);
        List<OptionQuote> quotes = new ArrayList<>(next.quotes());
        quotes.removeIf(quote -> quote.expiryMicros() == next.expiries()[1]);
        SurfaceCalibrator.Step kept = step(state, next.asOfMicros(), quotes);
        SurfaceSlice slice = kept.fit().surface().slices()[1];
        assertThat(slice.status()).isEqualTo(QualityStatus.FALLBACK);
        assertThat(slice.reason()).contains("20 s ago").contains("no quotes");
        assertThat(slice.fittedMicros()).isEqualTo(chain.asOfMicros());
        assertThat(slice.atmVolatility()).isCloseTo(state.slices()[1].atmVolatility(), within(1e-9));
        assertThat(kept.fit().surface().quality().status()).isEqualTo(QualityStatus.FALLBACK);
        assertThat(kept.checks())
                .filteredOn(check -> check.metric().equals("fallbackSlices"))
                .singleElement()
                .satisfies(check -> {
                    assertThat(check.value()).isEqualTo(1);
                    assertThat(check.passed()).isFalse();
                });
        PublishedArbitrage.assertNone(kept.fit().surface(), "kept");

        SurfaceCalibrator.Step gone = step(kept.state(), chain.expiries()[1] + 1, List.of());
        assertThat(gone.fit().surface().slices()).hasSize(1);
        assertThat(gone.fit().surface().slices()[0].status()).isEqualTo(QualityStatus.STALE);
        SurfaceCalibrator.Step none = step(gone.state(), chain.expiries()[2] + 1, List.of());
        assertThat(none.fit().surface().slices()).isEmpty();
        assertThat(none.fit().surface().quality().status()).isEqualTo(QualityStatus.INSUFFICIENT);
        assertThat(none.state().slices()).as("state left").isEmpty();
    }

    @Test
    void aFailedFitNeverPublishesNaNAndNeverThrows() {
        SyntheticChain chain = SyntheticChain.standard();
        SurfaceState state = step(SurfaceState.empty(), chain).state();
        double[] poisons = {Double.NaN, Double.POSITIVE_INFINITY, 0, -1, 1e300, Double.MIN_VALUE};
        for (double poison : poisons) {
            List<OptionQuote> quotes = chain.later(5 * SECOND).quotes().stream()
                    .map(quote -> poisoned(quote, poison))
                    .toList();
            for (SurfaceState before : List.of(state, SurfaceState.empty())) {
                SurfaceFit fit =
                        step(before, chain.asOfMicros() + 5 * SECOND, quotes).fit();
                PublishedArbitrage.assertNone(fit.surface(), "poison " + poison);
                for (SurfaceSlice slice : fit.surface().slices()) {
                    assertThat(slice.atmVolatility()).as("poison %s", poison).isFinite();
                    assertThat(slice.forward()).isFinite();
                }
            }
        }
    }

    private static OptionQuote poisoned(OptionQuote q, double poison) {
        return new OptionQuote(
                q.instrument(),
                q.underlying(),
                q.type(),
                q.strike(),
                q.expiryMicros(),
                q.coinPremium(),
                q.tickSize(),
                q.timeMicros(),
                poison,
                q.bidSize(),
                poison,
                q.askSize(),
                poison,
                poison,
                poison,
                poison);
    }

    @Test
    void theLastMinutesBeforeExpiryAreNotFitted() {
        SyntheticChain chain = SyntheticChain.standard();
        long nearly = chain.expiries()[0] - 10 * 60 * SECOND;
        SyntheticChain last = chain.later(nearly - chain.asOfMicros());
        VolatilitySurface cold = step(SurfaceState.empty(), last).fit().surface();
        assertThat(cold.slices()).hasSize(2);
        assertThat(cold.quality().status()).isEqualTo(QualityStatus.PARTIAL);
        assertThat(cold.quality().missing()).singleElement().asString().contains("about to expire");
    }

    @Test
    void nothingIsDueBeforeTheScheduleWhileTheMarketStandsStill() {
        SyntheticChain chain = SyntheticChain.standard();
        SurfaceState state = step(SurfaceState.empty(), chain).state();
        for (int second = 1; second < 5; second++) {
            SyntheticChain next = chain.later(second * SECOND);
            assertThat(calibrator.isDue(state, next.asOfMicros(), next.quotes(), List.of()))
                    .isFalse();
            SurfaceCalibrator.Step step = step(state, next);
            assertThat(step.fit()).isNull();
            assertThat(step.state()).isSameAs(state);
        }
        assertThat(step(state, chain.later(5 * SECOND)).fit().surface().trigger())
                .isEqualTo("schedule");
    }

    @Test
    void aMoveOfTheForwardForcesACalibrationBeforeTheSchedule() {
        SyntheticChain chain = SyntheticChain.standard();
        SurfaceState state = step(SurfaceState.empty(), chain).state();
        // 50 % over 5 s is 2.0 bp; five of them 10 bp.
        assertThat(step(state, chain.later(2 * SECOND).moved(1.0008)).fit()).isNull();
        assertThat(step(state, chain.later(2 * SECOND).moved(1.0012))
                        .fit()
                        .surface()
                        .trigger())
                .isEqualTo("move");
        assertThat(step(state, chain.later(SECOND / 2).moved(1.0012)).fit())
                .as("not more often than once a second")
                .isNull();
    }

    @Test
    void freshQuotesOffTheSurfaceForceACalibrationBeforeTheSchedule() {
        SyntheticChain chain = SyntheticChain.standard();
        SurfaceState state = step(SurfaceState.empty(), chain).state();
        SyntheticChain next = chain.later(2 * SECOND);
        assertThat(step(state, next.disturbed(0, 0.008)).fit()).isNull();
        assertThat(step(state, next.disturbed(0, 0.012)).fit().surface().trigger())
                .isEqualTo("misfit");
    }

    @Test
    void aFreshFutureComesBeforeParityAndParityBeforeTheVenue() {
        SyntheticChain chain = SyntheticChain.standard();
        List<OptionQuote> quotes = chain.quotes().stream()
                .map(SurfaceCalibratorTest::venueForwardOff)
                .toList();
        SurfaceSlice parity = step(SurfaceState.empty(), chain.asOfMicros(), quotes)
                .fit()
                .surface()
                .slices()[0];
        assertThat(parity.forward()).isCloseTo(65_000, within(1.0));
        ForwardQuote future = new ForwardQuote("deribit:F", "BTC", chain.expiries()[0], chain.asOfMicros(), 65_010);
        assertThat(calibrator
                        .advance(SurfaceState.empty(), "BTC", chain.asOfMicros(), quotes, List.of(future))
                        .fit()
                        .surface()
                        .slices()[0]
                        .forward())
                .isEqualTo(65_010);
    }

    private static OptionQuote venueForwardOff(OptionQuote q) {
        return new OptionQuote(
                q.instrument(),
                q.underlying(),
                q.type(),
                q.strike(),
                q.expiryMicros(),
                q.coinPremium(),
                q.tickSize(),
                q.timeMicros(),
                q.bidPrice(),
                q.bidSize(),
                q.askPrice(),
                q.askSize(),
                q.mark(),
                q.markVolatility(),
                q.forward() * 1.002,
                q.index());
    }

    /** At-the-money volatility follows the skew R-fold when the forward moves. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 1, 1.6})
    void skewStickinessIsTheOneTheMarketWasMovedBy(double stickiness) {
        SyntheticChain chain = SyntheticChain.standard();
        SurfaceState state = SurfaceState.empty();
        Random random = new Random(3);
        double published = Double.NaN;
        for (int i = 0; i < 40; i++) {
            double move = 0.002 * random.nextGaussian();
            SviSlice[] smiles = new SviSlice[3];
            for (int j = 0; j < 3; j++) {
                SviSlice smile = chain.smiles()[j];
                double atm = smile.volatility(0, chain.years(j));
                double change = stickiness * smile.volatilitySlope(0, chain.years(j)) * move;
                smiles[j] = smile.scaled((atm + change) * (atm + change) / (atm * atm));
            }
            chain = chain.withSmiles(smiles).moved(1 + move).later(5 * SECOND);
            SurfaceCalibrator.Step step = step(state, chain);
            state = step.state();
            published = step.fit().surface().skewStickiness();
        }
        assertThat(published).isCloseTo(stickiness, within(0.05));
    }

    @Test
    void theSameQuotesGiveTheSameSurfaceBitByBit() {
        SyntheticChain chain = SyntheticChain.standard().disturbed(0.004, 0);
        SurfaceSlice[] once = step(SurfaceState.empty(), chain).fit().surface().slices();
        SurfaceSlice[] twice = step(SurfaceState.empty(), chain).fit().surface().slices();
        for (int i = 0; i < once.length; i++) {
            assertThat(once[i]).usingRecursiveComparison().isEqualTo(twice[i]);
        }
    }

    @Test
    void aBiasOfThreeErrorsIsCaughtAtTheNextRefit() {
        SyntheticChain chain = SyntheticChain.standard().disturbed(0.003, 0);
        SurfaceState state = SurfaceState.empty();
        for (int i = 0; i < 80; i++) {
            chain = chain.later(5 * SECOND);
            state = step(state, chain).state();
        }
        int refits = 0;
        boolean caught = false;
        while (!caught && refits < 2) {
            chain = chain.later(5 * SECOND).disturbed(0.003, 0.015);
            SurfaceCalibrator.Step step = step(state, chain);
            state = step.state();
            caught = !drift(step).passed();
            refits++;
        }
        assertThat(caught).isTrue();
    }

    @Test
    void aDayWithoutBiasRaisesNoMoreFalseAlarmsThanConfigured() {
        SurfaceSpec spec =
                new SurfaceSpec(60_000, 1_000, 5, 1, 0.02, 0.001, 5, 60_000, 1_800_000, 3_600_000, 1, "test");
        SurfaceCalibrator minutely = new SurfaceCalibrator(spec);
        SyntheticChain chain = SyntheticChain.standard().disturbed(0.003, 0);
        SurfaceState state = SurfaceState.empty();
        int alarms = 0;
        for (int i = 0; i < 1_440; i++) {
            chain = chain.later(60 * SECOND);
            SurfaceCalibrator.Step step = minutely.advance(state, "BTC", chain.asOfMicros(), chain.quotes(), List.of());
            state = step.state();
            alarms += drift(step).passed() ? 0 : 1;
        }
        assertThat(alarms).isLessThanOrEqualTo(1);
    }

    private static ModelCheck drift(SurfaceCalibrator.Step step) {
        return step.checks().stream()
                .filter(check -> check.metric().equals("driftDeviations"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void checksTellFitErrorsAndMargins() {
        SyntheticChain chain = SyntheticChain.standard();
        List<ModelCheck> checks = step(SurfaceState.empty(), chain).checks();
        assertThat(checks)
                .extracting(ModelCheck::metric)
                .containsExactly(
                        "rmseVolatility",
                        "rmseVolatility",
                        "rmseVolatility",
                        "fallbackSlices",
                        "butterflyMargin",
                        "calendarMargin",
                        "atmVolatilitySensitivity",
                        "driftDeviations");
        assertThat(checks).allMatch(ModelCheck::passed);
        assertThat(checks).allMatch(check -> check.model().equals("surface"));
    }
}
