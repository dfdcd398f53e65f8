package io.inventoryrisk.model.validation;

import io.inventoryrisk.model.math.Binomial;

/**
 * The zones of the Basel Committee (1996), Supervisory framework for the use of backtesting, table 2: yellow from the
 * number of exceptions on whose cumulative probability reaches 95 % where the model is right, red from 99.99 % on. The
 * committee's table is for 250 days at 99 % (green to 4, yellow to 9); at any other sample the same probabilities give the
 * bounds.
 *
 * @param observations n, positive
 * @param exceptions x, in [0, n]
 * @param probability of an exception, in (0, 1)
 */
public record TrafficLight(int observations, int exceptions, double probability) {

    private static final double YELLOW_FROM = 0.95;
    private static final double RED_FROM = 0.9999;

    /** Of the committee's table. */
    private static final int BASEL_OBSERVATIONS = 250;

    private static final double BASEL_PROBABILITY = 0.01;
    private static final double PROBABILITY_TOLERANCE = 1e-9;
    private static final double[] MULTIPLIERS = {3, 3, 3, 3, 3, 3.4, 3.5, 3.65, 3.75, 3.85, 4};

    public TrafficLight {
        if (observations <= 0 || exceptions < 0 || exceptions > observations) {
            throw new IllegalArgumentException(
                    "exceptions must be in [0, observations], were " + exceptions + " of " + observations);
        }
    }

    /** What the number of exceptions says of the model; the ordinal is the published value. */
    public enum Zone {
        /** No reason to doubt the model. */
        GREEN,
        /** Compatible with a right model and with a wrong one. */
        YELLOW,
        /** The model is almost certainly wrong. */
        RED
    }

    /** Probability of at most this many exceptions where the model is right. */
    public double cumulativeProbability() {
        return new Binomial(observations, probability).atMost(exceptions);
    }

    /** The zone. */
    public Zone zone() {
        double cumulative = cumulativeProbability();
        return cumulative >= RED_FROM ? Zone.RED : cumulative >= YELLOW_FROM ? Zone.YELLOW : Zone.GREEN;
    }

    /** The committee's multiplier of capital; NaN for any sample but 250 at 99 %, for which there is none. */
    public double multiplier() {
        boolean basel =
                observations == BASEL_OBSERVATIONS && Math.abs(probability - BASEL_PROBABILITY) < PROBABILITY_TOLERANCE;
        return basel ? MULTIPLIERS[Math.min(exceptions, MULTIPLIERS.length - 1)] : Double.NaN;
    }
}
