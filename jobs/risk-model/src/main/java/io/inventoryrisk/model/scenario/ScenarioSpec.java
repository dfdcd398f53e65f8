package io.inventoryrisk.model.scenario;

import java.io.Serializable;

/**
 * How the simulated scenario sets are made. What jumps and volatilities do is the desk's parameter pack
 * {@code simulation}.
 *
 * @param scenarios simulated by Monte Carlo, even: each draw comes with its mirror image; default 1,000
 * @param seed scenario i is a function of (seed, i) alone
 * @param horizonMillis over which the market moves
 * @param simulationEveryMillis grid of historical, filtered and Monte Carlo sets: at other instants they have no scenarios
 */
public record ScenarioSpec(int scenarios, long seed, long horizonMillis, long simulationEveryMillis)
        implements Serializable {

    public ScenarioSpec {
        if (scenarios < 2 || scenarios % 2 != 0) {
            throw new IllegalArgumentException("scenarios must be even and positive, was " + scenarios);
        }
        if (horizonMillis <= 0) {
            throw new IllegalArgumentException("horizonMillis must be positive, was " + horizonMillis);
        }
        if (simulationEveryMillis <= 0) {
            throw new IllegalArgumentException("simulationEveryMillis must be positive, was " + simulationEveryMillis);
        }
    }

    /** The spec of a run; an odd number of scenarios becomes the next even one. */
    public static ScenarioSpec standard(int scenarios, long seed, long horizonMillis, long simulationEveryMillis) {
        return new ScenarioSpec(scenarios + scenarios % 2, seed, horizonMillis, simulationEveryMillis);
    }

    boolean isDue(long asOfMicros) {
        return asOfMicros % (simulationEveryMillis * 1_000) == 0;
    }
}
