package io.inventoryrisk.model.inventory;

import static io.inventoryrisk.model.inventory.QuotedDesk.ETHER;
import static io.inventoryrisk.model.inventory.QuotedDesk.INVERSE;
import static io.inventoryrisk.model.inventory.QuotedDesk.LINEAR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.OptionType;
import io.inventoryrisk.model.market.Payoff;
import io.inventoryrisk.model.market.QualityStatus;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdviceCalculatorTest {

    private static final double SECONDS = Math.sqrt(31_536_000);

    /** Prices of 65,000 carry eleven digits behind the point; a square root and a spectrum cost two. */
    private static final double PRICE = 1e-7;

    static IntStream desks() {
        return IntStream.range(0, 200);
    }

    @Test
    void aLoneInstrumentIsQuotedByTheClosedForm() {
        QuotedDesk desk = QuotedDesk.flat().holds(LINEAR, 1);
        desk.instruments.remove(INVERSE);
        desk.instruments.remove(ETHER);
        QuoteAdvice quote = desk.quote(LINEAR);

        // in USDT per BTC: sigma of 60 % a year, k of 0.5 a basis point, trades of 10,000 USD in lots of 0.001
        double mid = 65_000;
        double lots = Math.floor(10_000 / mid / 0.001) * 0.001;
        GlftQuotes model = GlftQuotes.of(quote.riskAversion(), 0, lots, 0.4, 0.5 / (mid * 1e-4), 0.6 * mid / SECONDS);
        assertThat(quote.halfSpread()).isCloseTo(model.halfSpread(), within(PRICE));
        assertThat(quote.skewPerLot()).isCloseTo(model.skew() * 0.001, within(PRICE));
        assertThat(quote.reservationPrice()).isCloseTo(mid - model.skew(), within(PRICE));
        assertThat(quote.softBand()).isCloseTo(model.softBand(), Percentage.withPercentage(1e-8));
        assertThat(quote.bidPrice()).isEqualTo(Math.floor((mid - model.bidDistance(1)) * 10) / 10);
        assertThat(quote.askPrice()).isEqualTo(Math.ceil((mid + model.askDistance(1)) * 10) / 10);
        assertThat(quote.askPrice() - mid).isLessThan(mid - quote.bidPrice());
        assertThat(quote.bidSize()).isEqualTo(lots, within(1e-12));
    }

    @Test
    void riskAversionIsThatOfTheDesksBandInTheReferenceMarket() {
        QuoteAdvice quote = QuotedDesk.flat().quote(LINEAR);
        double sigma = 0.6 / SECONDS;
        double gamma = RiskAversion.ofBand(100_000, any -> GlftQuotes.of(any, 0, 10_000, 0.3, 0.54 * 10_000, sigma));
        assertThat(quote.riskAversion()).isCloseTo(gamma, Percentage.withPercentage(1e-10));
    }

    @Test
    void aDimensionlessRiskAversionCountsInHardLimits() {
        Map<String, Double> wants = Map.of("underlyings.*.risk-aversion", 0.1);
        assertThat(QuotedDesk.flat().wants(wants).quote(LINEAR).riskAversion())
                .isCloseTo(0.1 / 500_000, Percentage.withPercentage(1e-10));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.001, 0.1, 1, 1.4})
    void skewIsAntisymmetricAroundTheTargetAndNoneAtIt(double deviation) {
        double target = 1;
        Map<String, Double> drift = drift(target);
        QuoteAdvice at = alone(target).wants(drift).quote(LINEAR);
        assertThat(at.target()).isCloseTo(target, within(1e-9));
        assertThat(at.reservationPrice()).isCloseTo(at.mid(), within(PRICE));
        QuoteAdvice more = alone(target + deviation).wants(drift).quote(LINEAR);
        QuoteAdvice less = alone(target - deviation).wants(drift).quote(LINEAR);
        assertThat(more.reservationPrice() - at.mid())
                .isNegative()
                .isCloseTo(at.mid() - less.reservationPrice(), within(PRICE));
        assertThat(more.target()).isCloseTo(target, within(1e-9));
        assertThat(more.utilisation()).isCloseTo(deviation / more.hardLimit(), Percentage.withPercentage(1e-6));
    }

    /** The only market of its coin. */
    private static QuotedDesk alone(double held) {
        QuotedDesk desk = QuotedDesk.flat().holds(LINEAR, held);
        desk.instruments.remove(INVERSE);
        return desk;
    }

    @Test
    void atTheTargetNothingLeansWhereverItIsHeld() {
        Map<String, Double> drift = drift(3);
        for (double inverse : new double[] {0, 6_500, 13_000, 19_500}) {
            QuotedDesk desk =
                    QuotedDesk.flat().wants(drift).holds(INVERSE, inverse).holds(LINEAR, 3 - inverse / 6_500);
            for (String id : List.of(INVERSE, LINEAR)) {
                assertThat(desk.quote(id).reservationPrice()).isCloseTo(65_000, within(PRICE));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("desks")
    void theOppositeBookLeansTheOppositeWay(int number) {
        SplittableRandom random = new SplittableRandom(number);
        QuotedDesk book = QuotedDesk.flat();
        QuotedDesk opposite = QuotedDesk.flat();
        for (String id : List.of(INVERSE, LINEAR, ETHER)) {
            double held = Math.rint((id.equals(INVERSE) ? 6_500 : 1) * random.nextDouble(-3, 3) * 1e3) / 1e3;
            book.holds(id, held);
            opposite.holds(id, -held);
        }
        double drift = random.nextDouble(-0.5, 0.5);
        book.wants(Map.of("underlyings.*.drift", drift));
        opposite.wants(Map.of("underlyings.*.drift", -drift));
        for (String id : List.of(INVERSE, LINEAR, ETHER)) {
            QuoteAdvice one = book.quote(id);
            QuoteAdvice other = opposite.quote(id);
            assertThat(one.reservationPrice() - one.mid())
                    .isCloseTo(other.mid() - other.reservationPrice(), within(PRICE));
            assertThat(one.halfSpread()).isEqualTo(other.halfSpread());
        }
    }

    /** The drift whose Merton ratio is so many coins. */
    private static Map<String, Double> drift(double coins) {
        double gamma = QuotedDesk.flat().quote(LINEAR).riskAversion();
        return Map.of("underlyings.BTC.drift", coins * 65_000 * gamma * 0.36);
    }

    @Test
    void theDeltaOfOptionsIsInventoryToBeKeptByWhatHedgesThem() {
        QuotedDesk desk = QuotedDesk.flat();
        String call = desk.option("BTC", OptionType.CALL, 65_000, 30, 0.06);
        desk.holds(call, 10);
        double delta = desk.advice("BTC").deltaCoin();
        assertThat(delta).isBetween(4.0, 6.0);
        assertThat(desk.quote(LINEAR).target()).isCloseTo(-delta, within(1e-6));
        assertThat(desk.quote(LINEAR).reservationPrice()).isLessThan(65_000 - 1);
        QuoteAdvice hedged = desk.holds(LINEAR, -Math.round(delta * 1e3) / 1e3).quote(LINEAR);
        assertThat(hedged.reservationPrice()).isCloseTo(65_000, within(0.1)); // half a lot of 0.001 is left
    }

    @Test
    void inventoryAtOneVenueOrInOneCoinSkewsTheOthersByCorrelation() {
        QuotedDesk desk = QuotedDesk.flat().holds(LINEAR, 1);
        assertThat(desk.quote(INVERSE).reservationPrice()).isLessThan(65_000);
        assertThat(desk.quote(ETHER).reservationPrice()).isLessThan(3_200);
        QuotedDesk apart = QuotedDesk.flat().holds(LINEAR, 1);
        apart.models.correlation(0);
        assertThat(apart.quote(ETHER).reservationPrice()).isCloseTo(3_200, within(PRICE));
        QuotedDesk opposed = QuotedDesk.flat().holds(LINEAR, 1);
        opposed.models.correlation(-0.4);
        assertThat(opposed.quote(ETHER).reservationPrice()).isGreaterThan(3_200);
    }

    @Test
    void anInverseContractCountsItsDollarsAndOneOfCoinsTheSame() {
        QuotedDesk inverse = QuotedDesk.flat().holds(INVERSE, 6_500); // of 10 USD: one coin at 65,000
        inverse.models.correlation(1);
        QuotedDesk linear = QuotedDesk.flat().holds(LINEAR, 1);
        linear.models.correlation(1);
        for (String id : List.of(INVERSE, LINEAR, ETHER)) {
            assertThat(inverse.quote(id).reservationPrice())
                    .isCloseTo(linear.quote(id).reservationPrice(), within(PRICE));
        }
        assertThat(inverse.quote(INVERSE).hardLimit()).isCloseTo(50_000, within(1e-6)); // 500,000 USD
        assertThat(inverse.quote(INVERSE).bidSize()).isEqualTo(1_000); // 10,000 USD
        assertThat(inverse.quote(LINEAR).hardLimit()).isCloseTo(500_000 / 65_000.0, within(1e-9));
    }

    @Test
    void aQuantoContractCountsInTheSettlementCoin() {
        QuotedDesk desk = QuotedDesk.flat().perpetual("x:ETH-Q", Payoff.QUANTO, "0.000001", "0.05", "1", "ETH", "USD");
        // 0.000001 BTC a point: 3,200 points are 0.0032 BTC or 208 USD; 500,000 USD are 2,403.8 of them
        assertThat(desk.quote("x:ETH-Q").hardLimit()).isCloseTo(500_000 / 208.0, within(1e-6));
    }

    @Test
    void twiceTheVolatilityHalvesSizesAndLimitsBetweenFloorAndCap() {
        assertThat(sized(0.6).askSize()).isEqualTo(1_000);
        assertThat(sized(1.2).askSize()).isEqualTo(500);
        assertThat(sized(1.2).hardLimit()).isCloseTo(25_000, within(1e-6));
        assertThat(sized(12).hardLimit()).isCloseTo(12_500, within(1e-6)); // floor 0.25
        assertThat(sized(0.3).hardLimit()).isCloseTo(50_000, within(1e-6)); // cap 1
    }

    private static QuoteAdvice sized(double volatility) {
        return QuotedDesk.flat()
                .volatility(INVERSE, volatility)
                .volatility(LINEAR, volatility)
                .quote(INVERSE);
    }

    @Test
    void spreadAndSkewRiseWithVolatilityAndRiskAversion() {
        QuoteAdvice calm = sized(0.65);
        QuoteAdvice wild = sized(0.75);
        assertThat(wild.skewPerLot()).isGreaterThan(calm.skewPerLot());
        Map<String, Double> averse = Map.of("underlyings.*.soft-band-usd", 50_000.0);
        QuoteAdvice more = QuotedDesk.flat().wants(averse).quote(INVERSE);
        QuoteAdvice plain = QuotedDesk.flat().quote(INVERSE);
        assertThat(more.halfSpread()).isGreaterThan(plain.halfSpread());
        assertThat(more.skewPerLot()).isGreaterThan(plain.skewPerLot());
        Map<String, Double> unscaled = new HashMap<>();
        unscaled.put("target-volatility", null);
        assertThat(QuotedDesk.flat()
                        .wants(unscaled)
                        .volatility(INVERSE, 1.2)
                        .volatility(LINEAR, 1.2)
                        .quote(INVERSE)
                        .halfSpread())
                .isGreaterThan(QuotedDesk.flat().wants(unscaled).quote(INVERSE).halfSpread());
    }

    @Test
    void targetFallsWithVolatilityAndRiskAversionAndRisesWithTheEdge() {
        assertThat(TargetInventory.merton(0.2, 1e-6, 0.6, 1e9)).isEqualTo(0.2 / (1e-6 * 0.36));
        assertThat(TargetInventory.merton(0.2, 1e-6, 0.7, 1e9)).isLessThan(0.2 / (1e-6 * 0.36));
        assertThat(TargetInventory.merton(0.2, 2e-6, 0.6, 1e9)).isLessThan(0.2 / (1e-6 * 0.36));
        assertThat(TargetInventory.merton(0.3, 1e-6, 0.6, 1e9)).isGreaterThan(0.2 / (1e-6 * 0.36));
        assertThat(TargetInventory.merton(-0.2, 1e-6, 0.6, 1e4)).isEqualTo(-1e4);
        assertThat(TargetInventory.merton(0, 1e-6, Double.NaN, 1e4)).isZero();
    }

    @ParameterizedTest
    @MethodSource("desks")
    void adviceNeverCrossesNorExceedsALimitAndKeepsToTickAndLot(int number) {
        SplittableRandom random = new SplittableRandom(number);
        QuotedDesk desk = QuotedDesk.flat();
        for (String id : List.of(INVERSE, LINEAR, ETHER)) {
            double unit = id.equals(INVERSE) ? 6_500 : id.equals(LINEAR) ? 1 : 20;
            desk.holds(id, Math.rint(unit * 8 * (random.nextDouble() - 0.5) * 1e3) / 1e3);
            desk.volatility(id, Math.pow(10, random.nextDouble(-1.5, 1)));
            double tick = desk.instruments.get(id).tickSize().doubleValue();
            double base = QuotedDesk.SPOTS.get(desk.instruments.get(id).underlying());
            double bid = Math.rint(base * random.nextDouble(0.9, 1.1) / tick) * tick;
            desk.quotes(id, bid, bid + tick * (1 + random.nextInt(40)), random.nextBoolean());
        }
        for (Advice advice : desk.advice()) {
            assertThat(advice.modelVersion()).isEqualTo(QuotedDesk.NOW);
            for (QuoteAdvice quote : advice.quotes()) {
                keepsToTheRules(number, desk, quote);
            }
        }
    }

    private static void keepsToTheRules(int number, QuotedDesk desk, QuoteAdvice quote) {
        Instrument instrument = desk.instruments.get(quote.instrument());
        var book = desk.models.build()
                .books()[List.copyOf(desk.instruments.keySet()).indexOf(quote.instrument())];
        String what = "desk " + number + ", " + quote;
        if (!Double.isNaN(quote.bidPrice())) {
            assertThat(quote.bidPrice()).as(what).isLessThan(book.askPrice()).isLessThanOrEqualTo(quote.mid() + PRICE);
            assertThat(BigDecimal.valueOf(quote.bidPrice()).remainder(instrument.tickSize()))
                    .as(what)
                    .isZero();
        }
        if (!Double.isNaN(quote.askPrice())) {
            assertThat(quote.askPrice())
                    .as(what)
                    .isGreaterThan(book.bidPrice())
                    .isGreaterThanOrEqualTo(quote.mid() - PRICE);
            assertThat(BigDecimal.valueOf(quote.askPrice()).remainder(instrument.tickSize()))
                    .as(what)
                    .isZero();
        }
        for (double size : new double[] {quote.bidSize(), quote.askSize()}) {
            assertThat(BigDecimal.valueOf(size).remainder(instrument.lotSize()))
                    .as(what)
                    .isZero();
        }
        double slack = 1e-9 * quote.hardLimit();
        assertThat(quote.bidSize() == 0 || quote.quantity() + quote.bidSize() <= quote.hardLimit() + slack)
                .as(what)
                .isTrue();
        assertThat(quote.askSize() == 0 || quote.quantity() - quote.askSize() >= -quote.hardLimit() - slack)
                .as(what)
                .isTrue();
        assertThat(quote.bidSize() == 0).as(what).isEqualTo(Double.isNaN(quote.bidPrice()));
        assertThat(quote.askSize() == 0).as(what).isEqualTo(Double.isNaN(quote.askPrice()));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-2, 0, 0.5})
    void reservationPriceFallsWithEveryLotHeld(double target) {
        double before = Double.POSITIVE_INFINITY;
        Map<String, Double> drift = drift(target);
        for (double held = -5; held <= 5; held += 0.25) {
            double reservation = QuotedDesk.flat()
                    .wants(drift)
                    .holds(INVERSE, 6_500)
                    .holds(LINEAR, held)
                    .quote(LINEAR)
                    .reservationPrice();
            assertThat(reservation).isLessThan(before);
            before = reservation;
        }
    }

    @Test
    void atTheHardLimitOnlyTheReducingSideIsQuoted() {
        QuoteAdvice full = QuotedDesk.flat().holds(LINEAR, 7.692).quote(LINEAR); // of 7.6923
        assertThat(full.bidPrice()).isNaN();
        assertThat(full.bidSize()).isZero();
        assertThat(full.askSize()).isPositive();
        assertThat(full.reason()).contains("no bid: the hard limit");
        QuoteAdvice beyond = QuotedDesk.flat().holds(LINEAR, -20).quote(LINEAR);
        assertThat(beyond.askPrice()).isNaN();
        assertThat(beyond.bidSize()).isPositive();
        QuoteAdvice own = QuotedDesk.flat()
                .wants(Map.of("instruments." + LINEAR + ".hard-limit", 0.25))
                .holds(LINEAR, 0.2)
                .quote(LINEAR);
        assertThat(own.hardLimit()).isEqualTo(0.25);
        assertThat(own.bidSize()).isEqualTo(0.05);
    }

    @Test
    void theNetDeltaOfAllVenuesIsLimitedToo() {
        QuotedDesk desk = QuotedDesk.flat().holds(LINEAR, 5).holds(INVERSE, 5 * 6_500);
        assertThat(desk.quote(LINEAR).bidPrice()).isNaN();
        assertThat(desk.quote(LINEAR).reason()).contains("no bid: the limit of the net delta");
        assertThat(desk.quote(LINEAR).askSize()).isPositive();
    }

    @Test
    void beyondTheSoftBandTheReducingQuoteStandsAtMidAndTheRestGoesToTheHedge() {
        QuoteAdvice band = QuotedDesk.flat().quote(LINEAR);
        QuoteAdvice beyond = QuotedDesk.flat()
                .holds(LINEAR, Math.ceil(band.softBand() * 1.2))
                .quote(LINEAR);
        assertThat(beyond.askPrice()).isEqualTo(65_000);
        assertThat(beyond.reason()).contains("hand the rest to the hedge");
    }

    @Test
    void withoutAFreshBookThereIsNoQuoteAndItSaysWhy() {
        QuotedDesk desk = QuotedDesk.flat();
        desk.models.withoutBook(LINEAR).mark(LINEAR, 65_000, QualityStatus.STALE);
        QuoteAdvice quote = desk.quote(LINEAR);
        assertThat(quote.status()).isEqualTo(QualityStatus.STALE);
        assertThat(quote.reason()).contains("no fresh book: it is STALE");
        assertThat(List.of(quote.bidPrice(), quote.askPrice(), quote.reservationPrice()))
                .containsOnly(Double.NaN);
        assertThat(desk.quote(INVERSE).status()).isEqualTo(QualityStatus.OK);
        assertThat(desk.advice("BTC").quality().status()).isEqualTo(QualityStatus.PARTIAL);
        assertThat(desk.advice("BTC").quality().missing()).containsExactly(LINEAR);
    }

    @Test
    void staleInventoryIsNotQuotedOn() {
        QuotedDesk desk = QuotedDesk.flat();
        desk.holds(LINEAR, 1);
        desk.models.mark(LINEAR, 65_000, QualityStatus.STALE);
        assertThat(desk.quote(INVERSE).status()).isEqualTo(QualityStatus.STALE);
        assertThat(desk.quote(INVERSE).bidPrice()).isNaN();
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, 0, -1, Double.POSITIVE_INFINITY})
    void withoutAVolatilityThereIsNoQuote(double volatility) {
        QuotedDesk desk = QuotedDesk.flat().volatility(LINEAR, volatility).volatility(INVERSE, volatility);
        QuoteAdvice quote = desk.quote(LINEAR);
        assertThat(quote.status()).isEqualTo(QualityStatus.INSUFFICIENT);
        assertThat(quote.reason()).contains("no volatility");
        assertThat(quote.bidPrice()).isNaN();
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, 64_000, -5, Double.POSITIVE_INFINITY})
    void dirtyBestPricesAreNoBook(double ask) {
        QuoteAdvice quote = QuotedDesk.flat().quotes(LINEAR, 65_000, ask, true).quote(LINEAR);
        assertThat(quote.bidPrice()).isNaN();
        assertThat(quote.askPrice()).isNaN();
        assertThat(quote.reason()).isNotEmpty();
    }

    @Test
    void assumedFillsAreAFallback() {
        QuoteAdvice quote = QuotedDesk.flat().book(LINEAR, 65_000, 1, false).quote(LINEAR);
        assertThat(quote.status()).isEqualTo(QualityStatus.FALLBACK);
        assertThat(quote.reason()).isEqualTo("fills are assumed, not fitted");
        assertThat(quote.bidPrice()).isPositive();
    }

    @Test
    void withoutAPackThereIsNoAdviceAndItSaysWhy() {
        QuotedDesk desk = QuotedDesk.flat();
        desk.packs.remove("advice");
        assertThat(desk.advice("BTC").quotes()).isEmpty();
        assertThat(desk.advice("BTC").quality().status()).isEqualTo(QualityStatus.INSUFFICIENT);
        assertThat(desk.advice("BTC").quality().reason()).isEqualTo("no parameter pack advice in force");
        QuotedDesk bad = QuotedDesk.flat().wants(Map.of("underlyings.BTC.soft-band-usd", -1.0));
        assertThat(bad.advice("BTC").quality().reason())
                .isEqualTo("advice 1: underlyings.BTC.soft-band-usd must be positive, was -1.0");
    }

    @ParameterizedTest
    @MethodSource("desks")
    void dirtyNumbersNeitherThrowNorLeaveInfinity(int number) {
        SplittableRandom random = new SplittableRandom(number);
        double[] dirt = {Double.NaN, Double.POSITIVE_INFINITY, 0, -1, 1e300, 1e-300, Double.MIN_VALUE, 1e12, 0.5};
        QuotedDesk desk = QuotedDesk.flat().holds(LINEAR, random.nextInt(-3, 4)).holds(ETHER, 2);
        for (String id : List.of(INVERSE, LINEAR, ETHER)) {
            desk.fills(id, dirt[random.nextInt(dirt.length)], dirt[random.nextInt(dirt.length)]);
            if (random.nextBoolean()) {
                desk.volatility(id, dirt[random.nextInt(dirt.length)]);
            }
        }
        desk.models.correlation(random.nextBoolean() ? Double.NaN : 0.9);
        for (Advice advice : desk.advice()) {
            for (QuoteAdvice quote : advice.quotes()) {
                for (double value : new double[] {
                    quote.mid(), quote.reservationPrice(), quote.halfSpread(), quote.skewPerLot(), quote.bidPrice(),
                    quote.askPrice(), quote.bidSize(), quote.askSize(), quote.target(), quote.softBand(),
                    quote.hardLimit(), quote.utilisation(), quote.riskAversion(), quote.marginalVarBuyUsd()
                }) {
                    assertThat(value).as("desk %d, %s", number, quote).matches(given -> !Double.isInfinite(given));
                }
            }
        }
    }
}
