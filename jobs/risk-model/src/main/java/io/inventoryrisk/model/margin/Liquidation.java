package io.inventoryrisk.model.margin;

import io.inventoryrisk.model.scenario.LadderCurve;

/**
 * Where equity no longer covers maintenance margin. In closed form for one futures position on its own, and for any book
 * by bisection on curves over spot moves. A position that no price can liquidate has an infinite distance; a price is never
 * negative.
 */
public final class Liquidation {

    private static final double DAYS_PER_YEAR = 365;

    private Liquidation() {}

    /**
     * How far all spots may move.
     *
     * @param down a fall as a positive fraction; 0 where margin is not covered already, infinite where no fall does it
     * @param up a rise, likewise
     */
    public record Distance(double down, double up) {

        /** The fall in standard deviations of one day, in the logarithm of the price. */
        public double downSigma(double annualVolatility) {
            return sigmas(Double.isInfinite(down) ? down : -StrictMath.log1p(-down), annualVolatility);
        }

        /** The rise, likewise. */
        public double upSigma(double annualVolatility) {
            return sigmas(StrictMath.log1p(up), annualVolatility);
        }

        private static double sigmas(double logMove, double annualVolatility) {
            return logMove == 0 ? 0 : logMove / (annualVolatility / Math.sqrt(DAYS_PER_YEAR));
        }
    }

    /**
     * The nearest moves at which equity less maintenance margin is no longer positive, on the curve through both. Beyond
     * the ladder nothing is known: no distance there counts as infinite.
     *
     * @param moves of the spot, ascending over 0
     * @param equityUsd after each
     * @param maintenanceUsd after each
     */
    public static Distance distance(double[] moves, double[] equityUsd, double[] maintenanceUsd) {
        double[] excess = new double[moves.length];
        for (int i = 0; i < excess.length; i++) {
            excess[i] = equityUsd[i] - maintenanceUsd[i];
            if (Double.isNaN(excess[i])) {
                return new Distance(Double.NaN, Double.NaN);
            }
        }
        LadderCurve curve = new LadderCurve(moves, excess);
        return new Distance(
                infiniteWhereNone(-curve.firstCrossingDown(0)), infiniteWhereNone(curve.firstCrossingUp(0)));
    }

    private static double infiniteWhereNone(double distance) {
        return Double.isNaN(distance) ? Double.POSITIVE_INFINITY : Math.abs(distance);
    }

    /**
     * Liquidation price of inverse contracts on their own: long N (1 + m) / (eq + N/e), short N (1 - m) / (N/e - eq).
     *
     * @param contractsUsd N, notional in USD, negative for short
     * @param entry e, USD per coin
     * @param equityCoins eq, the coin balance without the position's unrealised P&L
     * @param rate m, maintenance margin as a share of the notional in coins
     * @return USD per coin; of a short covered by its coins infinite, of a long without equity infinite too: it is past it
     */
    public static double inversePrice(double contractsUsd, double entry, double equityCoins, double rate) {
        double size = Math.abs(contractsUsd);
        double coins = size / entry;
        double covered = contractsUsd > 0 ? equityCoins + coins : coins - equityCoins;
        if (covered <= 0) {
            return Double.POSITIVE_INFINITY;
        }
        return contractsUsd > 0 ? size * (1 + rate) / covered : size * (1 - rate) / covered;
    }

    /**
     * Liquidation price of linear contracts on their own: long (q e - cash) / (q (1 - m)), short (cash + q e) / (q (1 + m)).
     *
     * @param coins q, negative for short
     * @param entry e, in quote currency
     * @param cash balance in quote currency without the position's unrealised P&L
     * @param rate m, maintenance margin as a share of the notional
     * @return in quote currency, at least 0; a long at 0 is never liquidated
     */
    public static double linearPrice(double coins, double entry, double cash, double rate) {
        double size = Math.abs(coins);
        double price =
                coins > 0 ? (size * entry - cash) / (size * (1 - rate)) : (cash + size * entry) / (size * (1 + rate));
        return Math.max(price, 0);
    }
}
