package io.inventoryrisk.model.volatility;

import java.io.Serializable;

/**
 * Which volatility risk uses; see {@link VolatilityChoice}.
 *
 * @param bounceEnter ratio of realised to noise-robust variance above which the mid counts as bouncing
 * @param bounceExit the same ratio below which it no longer does
 * @param garchEnter GARCH over the other one, as a ratio of volatilities, from which GARCH is used
 * @param garchCap how far above the other one GARCH may be
 * @param holdMillis how long what lowers the volatility must last before it counts
 */
public record ChoiceSpec(double bounceEnter, double bounceExit, double garchEnter, double garchCap, long holdMillis)
        implements Serializable {

    public ChoiceSpec {
        if (!(bounceExit >= 1 && bounceEnter > bounceExit)) {
            throw new IllegalArgumentException("bounceEnter must be above bounceExit, and that at least 1, were "
                    + bounceEnter + " and " + bounceExit);
        }
        if (!(garchEnter > 1 && garchCap > garchEnter)) {
            throw new IllegalArgumentException(
                    "garchCap must be above garchEnter, and that above 1, were " + garchCap + " and " + garchEnter);
        }
        if (holdMillis < 0) {
            throw new IllegalArgumentException("holdMillis must not be negative, was " + holdMillis);
        }
    }

    /** Bouncing from 1.5 down to 1.2 times the variance; GARCH from 1.1 up to twice the volatility; held for 1 min. */
    public static ChoiceSpec standard() {
        return new ChoiceSpec(1.5, 1.2, 1.1, 2, 60_000);
    }
}
