package io.inventoryrisk.model.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.OptionType;
import io.inventoryrisk.model.market.ParameterPack;
import io.inventoryrisk.model.market.Payoff;
import io.inventoryrisk.model.market.Quality;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.market.QuotedBook;
import io.inventoryrisk.model.market.SettlementAverage;
import io.inventoryrisk.model.market.VolatilitySurface;
import io.inventoryrisk.model.option.AveragedOption;
import io.inventoryrisk.model.option.Black76;
import io.inventoryrisk.model.risk.Models;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InstrumentPricerTest {

    private static final double FORWARD = 65_400;
    private static final double SURFACE_VOLATILITY = 0.6;
    private static final double DAYS = 20;
    private static final double YEARS = DAYS / 365;
    private static final long EXPIRY = Contracts.NOW + (long) (DAYS * Contracts.DAY_MICROS);
    private static final long WINDOW_MICROS = 1_800_000_000L;
    private static final Map<String, ParameterPack> WINDOWS = Map.of(
            ParameterPack.SETTLEMENT_WINDOWS,
            new ParameterPack(ParameterPack.SETTLEMENT_WINDOWS, "1", 0, Map.of("deribit", 1_800.0)));

    private static Models market() {
        return Models.at(Contracts.NOW).rate("BTC", Contracts.SPOT).rate("USDC", 0.999);
    }

    private static Models surfaced() {
        return market().surface(surface(Quality.ok(0, 1)));
    }

    private static VolatilitySurface surface(Quality quality) {
        return Surfaces.of(
                "BTC",
                Contracts.NOW,
                quality,
                Surfaces.slice(Contracts.NOW, EXPIRY, FORWARD, SURFACE_VOLATILITY, 0.02));
    }

    private static PricedInstrument priced(Models models, Instrument instrument) {
        return new InstrumentPricer(models.build(), WINDOWS).priced(instrument);
    }

    @Test
    void bookedInstrumentsAreThoseOfTheDefinitionsAskedWith() {
        Instrument perpetual = Contracts.perpetual(Payoff.LINEAR, 1);
        Instrument future = Contracts.future(Payoff.LINEAR, 1, DAYS);
        InstrumentPricer pricer =
                new InstrumentPricer(market().book(book(perpetual)).build(), WINDOWS);
        Map<String, Instrument> both = Map.of(perpetual.id(), perpetual, future.id(), future);
        assertThat(pricer.booked("BTC", both)).as("only one has a book").containsExactly(perpetual);
        assertThat(pricer.booked("ETH", both)).isEmpty();
        assertThat(pricer.booked("BTC", Map.of(future.id(), future)))
                .as("a book without a definition")
                .isEmpty();
        assertThat(pricer.booked("BTC", both)).containsExactly(perpetual);
    }

    private static QuotedBook book(Instrument instrument) {
        double[] costBps = {1};
        return new QuotedBook(
                instrument.id(),
                Contracts.SPOT - 1,
                Contracts.SPOT + 1,
                new double[] {10_000},
                costBps,
                costBps,
                null,
                false,
                Double.NaN,
                QualityStatus.OK);
    }

    @ParameterizedTest
    @EnumSource(names = {"LINEAR", "INVERSE"})
    void anOptionHasTheVolatilityOfItsMarkAtTheSurfacesForward(Payoff payoff) {
        Instrument option = Contracts.option(OptionType.CALL, payoff, 70_000, DAYS);
        double value = Black76.price(OptionType.CALL, FORWARD, 70_000, 0.55, YEARS - 2.0 / 3 / 17_520);
        double mark = payoff == Payoff.INVERSE ? value / FORWARD : value;
        PricedInstrument priced = priced(surfaced().mark(option.id(), mark), option);
        assertThat(priced.volatility()).isCloseTo(0.55, within(1e-12));
        assertThat(priced.forward()).isEqualTo(FORWARD);
        assertThat(priced.mark()).isEqualTo(mark);
        assertThat(priced.years()).isEqualTo(YEARS);
        assertThat(priced.days()).isCloseTo(DAYS, within(1e-12));
        assertThat(priced.windowYears()).isCloseTo(1 / 17_520.0, within(1e-18));
        assertThat(priced.settleUsd()).isEqualTo(payoff == Payoff.INVERSE ? Contracts.SPOT : 0.999);
        assertThat(priced.status()).isEqualTo(QualityStatus.OK);
        assertThat(priced.reason()).isEmpty();
    }

    /** d/dk sqrt((a + b |k|) / T) = b / (2 T v) for k above 0. */
    @Test
    void theSmileLeansAsTheSurfaceDoes() {
        Instrument option = Contracts.option(OptionType.CALL, Payoff.INVERSE, 70_000, DAYS);
        PricedInstrument priced = priced(surfaced(), option);
        assertThat(priced.smileSlope()).isCloseTo(0.02 / (2 * YEARS * priced.volatility()), within(1e-3));
        assertThat(priced.stickiness()).isEqualTo(1.3);
    }

    @Test
    void anOptionWithoutAMarkIsValuedOnItsSurface() {
        Instrument option = Contracts.option(OptionType.PUT, Payoff.INVERSE, FORWARD, DAYS);
        PricedInstrument priced = priced(surfaced(), option);
        assertThat(priced.volatility()).isCloseTo(SURFACE_VOLATILITY, within(1e-3));
        double value = Black76.price(OptionType.PUT, FORWARD, FORWARD, SURFACE_VOLATILITY, YEARS);
        assertThat(priced.mark()).as("to the whole time to expiry").isCloseTo(value / FORWARD, within(1e-12));
        assertThat(priced.status()).isEqualTo(QualityStatus.FALLBACK);
        assertThat(priced.reason()).isNotEmpty();
    }

    @Test
    void aStaleMarkStandsButItsVolatilityIsTheSurfaces() {
        Instrument option = Contracts.option(OptionType.PUT, Payoff.INVERSE, FORWARD, DAYS);
        PricedInstrument priced = priced(surfaced().mark(option.id(), 0.2, QualityStatus.STALE), option);
        assertThat(priced.mark()).isEqualTo(0.2);
        assertThat(priced.volatility()).isCloseTo(SURFACE_VOLATILITY, within(1e-3));
        assertThat(priced.status()).isEqualTo(QualityStatus.STALE);
        assertThat(priced.reason()).isEqualTo("mark is STALE");
    }

    @Test
    void aMarkBelowIntrinsicValueTellsNoVolatility() {
        Instrument option = Contracts.option(OptionType.CALL, Payoff.INVERSE, 40_000, DAYS);
        PricedInstrument priced = priced(surfaced().mark(option.id(), 0.35), option);
        assertThat(priced.volatility()).isGreaterThan(SURFACE_VOLATILITY);
        assertThat(priced.status()).isEqualTo(QualityStatus.FALLBACK);
        assertThat(priced.reason()).contains("surface");
    }

    /** Deep in the money a mark is intrinsic value to the tick: the surface says no worse. */
    @Test
    void aMarkWithinATickOfItsSurfaceIsInOrder() {
        Instrument option = Contracts.option(OptionType.CALL, Payoff.INVERSE, 20_000, DAYS);
        double mark = Math.floor((1 - 20_000 / FORWARD) * 10_000) / 10_000;
        PricedInstrument priced = priced(surfaced().mark(option.id(), mark), option);
        assertThat(priced.volatility()).isGreaterThan(SURFACE_VOLATILITY);
        assertThat(priced.status()).as(priced.reason()).isEqualTo(QualityStatus.OK);
    }

    @Test
    void withoutASurfaceTheSpotPriceStandsForTheForward() {
        Instrument option = Contracts.option(OptionType.CALL, Payoff.LINEAR, 66_000, DAYS);
        PricedInstrument priced = priced(market().mark(option.id(), 3_000), option);
        assertThat(priced.forward()).isEqualTo(Contracts.SPOT / 0.999);
        assertThat(priced.volatility()).isPositive();
        assertThat(priced.status()).isEqualTo(QualityStatus.FALLBACK);
        assertThat(priced.stickiness()).isEqualTo(1);
        assertThat(priced.smileSlope()).isZero();
    }

    @Test
    void aSurfaceTooOldMakesItsOptionsStale() {
        Instrument option = Contracts.option(OptionType.CALL, Payoff.INVERSE, 70_000, DAYS);
        Quality old = Quality.of(QualityStatus.STALE, 90_000, 1, "surface of 90 s ago");
        PricedInstrument priced = priced(market().surface(surface(old)).mark(option.id(), 0.03), option);
        assertThat(priced.status()).isEqualTo(QualityStatus.STALE);
        assertThat(priced.reason()).isEqualTo("surface: surface of 90 s ago");
    }

    @Test
    void whatNobodyQuotesIsInsufficientAndCannotBePriced() {
        PricedInstrument option = priced(market(), Contracts.option(OptionType.CALL, Payoff.INVERSE, 70_000, DAYS));
        assertThat(option.status()).isEqualTo(QualityStatus.INSUFFICIENT);
        assertThat(option.isPriceable()).isFalse();
        PricedInstrument perpetual = priced(market(), Contracts.perpetual(Payoff.INVERSE, 10));
        assertThat(perpetual.status()).isEqualTo(QualityStatus.INSUFFICIENT);
        assertThat(perpetual.reason()).isEqualTo("no mark");
        assertThat(perpetual.years()).isInfinite();
    }

    @Test
    void aCurrencyWithoutARateIsNeverOne() {
        Instrument perpetual = Contracts.perpetual(Payoff.LINEAR, 1);
        PricedInstrument priced = priced(market().mark(perpetual.id(), 65_000), perpetual);
        assertThat(priced.settleUsd()).isNaN();
        assertThat(priced.isPriceable()).isFalse();
        assertThat(priced.reason()).isEqualTo("no USD rate of USDT");
    }

    @Test
    void withinTheWindowTheAverageSoFarCounts() {
        double days = 10 / 1_440.0;
        Instrument option = Contracts.option(OptionType.CALL, Payoff.INVERSE, 65_000, days);
        SettlementAverage average =
                new SettlementAverage("deribit", "BTC", option.expiryMicros(), WINDOW_MICROS, 65_200, 1_200, 2.0 / 3);
        double years = days / 365;
        AveragedOption averaged = AveragedOption.of(65_000, years, 1 / 17_520.0, 2.0 / 3, 65_200);
        double mark = averaged.inverse(OptionType.CALL, Contracts.SPOT, 0.7).price();
        PricedInstrument priced = priced(market().settlement(average).mark(option.id(), mark), option);
        assertThat(priced.fixedShare()).isEqualTo(2.0 / 3);
        assertThat(priced.fixedAverage()).isEqualTo(65_200);
        assertThat(priced.volatility()).isCloseTo(0.7, within(1e-6));
    }

    @Test
    void anAverageNobodyFollowedIsTheSpotPriceAndFlagged() {
        Instrument option = Contracts.option(OptionType.CALL, Payoff.INVERSE, 65_000, 10 / 1_440.0);
        PricedInstrument priced = priced(market().mark(option.id(), 0.001), option);
        assertThat(priced.fixedShare()).isCloseTo(2.0 / 3, within(1e-9));
        assertThat(priced.fixedAverage()).isEqualTo(Contracts.SPOT);
        assertThat(priced.status()).isEqualTo(QualityStatus.FALLBACK);
        assertThat(priced.reason()).contains("settlement average");
    }

    @Test
    void whatHasExpiredKeepsItsLastValueUntilItIsDelivered() {
        Instrument option = Contracts.option(OptionType.CALL, Payoff.INVERSE, 65_000, -1);
        PricedInstrument priced = priced(surfaced().mark(option.id(), 0.12), option);
        assertThat(priced.mark()).isEqualTo(0.12);
        assertThat(priced.years()).isZero();
        assertThat(priced.status()).isEqualTo(QualityStatus.STALE);
        assertThat(priced.reason()).isEqualTo("expired, waits for its delivery");
        assertThat(ScenarioPricer.of(priced, Scenarios.spot(-0.5, 0.5)).settle())
                .containsOnly(0);
    }

    @Test
    void aSettlementPriceThatIsKnownIsPaid() {
        Instrument option = Contracts.option(OptionType.PUT, Payoff.INVERSE, 65_000, 0);
        SettlementAverage average =
                new SettlementAverage("deribit", "BTC", option.expiryMicros(), WINDOW_MICROS, 52_000, 1_800, 1);
        assertThat(priced(market().settlement(average), option).mark()).isEqualTo(0.25);
    }

    @Test
    void anInstrumentIsLookedAtOnce() {
        InstrumentPricer pricer = new InstrumentPricer(market().build(), Map.of());
        Instrument perpetual = Contracts.perpetual(Payoff.INVERSE, 10);
        assertThat(pricer.priced(perpetual)).isSameAs(pricer.priced(perpetual));
        UnitVectors units = new UnitVectors(pricer);
        ScenarioSet set = Scenarios.spot(0.1);
        assertThat(units.of(perpetual, set)).isSameAs(units.of(perpetual, set));
        assertThat(units.priced(perpetual)).isSameAs(pricer.priced(perpetual));
    }
}
