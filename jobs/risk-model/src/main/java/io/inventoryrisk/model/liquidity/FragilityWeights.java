package io.inventoryrisk.model.liquidity;

import static io.inventoryrisk.model.liquidity.LiquiditySpec.require;

import java.io.Serializable;

/**
 * How much each sign of fragility can add, in [0, 1]: 0 leaves it out, 1 lets it alone raise the composite to 1.
 *
 * @param spread wider than its own habit
 * @param depth thinner than its own habit
 * @param withdrawal of depth without trades
 * @param volatility of depth
 * @param toxicity of the flow
 * @param selfExcitation of the flow
 */
public record FragilityWeights(
        double spread, double depth, double withdrawal, double volatility, double toxicity, double selfExcitation)
        implements Serializable {

    public FragilityWeights {
        double[] weights = {spread, depth, withdrawal, volatility, toxicity, selfExcitation};
        for (double weight : weights) {
            require(weight >= 0 && weight <= 1, "a weight of fragility", weight, "within [0, 1]");
        }
    }

    /** A half each for what the book shows now, a quarter each for what only makes it likely. */
    public static FragilityWeights standard() {
        return new FragilityWeights(0.5, 0.5, 0.5, 0.25, 0.25, 0.25);
    }
}
