package io.inventoryrisk.model.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GlftQuotesTest {

    /** Two routes to one number, each with a dozen roundings. */
    private static final double ROUNDING = 1e-12;

    static IntStream markets() {
        return IntStream.range(0, 50);
    }

    @Test
    void skewsTheReferenceMarketOfGoldenValueSevenByAvellanedaAndStoikov() {
        AvellanedaStoikov model = new AvellanedaStoikov(0.1, 1.5, 2);
        assertThat(model.reservationPrice(100, 3, 1)).isCloseTo(98.8, within(ROUNDING));
        assertThat(model.spread(1)).isCloseTo(1.6907704, within(5e-8)); // as printed
    }

    @ParameterizedTest
    @MethodSource("markets")
    void quotesAreTheLiteralFormula(int market) {
        Drawn in = Drawn.of(market);
        GlftQuotes quotes = in.quotes(in.gamma, in.gamma, in.sigma);
        double x = in.gamma * in.size / in.decay;
        double c1 = Math.log(1 + x) / (in.gamma * in.size);
        double c2 = Math.sqrt(in.gamma / (2 * in.arrivalRate * in.size * in.decay) * Math.pow(1 + x, 1 / x + 1));
        assertThat(quotes.bidDistance(3))
                .isCloseTo(c1 + (in.size / 2 + 3) * in.sigma * c2, Percentage.withPercentage(1e-7));
        assertThat(quotes.askDistance(3))
                .isCloseTo(c1 + (in.size / 2 - 3) * in.sigma * c2, within(1e-9 * (c1 + 3 * in.sigma * c2)));
    }

    @ParameterizedTest
    @MethodSource("markets")
    void skewIsAntisymmetricMonotoneAndNoneWhenFlat(int market) {
        Drawn in = Drawn.of(market);
        GlftQuotes quotes = in.quotes(in.gamma, in.gamma, in.sigma);
        assertThat(quotes.bidDistance(0)).isEqualTo(quotes.askDistance(0)).isEqualTo(quotes.halfSpread());
        for (double q = -10; q <= 10; q += 0.5) {
            assertThat(quotes.bidDistance(q)).isEqualTo(quotes.askDistance(-q));
            assertThat(quotes.bidDistance(q + 0.5)).isGreaterThan(quotes.bidDistance(q));
        }
    }

    @ParameterizedTest
    @MethodSource("markets")
    void spreadAndSkewRiseWithVolatilityAndSkewWithRiskAversion(int market) {
        Drawn in = Drawn.of(market);
        GlftQuotes quotes = in.quotes(in.gamma, in.gamma, in.sigma);
        assertThat(in.quotes(in.gamma, in.gamma, 1.1 * in.sigma).halfSpread()).isGreaterThan(quotes.halfSpread());
        assertThat(in.quotes(in.gamma, in.gamma, 1.1 * in.sigma).skew()).isGreaterThan(quotes.skew());
        assertThat(in.quotes(1.1 * in.gamma, 1.1 * in.gamma, in.sigma).skew()).isGreaterThan(quotes.skew());
        assertThat(in.quotes(1.1 * in.gamma, 0, in.sigma).halfSpread())
                .isGreaterThan(in.quotes(in.gamma, 0, in.sigma).halfSpread());
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-4, 1e-7, 1e-9, 1e-10, 1e-13, 1e-300})
    void riskOfFillsFadesSmoothlyIntoTheRunningPenalty(double xi) {
        GlftQuotes limit = GlftQuotes.of(0.05, 0, 1, 3, 0.04, 10);
        GlftQuotes near = GlftQuotes.of(0.05, xi, 1, 3, 0.04, 10);
        // first order in x = xi size / k: c1 falls by x/2 of itself, c2 rises by x/4
        double x = xi / 0.04;
        assertThat(near.c1()).isCloseTo(limit.c1() * (1 - x / 2), Percentage.withPercentage(100 * (x * x + 1e-15)));
        assertThat(near.skew()).isCloseTo(limit.skew() * (1 + x / 4), Percentage.withPercentage(100 * (x * x + 1e-15)));
    }

    @ParameterizedTest
    @MethodSource("markets")
    void riskAversionOfABandGivesThatBandBack(int market) {
        Drawn in = Drawn.of(market);
        double band = in.size * (0.6 + market);
        double gamma = RiskAversion.ofBand(band, in.size, in.arrivalRate, in.decay, in.sigma);
        assertThat(in.quotes(gamma, gamma, in.sigma).softBand()).isCloseTo(band, Percentage.withPercentage(1e-8));
        double quadratic = RiskAversion.ofBand(band, any -> in.quotes(any, 0, in.sigma));
        // with xi = 0: sqrt(gamma) sqrt(e / (2 A D k)) sigma (band - D / 2) = 1 / k
        double root = 1
                / (in.decay * in.sigma * (band - in.size / 2))
                / Math.sqrt(Math.E / (2 * in.arrivalRate * in.size * in.decay));
        assertThat(quadratic).isCloseTo(root * root, Percentage.withPercentage(1e-8));
    }

    @Test
    void aBandOfTwoUnitsIsThatOfTheReferenceMarket() {
        double gamma = RiskAversion.ofBand(
                20.47208533844371 / 9.76326865029227, 1, 2.986162360812285, 0.04235741115084049, 10.69);
        assertThat(gamma).isCloseTo(0.05, Percentage.withPercentage(1e-8));
    }

    @Test
    void refusesABandThatNoRiskAversionGives() {
        assertThatThrownBy(() -> RiskAversion.ofBand(0.5, 1, 3, 0.04, 10))
                .hasMessageContaining("no risk aversion gives a band of 0.5");
        assertThatThrownBy(() -> RiskAversion.ofBand(2, 1, 3, 0.04, 0)).hasMessageContaining("the price must move");
        assertThatThrownBy(() -> RiskAversion.ofBand(Double.NaN, 1, 3, 0.04, 1)).hasMessageContaining("band");
    }

    @Test
    void refusesWhatIsNoMarket() {
        assertThatThrownBy(() -> GlftQuotes.of(0, 0, 1, 1, 1, 1)).hasMessageContaining("gamma");
        assertThatThrownBy(() -> GlftQuotes.of(1, -1, 1, 1, 1, 1)).hasMessageContaining("xi");
        assertThatThrownBy(() -> GlftQuotes.of(1, 0, 1, Double.NaN, 1, 1)).hasMessageContaining("arrivalRate");
        assertThatThrownBy(() -> GlftQuotes.of(1, 0, 1, 1, Double.POSITIVE_INFINITY, 1))
                .hasMessageContaining("decay");
        assertThatThrownBy(() -> GlftQuotes.of(1, 0, 1, 1, 1, Double.NaN)).hasMessageContaining("sigma");
    }

    private record Drawn(double gamma, double size, double arrivalRate, double decay, double sigma) {

        static Drawn of(int number) {
            SplittableRandom random = new SplittableRandom(number);
            return new Drawn(
                    Math.pow(10, random.nextDouble(-4, 0)),
                    Math.pow(10, random.nextDouble(-1, 1)),
                    Math.pow(10, random.nextDouble(-2, 2)),
                    Math.pow(10, random.nextDouble(-2, 1)),
                    Math.pow(10, random.nextDouble(-2, 2)));
        }

        GlftQuotes quotes(double gamma, double xi, double sigma) {
            return GlftQuotes.of(gamma, xi, size, arrivalRate, decay, sigma);
        }
    }
}
