package io.inventoryrisk.model.volatility;

import io.inventoryrisk.model.math.CorrelationRepair;
import java.io.Serializable;

/**
 * How correlation is estimated and which estimate risk uses.
 *
 * @param windowMillis span of the returns behind one matrix; a whole multiple of the grid step
 * @param minObservations returns below which a series, or common returns below which a pair, has no correlation
 * @param maxFactors rows of the matrices at most; instruments beyond it are listed as missing
 * @param repair what makes an indefinite estimate a correlation matrix
 * @param nearestEvery instants between two computations of the nearest matrix, where that is the repair; between them its
 *     result is kept
 * @param source which estimate risk uses
 * @param ewmaTimeConstantMillis event time in which an EWMA weight falls by a factor e; the one of the variances
 * @param asynchronousFactors instruments at most whose quotes are paired at their own times; the first by id
 * @param asynchronousPanes parts of the window in which those pairs are kept
 */
public record CorrelationSpec(
        long windowMillis,
        int minObservations,
        int maxFactors,
        CorrelationRepair repair,
        int nearestEvery,
        CorrelationSource source,
        long ewmaTimeConstantMillis,
        int asynchronousFactors,
        int asynchronousPanes)
        implements Serializable {

    public CorrelationSpec {
        require(windowMillis > 0, "windowMillis must be positive, was " + windowMillis);
        require(minObservations > 1, "minObservations must be above 1, was " + minObservations);
        require(maxFactors > 0, "maxFactors must be positive, was " + maxFactors);
        require(repair != null && source != null, "repair and source must be given");
        require(nearestEvery > 0, "nearestEvery must be positive, was " + nearestEvery);
        require(ewmaTimeConstantMillis > 0, "ewmaTimeConstantMillis must be positive, was " + ewmaTimeConstantMillis);
        require(asynchronousFactors > 0, "asynchronousFactors must be positive, was " + asynchronousFactors);
        require(asynchronousPanes > 0, "asynchronousPanes must be positive, was " + asynchronousPanes);
    }

    /** With the nearest matrix every 60 instants, the sample for risk, EWMA over 30 min, 48 asynchronous in 30 panes. */
    public CorrelationSpec(long windowMillis, int minObservations, int maxFactors, CorrelationRepair repair) {
        this(windowMillis, minObservations, maxFactors, repair, 60, CorrelationSource.SAMPLE, 1_800_000, 48, 30);
    }

    /** 30 min of returns, at least 30 of them, 1,000 factors, spectral repair. */
    public static CorrelationSpec standard() {
        return new CorrelationSpec(1_800_000, 30, 1_000, CorrelationRepair.SPECTRAL);
    }

    /** The same with another source. */
    public CorrelationSpec with(CorrelationSource other) {
        return new CorrelationSpec(
                windowMillis,
                minObservations,
                maxFactors,
                repair,
                nearestEvery,
                other,
                ewmaTimeConstantMillis,
                asynchronousFactors,
                asynchronousPanes);
    }

    /** Span of an asynchronous pane: the window's part, rounded up to whole steps. */
    long paneMicros(long stepMicros) {
        return roundedUp(roundedUp(windowMillis * 1_000, stepMicros), asynchronousPanes) * stepMicros;
    }

    /** Panes that cover the window. */
    int panes(long stepMicros) {
        return (int) roundedUp(windowMillis * 1_000, paneMicros(stepMicros));
    }

    /** What is left of an EWMA weight after a span. */
    double decay(long micros) {
        return StrictMath.exp(-micros / (ewmaTimeConstantMillis * 1_000.0));
    }

    /** The weight of {@code minObservations} returns in a row, less what rounding may take. */
    double requiredWeight(long stepMicros) {
        return (1 - decay(minObservations * stepMicros)) / (1 - decay(stepMicros)) * (1 - 1e-9);
    }

    private static long roundedUp(long whole, long part) {
        return -Math.floorDiv(-whole, part);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
