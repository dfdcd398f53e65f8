package io.inventoryrisk.model.volatility;

import io.inventoryrisk.model.math.CorrelationRepair;
import io.inventoryrisk.model.math.SymmetricMatrix;
import java.util.Arrays;
import java.util.Set;

/**
 * The correlation risk uses. Assembled first, from whichever estimators know its pairs, and repaired last: scaled by the
 * volatilities chosen at the instant, D R D is then positive semi-definite, as R is, however fast its diagonal moves.
 *
 * <p>An indefinite matrix is repaired spectrally at once. Where the nearest one is wanted it is computed on a schedule,
 * and its result kept until the next, as long as the factors are the same. Where no matrix can be made, the last good one
 * is kept for the factors still there.
 *
 * @param estimate what was estimated; of unknown numbers where {@code failure} says why
 * @param correlation a correlation matrix over the estimate's factors
 * @param repaired whether it is not the assembled one itself
 * @param good the last that needed no keeping
 * @param nearest the last that was computed as the nearest
 * @param failure why the last good one is kept; empty where it isn't
 */
record CorrelationChoice(
        CorrelationEstimate estimate,
        SymmetricMatrix correlation,
        boolean repaired,
        KeptCorrelation good,
        KeptCorrelation nearest,
        String failure) {

    /**
     * @param spec of the correlation
     * @param stepMicros of the grid
     * @param state of the instant before
     * @param asOfMicros this instant
     * @param estimate of this instant
     * @param living ids of the instruments still in the universe
     */
    static CorrelationChoice of(
            CorrelationSpec spec,
            long stepMicros,
            ModelState state,
            long asOfMicros,
            CorrelationEstimate estimate,
            Set<String> living) {
        String failure = "no factor has enough returns";
        if (estimate.factors().length > 0) {
            try {
                return repaired(spec, stepMicros, state, asOfMicros, estimate);
            } catch (ArithmeticException | IllegalArgumentException e) {
                failure = e.getMessage();
            }
        }
        KeptCorrelation good = state.good();
        String[] factors =
                Arrays.stream(good.factors()).filter(living::contains).toArray(String[]::new);
        if (factors.length == 0) {
            SymmetricMatrix nothing = SymmetricMatrix.zeros(0);
            CorrelationEstimate unknown = CorrelationEstimate.unknown(factors);
            return new CorrelationChoice(unknown, nothing, false, good, state.nearest(), "");
        }
        return new CorrelationChoice(
                CorrelationEstimate.unknown(factors),
                good.rowsOf(factors),
                false,
                good,
                state.nearest(),
                "correlation of " + (asOfMicros - good.asOfMicros()) / 1_000_000 + " s ago kept: " + failure);
    }

    private static CorrelationChoice repaired(
            CorrelationSpec spec, long stepMicros, ModelState state, long asOfMicros, CorrelationEstimate estimate) {
        String[] factors = estimate.factors();
        SymmetricMatrix assembled = estimate.assembled(spec.source());
        KeptCorrelation nearest = state.nearest();
        boolean usable = CorrelationRepair.isCorrelation(assembled);
        SymmetricMatrix correlation = assembled;
        if (!usable && spec.repair() == CorrelationRepair.NEAREST) {
            long ageSteps = (asOfMicros - nearest.asOfMicros()) / stepMicros;
            if (asOfMicros / stepMicros % spec.nearestEvery() == 0) {
                nearest = KeptCorrelation.of(asOfMicros, factors, CorrelationRepair.NEAREST.repair(assembled));
                ageSteps = 0;
            }
            boolean kept = nearest.isOf(factors) && ageSteps < spec.nearestEvery();
            correlation = kept
                    ? new SymmetricMatrix(factors.length, nearest.packed())
                    : CorrelationRepair.SPECTRAL.repair(assembled);
        } else if (!usable) {
            correlation = spec.repair().repair(assembled);
        }
        KeptCorrelation good = KeptCorrelation.of(asOfMicros, factors, correlation);
        return new CorrelationChoice(estimate, correlation, !usable, good, nearest, "");
    }

    boolean isFallback() {
        return !failure.isEmpty();
    }
}
