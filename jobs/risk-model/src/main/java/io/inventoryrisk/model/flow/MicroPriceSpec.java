package io.inventoryrisk.model.flow;

import java.io.Serializable;

/**
 * How a {@link MicroPrice} is calibrated.
 *
 * @param imbalanceBuckets equal parts of the imbalance in [0, 1]; odd, so that a balanced book has the middle one and with
 *     it no adjustment
 * @param spreadBuckets spreads told apart: 1 tick, 2 ticks, and so on; the last holds all wider ones
 * @param maxJumpHalfTicks moves of the mid beyond it count as it, in half ticks
 * @param solveEvery observations from one solution to the next
 * @param minVisits of a state below which it has no adjustment
 * @param memory observations at which all counts are halved, so that old ones fade
 */
public record MicroPriceSpec(
        int imbalanceBuckets, int spreadBuckets, int maxJumpHalfTicks, int solveEvery, int minVisits, int memory)
        implements Serializable {

    private static final int MOST_STATES = 64;

    public MicroPriceSpec {
        require(imbalanceBuckets > 2 && imbalanceBuckets % 2 == 1, "imbalanceBuckets", imbalanceBuckets, "odd, from 3");
        require(
                spreadBuckets > 0 && (long) imbalanceBuckets * spreadBuckets <= MOST_STATES,
                "spreadBuckets",
                spreadBuckets,
                "positive, with at most " + MOST_STATES + " states in all");
        require(
                maxJumpHalfTicks > 0 && maxJumpHalfTicks <= 1_000,
                "maxJumpHalfTicks",
                maxJumpHalfTicks,
                "in [1, 1000]");
        require(solveEvery > 0, "solveEvery", solveEvery, "positive");
        require(minVisits > 0, "minVisits", minVisits, "positive");
        require(memory >= solveEvery && memory <= 1_000_000, "memory", memory, "from solveEvery to 1000000");
    }

    /** 9 imbalances x 2 spreads, moves up to 10 ticks, solved every 60 instants, 30 visits, memory of 20,000 instants. */
    public static MicroPriceSpec standard() {
        return new MicroPriceSpec(9, 2, 20, 60, 30, 20_000);
    }

    /** Number of states. */
    int states() {
        return imbalanceBuckets * spreadBuckets;
    }

    /** The same spread with the sides exchanged. */
    int mirror(int state) {
        int imbalance = state % imbalanceBuckets;
        return state - imbalance + imbalanceBuckets - 1 - imbalance;
    }

    private static void require(boolean holds, String name, int value, String remedy) {
        if (!holds) {
            throw new IllegalArgumentException(name + " must be " + remedy + ", was " + value);
        }
    }
}
