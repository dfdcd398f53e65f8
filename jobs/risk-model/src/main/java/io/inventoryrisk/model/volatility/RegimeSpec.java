package io.inventoryrisk.model.volatility;

import java.io.Serializable;

/**
 * When a market counts as calm, normal or stressed; see {@link RegimeDetector}. Each regime is entered at another ratio than
 * it is left at.
 *
 * @param shortMillis length of the short window; the shortest configured one that is no shorter is used
 * @param coverage how many short windows' returns the longest window must hold before the ratio says anything
 * @param stressedEnter ratio of short to long volatility from which a market is stressed
 * @param stressedExit ratio below which it no longer is
 * @param calmEnter ratio down to which a market is calm
 * @param calmExit ratio above which it no longer is
 * @param instants in a row that must agree before a regime changes
 */
public record RegimeSpec(
        long shortMillis,
        int coverage,
        double stressedEnter,
        double stressedExit,
        double calmEnter,
        double calmExit,
        int instants)
        implements Serializable {

    public RegimeSpec {
        if (shortMillis <= 0) {
            throw new IllegalArgumentException("shortMillis must be positive, was " + shortMillis);
        }
        if (coverage < 1) {
            throw new IllegalArgumentException("coverage must be 1 or more, was " + coverage);
        }
        boolean rising =
                0 < calmEnter && calmEnter < calmExit && calmExit < stressedExit && stressedExit < stressedEnter;
        if (!rising) {
            throw new IllegalArgumentException(
                    "0 < calmEnter < calmExit < stressedExit < stressedEnter must hold, were " + calmEnter + ", "
                            + calmExit + ", " + stressedExit + " and " + stressedEnter);
        }
        if (instants < 1) {
            throw new IllegalArgumentException("instants must be 1 or more, was " + instants);
        }
    }

    /**
     * 5 min against the longest window once that holds 15 min; stressed from 2 down to 1.5, calm from 0.5 up to 0.7; 30
     * instants. The desk's choice: the hour of the day alone moves volatility by less than 1.5, and chance moves a ratio of
     * 300 returns by 4 % (one deviation, 1 / sqrt(2 n)).
     */
    public static RegimeSpec standard() {
        return new RegimeSpec(300_000, 3, 2, 1.5, 0.5, 0.7, 30);
    }
}
