package io.inventoryrisk.sandbox.market;

/**
 * A coin of the synthetic market. Two coins' returns correlate with the product of their loadings.
 *
 * @param name of its currency
 * @param startUsd price at the start, in USD
 * @param volatility of a calm regime, annualised, 0.45 = 45 %; about its start price for a stablecoin
 * @param loading on the market's one factor, in [-1, 1]
 * @param beta its share in a scenario's price shift
 */
public record Coin(String name, double startUsd, double volatility, double loading, double beta) {

    public Coin {
        if (!(startUsd > 0) || !(volatility >= 0) || !(Math.abs(loading) <= 1)) {
            throw new IllegalArgumentException(
                    "coin " + name + ": startUsd must be positive, volatility not negative and"
                            + " loading in [-1, 1], were " + startUsd + ", " + volatility + ", " + loading);
        }
    }
}
