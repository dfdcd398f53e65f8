package io.inventoryrisk.sandbox.market;

import io.inventoryrisk.model.option.Ssvi;
import io.inventoryrisk.model.option.SviSlice;

/**
 * The implied volatilities behind the options of one coin: an SSVI surface (Gatheral and Jacquier 2014) without butterfly or
 * calendar arbitrage, whose at-the-money level follows the market's volatility regime and moves against the price.
 *
 * <p>The log of the shortest volatility reverts to a target, that of the calm coin times the root of the regime's factor;
 * it falls by three times a log return of the price. A later expiry sees the difference from calm fade: total variance is
 * base^2 T + (now^2 - base^2) (1 - e^(-T/fade)) fade.
 */
final class LatentSmile {

    /** Of implied over calm realised volatility: the regimes and jumps to come, and a premium. */
    private static final double PREMIUM = 1.35;

    private static final double REVERSION_PER_SECOND = 1 / 30.0;
    private static final double AGAINST_PRICE = 3;
    private static final double NOISE_PER_ROOT_SECOND = 0.0015;
    private static final double FADE_YEARS = 20 / 365.0;
    private static final Ssvi SHAPE = new Ssvi(-0.25, 0.8, 0.5);

    private final double base;
    private double log;

    LatentSmile(Coin coin) {
        this.base = coin.volatility() * PREMIUM;
        this.log = StrictMath.log(base);
    }

    /**
     * One second on.
     *
     * @param logReturn of the coin over it
     * @param volatilityFactor the regime's and the scenario's, 1 in calm
     * @param noise standard normal
     */
    void advance(double logReturn, double volatilityFactor, double noise) {
        double target = StrictMath.log(base) + 0.5 * StrictMath.log(volatilityFactor);
        log += REVERSION_PER_SECOND * (target - log) - AGAINST_PRICE * logReturn + NOISE_PER_ROOT_SECOND * noise;
    }

    /** At-the-money total variance of an expiry so many years away. */
    double totalVariance(double years) {
        double now = StrictMath.exp(log);
        double faded = -StrictMath.expm1(-years / FADE_YEARS) * FADE_YEARS;
        return base * base * years + (now * now - base * base) * faded;
    }

    /** All strikes of that expiry. */
    SviSlice slice(double years) {
        return SHAPE.slice(totalVariance(years));
    }
}
