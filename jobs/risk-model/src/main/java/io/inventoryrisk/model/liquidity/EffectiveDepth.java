package io.inventoryrisk.model.liquidity;

import io.inventoryrisk.model.market.Side;
import java.util.Arrays;

/**
 * The notional that moves the price: what one side shows within each distance of mid, in quote currency. The ladder's
 * levels are summed exactly; where the ladder ends before a distance, the further contracts that the book itself counted
 * are valued at the price halfway to the border, which errs by at most half of the rest of the distance (0.25 % at 50
 * bps), and not at all for inverse contracts.
 */
final class EffectiveDepth {

    /** The border belongs to its distance; prices are exact to far less than a tick. */
    private static final double ROUNDING_BPS = 1e-9;

    private static final double BPS = 1e4;

    private EffectiveDepth() {}

    /**
     * @param prices of the ladder, best first
     * @param sizes in contracts
     * @param side BUY for asks
     * @param distancesBps ascending
     * @param contracts that the book counted within each distance; a lower bound where its own depth ends before
     */
    static double[] of(
            double[] prices,
            double[] sizes,
            double mid,
            Side side,
            ContractNotional contract,
            double[] distancesBps,
            double[] contracts) {
        double[] depth = new double[distancesBps.length];
        double notional = 0;
        double counted = 0;
        int level = 0;
        for (int i = 0; i < depth.length; i++) {
            while (level < prices.length && CostCurve.bps(prices[level], mid, side) <= distancesBps[i] + ROUNDING_BPS) {
                notional += contract.notional(prices[level], sizes[level]);
                counted += sizes[level];
                level++;
            }
            double border = mid * (1 + side.sign() * distancesBps[i] / BPS);
            double from = level > 0 ? prices[level - 1] : mid;
            double rest = level == prices.length ? Math.max(0, contracts[i] - counted) : 0;
            depth[i] = notional + contract.notional((from + border) / 2, rest);
        }
        return depth;
    }

    /** Not known. */
    static double[] unknown(int distances) {
        double[] depth = new double[distances];
        Arrays.fill(depth, Double.NaN);
        return depth;
    }
}
