package io.inventoryrisk.model.liquidity;

import io.inventoryrisk.model.market.OrderFlowEstimate;

/**
 * How close a book is to breaking, in [0, 1]: 1 - prod(1 - w_i s_i) over six signs s_i in [0, 1] with their
 * {@link FragilityWeights}, as if each could break it on its own. It rises with each sign and never falls because of
 * another; an unknown sign (NaN) counts as calm.
 *
 * <ul>
 *   <li>spread: 1 - 1 / ratio of the spread to its habit; 0.5 at twice as wide; rises with the ratio
 *   <li>depth: 1 - ratio of the thinner side's depth to its habit; falls with the ratio
 *   <li>withdrawal: the rate itself, per second
 *   <li>volatility of depth: v / (v + 0.25), per square root of a second; rises
 *   <li>toxicity: percentile of VPIN above one half, stretched to [0, 1]; rises
 *   <li>self-excitation: branching ratio of the flow itself; rises
 * </ul>
 *
 * @param spreadRatio spread over its habit
 * @param depthRatio depth of the thinner side over its habit
 * @param withdrawalRate share of depth a second
 * @param liquidityVolatility per square root of a second
 * @param toxicityPercentile of VPIN among its own past values, in [0, 1]
 * @param branchingRatio in [0, 1)
 */
record Fragility(
        double spreadRatio,
        double depthRatio,
        double withdrawalRate,
        double liquidityVolatility,
        double toxicityPercentile,
        double branchingRatio) {

    private static final double HALF_WAY_VOLATILITY = 0.25;

    /** Of an instant against its habits; the flow may be null. */
    static Fragility of(BookView view, Habits habits, DepthActivity activity, OrderFlowEstimate flow) {
        return new Fragility(
                habits.spreadRatio(view),
                habits.depthRatio(view),
                activity.withdrawalRate(),
                activity.volatility(),
                flow == null ? Double.NaN : flow.vpinPercentile(),
                flow == null ? Double.NaN : flow.branchingRatio());
    }

    double index(FragilityWeights weights) {
        double calm = (1 - weights.spread() * sign(1 - 1 / spreadRatio))
                * (1 - weights.depth() * sign(1 - depthRatio))
                * (1 - weights.withdrawal() * sign(withdrawalRate))
                * (1
                        - weights.volatility()
                                * sign(1 - HALF_WAY_VOLATILITY / (liquidityVolatility + HALF_WAY_VOLATILITY)))
                * (1 - weights.toxicity() * sign(2 * toxicityPercentile - 1))
                * (1 - weights.selfExcitation() * sign(branchingRatio));
        return 1 - calm;
    }

    private static double sign(double value) {
        return value > 0 ? Math.min(1, value) : 0;
    }
}
