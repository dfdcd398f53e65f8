package io.inventoryrisk.model.inventory;

import static io.inventoryrisk.model.inventory.QuotedDesk.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.market.OptionType;
import io.inventoryrisk.model.market.Quality;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.option.Black76;
import io.inventoryrisk.model.scenario.Surfaces;
import java.util.HashMap;
import java.util.Map;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VolatilityAdvisorTest {

    private static final long DAY = 86_400_000_000L;
    private static final double FORWARD = 65_000;
    private static final double VOLATILITY = 0.6;

    /** Volatilities, after implying one from a price and summing vegas. */
    private static final double VOL = 1e-8;

    private static QuotedDesk desk(Quality quality) {
        QuotedDesk desk = QuotedDesk.flat();
        desk.models.surface(Surfaces.of(
                "BTC",
                NOW,
                quality,
                Surfaces.slice(NOW, NOW + 7 * DAY, FORWARD, VOLATILITY, 1e-6),
                Surfaces.slice(NOW, NOW + 30 * DAY, FORWARD, VOLATILITY, 1e-6),
                Surfaces.slice(NOW, NOW + 90 * DAY, FORWARD, VOLATILITY, 1e-6)));
        return desk;
    }

    private static VolatilityAdvice[] holding(double days, OptionType type, double strike, double contracts) {
        QuotedDesk desk = desk(Quality.ok(0, 1));
        double mark = Black76.price(type, FORWARD, strike, VOLATILITY, days / 365) / FORWARD;
        desk.holds(desk.option("BTC", type, strike, days, mark), contracts);
        return desk.advice("BTC").volatilityQuotes();
    }

    @Test
    void withoutInventoryTheReservationSurfaceIsTheSurface() {
        VolatilityAdvice[] quotes = desk(Quality.ok(0, 1)).advice("BTC").volatilityQuotes();
        assertThat(quotes).hasSize(3);
        for (VolatilityAdvice quote : quotes) {
            assertThat(quote.reservationVolatility()).isEqualTo(VOLATILITY);
            assertThat(quote.reservationSkew()).isZero();
            assertThat(quote.vegaUsdPerVolPoint()).isZero();
            assertThat(quote.halfSpreadVolatility()).isPositive();
        }
    }

    @Test
    void vegaAtThirtyDaysAtTheMoneyIsQuotedByTheClosedForm() {
        VolatilityAdvice quote = holding(30, OptionType.CALL, FORWARD, 100)[1];
        double sigma = 60 * 1.1 / Math.sqrt(31_536_000); // points per square root of a second
        double gamma = RiskAversion.ofBand(5_000, any -> GlftQuotes.of(any, 0, 500, 0.01, 2, sigma));
        GlftQuotes model = GlftQuotes.of(gamma, 0, 500, 0.01, 2, sigma);
        assertThat(quote.vegaUsdPerVolPoint()).isBetween(7_000.0, 8_000.0);
        assertThat(quote.reservationVolatility())
                .isCloseTo(VOLATILITY - model.skew() * quote.vegaUsdPerVolPoint() / 100, within(VOL));
        assertThat(quote.halfSpreadVolatility()).isCloseTo(model.halfSpread() / 100, Percentage.withPercentage(1e-6));
        assertThat(quote.reservationSkew()).isCloseTo(0, within(VOL));
    }

    @Test
    void shortVegaRaisesWhatLongVegaLowers() {
        VolatilityAdvice[] bought = holding(20, OptionType.PUT, 55_000, 80);
        VolatilityAdvice[] sold = holding(20, OptionType.PUT, 55_000, -80);
        for (int i = 0; i < bought.length; i++) {
            assertThat(bought[i].reservationVolatility()).isLessThan(VOLATILITY);
            assertThat(bought[i].reservationVolatility() + sold[i].reservationVolatility())
                    .isCloseTo(2 * VOLATILITY, within(VOL));
            assertThat(bought[i].reservationSkew()).isCloseTo(-sold[i].reservationSkew(), within(VOL));
        }
    }

    @Test
    void theLevelMovesNearExpiriesMoreBySquareRootOfTime() {
        VolatilityAdvice[] quotes = holding(30, OptionType.CALL, FORWARD, 100);
        double thirty = VOLATILITY - quotes[1].reservationVolatility();
        assertThat(VOLATILITY - quotes[0].reservationVolatility())
                .isCloseTo(thirty * Math.sqrt(30 / 7.0), Percentage.withPercentage(1e-4));
        assertThat(VOLATILITY - quotes[2].reservationVolatility())
                .isCloseTo(thirty * Math.sqrt(30 / 90.0), Percentage.withPercentage(1e-4));
        assertThat(quotes[0].halfSpreadVolatility())
                .isCloseTo(quotes[1].halfSpreadVolatility() * Math.sqrt(30 / 7.0), Percentage.withPercentage(1e-9));
    }

    @Test
    void vegaOfALongExpiryLeansOnLongOnesMoreThanTheLevelAlone() {
        VolatilityAdvice[] far = holding(90, OptionType.CALL, FORWARD, 100);
        VolatilityAdvice[] level = holding(30, OptionType.CALL, FORWARD, 100);
        double ofFar = (VOLATILITY - far[2].reservationVolatility()) / (VOLATILITY - far[0].reservationVolatility());
        double ofLevel =
                (VOLATILITY - level[2].reservationVolatility()) / (VOLATILITY - level[0].reservationVolatility());
        assertThat(ofFar).isGreaterThan(ofLevel);
    }

    @Test
    void boughtPutsCheapenTheWingTheyStandIn() {
        VolatilityAdvice quote = holding(30, OptionType.PUT, 50_000, 100)[1];
        // below the forward k is negative, so a steeper slope is a lower volatility
        assertThat(quote.reservationSkew()).isPositive();
        assertThat(holding(30, OptionType.CALL, 80_000, 100)[1].reservationSkew())
                .isNegative();
    }

    @ParameterizedTest
    @ValueSource(strings = {"STALE", "INSUFFICIENT", "WARMING"})
    void aSurfaceThatCannotBeReliedUponIsNotQuoted(String status) {
        Quality quality = Quality.of(QualityStatus.valueOf(status), 0, 0, "old");
        assertThat(desk(quality).advice("BTC").volatilityQuotes()).isEmpty();
    }

    @Test
    void aDeskThatSaysNothingOfOptionsGetsNone() {
        Map<String, Double> silent = new HashMap<>();
        QuotedDesk desk = desk(Quality.ok(0, 1));
        desk.packs.get("advice").values().keySet().stream()
                .filter(field -> field.startsWith("volatility."))
                .forEach(field -> silent.put(field, null));
        assertThat(desk.wants(silent).advice("BTC").volatilityQuotes()).isEmpty();
        assertThat(desk.quote(QuotedDesk.LINEAR).status()).isEqualTo(QualityStatus.OK);
    }
}
