package io.inventoryrisk.model.liquidity;

import java.io.Serializable;
import java.util.Arrays;

/**
 * How liquidity is measured.
 *
 * @param stepMicros distance of two grid instants, in microseconds
 * @param notionals sizes of the cost curve, in quote currency, ascending
 * @param depthDistancesBps the book's configured distances from mid, in basis points, ascending
 * @param activityDistanceBps distance within which the book counts placed and removed contracts, in basis points; depth
 *     is watched within the first configured distance that reaches it, or else the last
 * @param slowTimeConstantMillis event time in which the weights of an instrument's own habits (spread, depth,
 *     volatility, volume, impact) fall by a factor e
 * @param fastTimeConstantMillis likewise of liquidity volatility
 * @param withdrawalHoldMillis event time in which a past withdrawal rate falls by a factor e
 * @param maxGapMillis bars further apart are not compared
 * @param minObservations usable bars before a number that rests on habits is more than WARMING
 * @param minImpactObservations instants with signed volume before the impact coefficient leaves 1
 * @param recovery how refills after large prints are measured
 * @param fragility weights of the composite
 */
public record LiquiditySpec(
        long stepMicros,
        double[] notionals,
        double[] depthDistancesBps,
        double activityDistanceBps,
        long slowTimeConstantMillis,
        long fastTimeConstantMillis,
        long withdrawalHoldMillis,
        long maxGapMillis,
        int minObservations,
        int minImpactObservations,
        RecoverySpec recovery,
        FragilityWeights fragility)
        implements Serializable {

    public LiquiditySpec {
        require(stepMicros > 0, "stepMicros", stepMicros, "positive");
        ascending("notionals", notionals);
        ascending("depthDistancesBps", depthDistancesBps);
        require(activityDistanceBps > 0, "activityDistanceBps", activityDistanceBps, "positive");
        require(slowTimeConstantMillis > 0, "slowTimeConstantMillis", slowTimeConstantMillis, "positive");
        require(fastTimeConstantMillis > 0, "fastTimeConstantMillis", fastTimeConstantMillis, "positive");
        require(withdrawalHoldMillis > 0, "withdrawalHoldMillis", withdrawalHoldMillis, "positive");
        require(
                maxGapMillis * 1_000 >= stepMicros,
                "maxGapMillis",
                maxGapMillis,
                "at least the step of " + stepMicros + " us");
        require(minObservations > 0, "minObservations", minObservations, "positive");
        require(minImpactObservations > 0, "minImpactObservations", minImpactObservations, "positive");
        require(recovery != null, "recovery", null, "given");
        require(fragility != null, "fragility", null, "given");
    }

    /**
     * Sizes of 10,000, 50,000, 250,000 and 1,000,000; depth within 25 bps; habits over 30 min, liquidity volatility over
     * 1 min, withdrawals remembered for 5 s; nothing compared over more than ten steps; 30 observations, 300 for the impact coefficient.
     */
    public static LiquiditySpec standard(long stepMicros, double[] depthDistancesBps) {
        return new LiquiditySpec(
                stepMicros,
                new double[] {10_000, 50_000, 250_000, 1_000_000},
                depthDistancesBps,
                25,
                1_800_000,
                60_000,
                5_000,
                Math.max(1, stepMicros / 100),
                30,
                300,
                RecoverySpec.standard(),
                FragilityWeights.standard());
    }

    /** Which of the configured distances is watched. */
    int watchedDistance() {
        int index = 0;
        while (index < depthDistancesBps.length - 1 && depthDistancesBps[index] < activityDistanceBps) {
            index++;
        }
        return index;
    }

    /** What an elapsed time leaves of a weight of habits. */
    double slowDecay(long elapsedMicros) {
        return decay(elapsedMicros, slowTimeConstantMillis);
    }

    /** What an elapsed time leaves of a weight of liquidity volatility. */
    double fastDecay(long elapsedMicros) {
        return decay(elapsedMicros, fastTimeConstantMillis);
    }

    /** What an elapsed time leaves of a withdrawal rate. */
    double withdrawalDecay(long elapsedMicros) {
        return decay(elapsedMicros, withdrawalHoldMillis);
    }

    private static double decay(long elapsedMicros, long timeConstantMillis) {
        return StrictMath.exp(-elapsedMicros / (timeConstantMillis * 1_000.0));
    }

    /** The values, where they ascend from above zero; never empty. */
    static double[] ascending(String name, double[] values) {
        double previous = 0;
        boolean ascends = values.length > 0;
        for (double value : values) {
            ascends &= value > previous && value < Double.POSITIVE_INFINITY;
            previous = value;
        }
        require(ascends, name, Arrays.toString(values), "ascending from above 0, at least one");
        return values;
    }

    static void require(boolean holds, String field, Object value, String remedy) {
        if (!holds) {
            throw new IllegalArgumentException(field + " must be " + remedy + ", was " + value);
        }
    }
}
