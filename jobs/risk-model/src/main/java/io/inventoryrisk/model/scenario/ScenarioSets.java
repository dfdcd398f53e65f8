package io.inventoryrisk.model.scenario;

/**
 * All sets that portfolio risk revalues a book under at one instant. A set without scenarios is not due at it.
 *
 * @param stress named stresses of the desk's parameters, venue defaults and liquidity scenarios included
 * @param historical past factor returns, as they were
 * @param filtered past factor returns, each rescaled to today's volatility
 * @param monteCarlo correlated diffusion and jumps
 * @param ladder {@link SpotLadder}
 */
public record ScenarioSets(
        ScenarioSet stress, ScenarioSet historical, ScenarioSet filtered, ScenarioSet monteCarlo, ScenarioSet ladder) {

    /** None due. */
    public static ScenarioSets none() {
        return new ScenarioSets(
                ScenarioSet.none("stress"),
                ScenarioSet.none("historical"),
                ScenarioSet.none("filtered"),
                ScenarioSet.none("monte-carlo"),
                ScenarioSet.none("ladder"));
    }
}
