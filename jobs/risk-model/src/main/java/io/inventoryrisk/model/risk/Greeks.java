package io.inventoryrisk.model.risk;

/**
 * Sensitivities of a position or of a sum of positions. Coins are coins of the underlying; USD amounts are of the USD value
 * at the current rate; a volatility point is 0.01; a day a calendar day. Futures and spot have deltas only.
 *
 * @param deltaCoin net transaction delta: forward x d(value in settlement currency)/d(forward), in coins; what the
 *     account's coin P&L gains per relative move. For coin-premium options the Black-Scholes delta less the mark in coins
 * @param deltaBlackScholesCoin d(USD value of one premium)/d(forward); equals deltaCoin for what is not an option
 * @param deltaSmileCoin Black-Scholes delta with the smile moving at the surface's skew-stickiness ratio
 * @param gammaCoinPerUsd change of deltaBlackScholesCoin per 1 USD of the forward
 * @param vegaUsdPerVolPoint USD per volatility point
 * @param tenorVegaUsdPerVolPoint vega x sqrt(30 / days to expiry): what a move of the 30-day volatility brings
 * @param thetaUsdPerDay USD per calendar day that passes
 * @param vannaCoinPerVolPoint change of deltaBlackScholesCoin per volatility point
 * @param volgaUsdPerVolPoint2 change of vegaUsdPerVolPoint per volatility point
 * @param charmCoinPerDay change of deltaBlackScholesCoin per calendar day that passes
 * @param speedCoinPerUsd2 change of gammaCoinPerUsd per 1 USD of the forward
 */
public record Greeks(
        double deltaCoin,
        double deltaBlackScholesCoin,
        double deltaSmileCoin,
        double gammaCoinPerUsd,
        double vegaUsdPerVolPoint,
        double tenorVegaUsdPerVolPoint,
        double thetaUsdPerDay,
        double vannaCoinPerVolPoint,
        double volgaUsdPerVolPoint2,
        double charmCoinPerDay,
        double speedCoinPerUsd2) {

    /** Of nothing. */
    public static Greeks zero() {
        return new Greeks(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    /** Of what has no curvature: spot and futures. */
    public static Greeks ofDelta(double deltaCoin) {
        return new Greeks(deltaCoin, deltaCoin, deltaCoin, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    /** Of what can't be priced: all NaN. */
    public static Greeks unknown() {
        double none = Double.NaN;
        return new Greeks(none, none, none, none, none, none, none, none, none, none, none);
    }

    /** The same with 0 for what is not known. */
    public Greeks known() {
        return new Greeks(
                known(deltaCoin),
                known(deltaBlackScholesCoin),
                known(deltaSmileCoin),
                known(gammaCoinPerUsd),
                known(vegaUsdPerVolPoint),
                known(tenorVegaUsdPerVolPoint),
                known(thetaUsdPerDay),
                known(vannaCoinPerVolPoint),
                known(volgaUsdPerVolPoint2),
                known(charmCoinPerDay),
                known(speedCoinPerUsd2));
    }

    private static double known(double value) {
        return Double.isNaN(value) ? 0 : value;
    }

    /** Sum of two. */
    public Greeks plus(Greeks other) {
        return new Greeks(
                deltaCoin + other.deltaCoin,
                deltaBlackScholesCoin + other.deltaBlackScholesCoin,
                deltaSmileCoin + other.deltaSmileCoin,
                gammaCoinPerUsd + other.gammaCoinPerUsd,
                vegaUsdPerVolPoint + other.vegaUsdPerVolPoint,
                tenorVegaUsdPerVolPoint + other.tenorVegaUsdPerVolPoint,
                thetaUsdPerDay + other.thetaUsdPerDay,
                vannaCoinPerVolPoint + other.vannaCoinPerVolPoint,
                volgaUsdPerVolPoint2 + other.volgaUsdPerVolPoint2,
                charmCoinPerDay + other.charmCoinPerDay,
                speedCoinPerUsd2 + other.speedCoinPerUsd2);
    }
}
