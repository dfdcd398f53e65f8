package io.inventoryrisk.model.inventory;

import static io.inventoryrisk.model.inventory.QuotedDesk.ETHER;
import static io.inventoryrisk.model.inventory.QuotedDesk.LINEAR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.risk.Exposure;
import io.inventoryrisk.model.risk.RiskVectors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A desk without a position is quoted like any other, at no inventory. */
class AdviceCalculatorFlatTest {

    /** Prices of 65,000 carry eleven digits behind the point; a square root and a spectrum cost two. */
    private static final double PRICE = 1e-7;

    /**
     * Advice where an exposure without lines is replaced by a flat one, which brings no vectors.
     *
     * @param sinceFlatMicros age of risk and margins
     */
    private static List<Advice> advice(QuotedDesk desk, long sinceFlatMicros) {
        AdviceInputs in = desk.inputs();
        List<Exposure> exposures = new ArrayList<>();
        List<RiskVectors> vectors = new ArrayList<>(in.vectors());
        for (Exposure exposure : in.exposures()) {
            boolean held = !exposure.lines().isEmpty();
            exposures.add(held ? exposure : flat(exposure.underlying(), in));
            vectors.removeIf(book -> !held && book.underlying().equals(exposure.underlying()));
        }
        return new AdviceCalculator(new AdviceSpec("p1", desk.risk))
                .at(new AdviceInputs(
                        in.account(),
                        in.asOfMicros() + sinceFlatMicros,
                        exposures,
                        vectors,
                        in.portfolio(),
                        in.margins(),
                        in.model(),
                        in.instruments(),
                        in.pricer(),
                        in.units(),
                        in.sets(),
                        in.marginPacks(),
                        in.packs()));
    }

    private static Exposure flat(String underlying, AdviceInputs in) {
        return Exposure.flat(
                in.account(),
                underlying,
                in.asOfMicros(),
                in.asOfMicros(),
                in.model().parametersVersion());
    }

    private static Advice of(String underlying, List<Advice> advice) {
        return advice.stream()
                .filter(one -> one.underlying().equals(underlying))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aFlatAccountIsQuotedOnBothSidesAlike() {
        QuotedDesk desk = QuotedDesk.flat();
        List<Advice> all = advice(desk, 0);
        assertThat(all).extracting(Advice::underlying).containsExactly("BTC", "ETH");
        for (Advice advice : all) {
            assertThat(advice.deltaCoin()).isZero();
            assertThat(advice.hedges()).isEmpty();
            assertThat(advice.quality().status()).isEqualTo(QualityStatus.OK);
            assertThat(advice.quotes()).isNotEmpty();
            for (QuoteAdvice quote : advice.quotes()) {
                double tick =
                        desk.instruments.get(quote.instrument()).tickSize().doubleValue();
                assertThat(quote.quantity()).isZero();
                assertThat(quote.reservationPrice()).isCloseTo(quote.mid(), within(PRICE));
                assertThat(quote.askPrice() - quote.mid())
                        .isPositive()
                        .isCloseTo(quote.mid() - quote.bidPrice(), within(tick + PRICE));
                assertThat(quote.bidSize()).isPositive().isEqualTo(quote.askSize());
                assertThat(quote.bidSize()).isLessThanOrEqualTo(quote.hardLimit());
                assertThat(quote.marginalVarBuyUsd()).isPositive();
            }
        }
    }

    @Test
    void aTargetLeansAFlatAccountTowardsItAndItsOppositeAsFarTheOtherWay() {
        double[] lean = new double[2];
        for (int i = 0; i < lean.length; i++) {
            QuotedDesk desk = QuotedDesk.flat().wants(Map.of("underlyings.BTC.drift", i == 0 ? 0.02 : -0.02));
            QuoteAdvice quote = QuotedDesk.quote(of("BTC", advice(desk, 0)), LINEAR);
            lean[i] = quote.reservationPrice() - quote.mid();
        }
        assertThat(lean[0]).isPositive().isCloseTo(-lean[1], within(PRICE));
    }

    @Test
    void aCoinThatIsFlatIsQuotedBesideOneThatIsHeld() {
        QuotedDesk desk = QuotedDesk.flat().holds(LINEAR, 1);
        Advice ether = of("ETH", advice(desk, 0));
        assertThat(ether.deltaCoin()).isZero();
        assertThat(ether.hedges()).isEmpty();
        QuoteAdvice leaning = QuotedDesk.quote(ether, ETHER);
        assertThat(leaning.quantity()).isZero();
        assertThat(leaning.reservationPrice()).isLessThan(leaning.mid()); // Ether falls with Bitcoin
        desk.models.correlation(0);
        QuoteAdvice apart = QuotedDesk.quote(of("ETH", advice(desk, 0)), ETHER);
        assertThat(apart.reservationPrice()).isCloseTo(apart.mid(), within(PRICE));
    }

    @Test
    void walletsOfAnEarlierInstantAreAFallbackAndItSaysOfWhich() {
        QuotedDesk desk = QuotedDesk.flat().balance("binance", "USDT", 1e6);
        assertThat(of("BTC", advice(desk, 0)).quality().status()).isEqualTo(QualityStatus.OK);
        Advice later = of("BTC", advice(desk, 1_000_000));
        assertThat(later.quality().status()).isEqualTo(QualityStatus.FALLBACK);
        assertThat(later.quality().reason()).contains("wallets are as of 2026-06-01T12:00:00Z");
        assertThat(of("BTC", advice(QuotedDesk.flat(), 1_000_000)).quality().status())
                .as("without a wallet nothing is assumed")
                .isEqualTo(QualityStatus.OK);
    }
}
