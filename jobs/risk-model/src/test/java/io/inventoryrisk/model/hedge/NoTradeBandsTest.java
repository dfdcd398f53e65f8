package io.inventoryrisk.model.hedge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.hedge.NoTradeBands.Hedged;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NoTradeBandsTest {

    /** One contract at 5,000 with 20 % volatility, gamma 0.02, three months, cost of 5 bps, risk aversion 1. */
    private static final Hedged KNOWN = new Hedged(5_000, 0.2, 0.25, 0.02);

    /** Worked out with Python's decimal module at 40 digits. */
    @Test
    void bandsAreThoseOfTheFormulas() {
        assertThat(NoTradeBands.whalleyWilmott(KNOWN, 5e-4, 1)).isCloseTo(0.114471424255333187, within(1e-14));
        assertThat(NoTradeBands.withoutGamma(KNOWN, 5e-4, 1)).isCloseTo(1e-5, within(1e-18));
        assertThat(NoTradeBands.zakamouline(KNOWN, 5e-4, 1)).isCloseTo(0.020953691078320361, within(1e-14));
        assertThat(NoTradeBands.zakamoulineShift(KNOWN, 5e-4, 1)).isCloseTo(-0.139454572173395022, within(1e-14));
    }

    /** The exponents of Whalley and Wilmott are exact: 2/3 in gamma, 1/3 in cost, -1/3 in risk aversion. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void anOnePercentBumpMovesTheBandByItsElasticity(int stream) {
        SplittableRandom random = new SplittableRandom(stream);
        Hedged hedged = new Hedged(
                1_000 + 1e5 * random.nextDouble(),
                0.2 + random.nextDouble(),
                0.01 + random.nextDouble(),
                1e-4 * random.nextDouble());
        double cost = 1e-4 + 1e-3 * random.nextDouble();
        double aversion = 1e-7 + 1e-5 * random.nextDouble();
        double band = NoTradeBands.whalleyWilmott(hedged, cost, aversion);
        Hedged curved = new Hedged(hedged.spot(), hedged.volatility(), hedged.years(), hedged.gamma() * 1.01);
        assertThat(NoTradeBands.whalleyWilmott(hedged, cost, aversion * 1.01) / band)
                .isCloseTo(Math.exp(-Math.log(1.01) / 3), within(1e-13));
        assertThat(NoTradeBands.whalleyWilmott(hedged, cost * 1.01, aversion) / band)
                .isCloseTo(Math.exp(Math.log(1.01) / 3), within(1e-13));
        assertThat(NoTradeBands.whalleyWilmott(curved, cost, aversion) / band)
                .isCloseTo(Math.exp(2 * Math.log(1.01) / 3), within(1e-13));
    }

    /** Coins do not know in which currency they are counted: spot, gamma and risk aversion change together. */
    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.9, 110})
    void theUnitOfTheCurrencyDoesNotMatter(double perUsd) {
        Hedged hedged = new Hedged(65_000, 0.55, 0.1, -3e-4);
        Hedged other = new Hedged(65_000 * perUsd, 0.55, 0.1, -3e-4 / perUsd);
        double aversion = 1e-6;
        assertThat(NoTradeBands.whalleyWilmott(other, 4e-4, aversion / perUsd))
                .isCloseTo(NoTradeBands.whalleyWilmott(hedged, 4e-4, aversion), within(1e-12));
        assertThat(NoTradeBands.zakamouline(other, 4e-4, aversion / perUsd))
                .isCloseTo(NoTradeBands.zakamouline(hedged, 4e-4, aversion), within(1e-12));
        assertThat(NoTradeBands.zakamoulineVolatility(other, 4e-4, aversion / perUsd))
                .isCloseTo(NoTradeBands.zakamoulineVolatility(hedged, 4e-4, aversion), within(1e-12));
    }

    @Test
    void aShortGammaIsHedgedAtAHigherVolatilityAndALongOneAtALower() {
        Hedged longGamma = new Hedged(65_000, 0.55, 0.1, 3e-4);
        Hedged shortGamma = new Hedged(65_000, 0.55, 0.1, -3e-4);
        assertThat(NoTradeBands.zakamoulineVolatility(longGamma, 5e-4, 1e-6)).isBetween(0.5, 0.5499);
        assertThat(NoTradeBands.zakamoulineVolatility(shortGamma, 5e-4, 1e-6)).isBetween(0.5501, 0.6);
    }

    @Test
    void withoutCostEveryDeltaIsHedged() {
        assertThat(NoTradeBands.whalleyWilmott(KNOWN, 0, 1)).isZero();
        assertThat(NoTradeBands.zakamouline(KNOWN, 0, 1)).isZero();
        assertThat(NoTradeBands.zakamoulineVolatility(KNOWN, 0, 1)).isEqualTo(0.2);
    }

    @Test
    void theDearestMarketLeavesAVolatility() {
        Hedged huge = new Hedged(65_000, 0.55, 0.1, 1e6);
        assertThat(NoTradeBands.zakamoulineVolatility(huge, 0.99, 1))
                .isPositive()
                .isFinite();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.5, 0.1, 1, 0.001, 1", "1, NaN, 0.1, 1, 0.001, 1", "1, 0.5, Infinity, 1, 0.001, 1",
        "1, 0.5, 0.1, NaN, 0.001, 1", "1, 0.5, 0.1, 1, -0.001, 1", "1, 0.5, 0.1, 1, 0.001, 0"
    })
    void whatIsNotKnownHasNoBand(
            double spot, double volatility, double years, double gamma, double cost, double aversion) {
        Hedged hedged = new Hedged(spot, volatility, years, gamma);
        assertThat(NoTradeBands.whalleyWilmott(hedged, cost, aversion)).isNaN();
        assertThat(NoTradeBands.zakamouline(hedged, cost, aversion)).isNaN();
        assertThat(NoTradeBands.zakamoulineVolatility(hedged, cost, aversion)).isNaN();
    }
}
