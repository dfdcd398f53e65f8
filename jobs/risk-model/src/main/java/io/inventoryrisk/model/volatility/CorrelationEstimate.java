package io.inventoryrisk.model.volatility;

import io.inventoryrisk.model.math.CoMoments;
import io.inventoryrisk.model.math.CorrelationRepair;
import io.inventoryrisk.model.math.LedoitWolf;
import io.inventoryrisk.model.math.SymmetricMatrix;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Correlation of the series in a window that have enough returns and are not constant.
 *
 * <p>Limit of validity: the target of the shrinkage has one variance for all, the mean one. A series far calmer than the
 * mean, such as a stablecoin, has its correlations drawn towards zero more than the others; what it adds to risk is
 * small in the same proportion.
 *
 * @param factors their ids, sorted; the rows of the matrices
 * @param sample covariance over the pair's common rows / the deviations of both, each over all rows of its own: where
 *     returns are missing it need not be positive semi-definite, and may even exceed 1
 * @param correlation the covariance shrunk (Ledoit and Wolf 2004), scaled to a unit diagonal, repaired where indefinite
 * @param shrinkage intensity in [0, 1]
 * @param repaired whether it had to be
 * @param unmeasuredPairs pairs with too few common rows, which count as uncorrelated
 */
record CorrelationEstimate(
        String[] factors,
        SymmetricMatrix sample,
        SymmetricMatrix correlation,
        double shrinkage,
        boolean repaired,
        int unmeasuredPairs) {

    static CorrelationEstimate of(CoMoments moments, int minObservations, CorrelationRepair repair) {
        int[] slots = usableSlots(moments, minObservations);
        int size = slots.length;
        String[] factors = new String[size];
        int unmeasured = 0;
        double[] covariance = new double[SymmetricMatrix.packedLength(size)];
        for (int row = 0; row < size; row++) {
            factors[row] = moments.series()[slots[row]];
            for (int column = 0; column <= row; column++) {
                boolean measured = moments.observations(slots[row], slots[column]) >= minObservations;
                unmeasured += measured ? 0 : 1;
                covariance[SymmetricMatrix.index(row, column)] =
                        measured ? moments.covariance(slots[row], slots[column]) : 0;
            }
        }
        SymmetricMatrix estimate = new SymmetricMatrix(size, covariance);
        double shrinkage = size == 0 ? 0 : moments.shrinkage();
        CorrelationRepair.Repaired repaired =
                repair.apply(LedoitWolf.shrink(estimate, shrinkage).scaledToUnitDiagonal());
        return new CorrelationEstimate(
                factors,
                estimate.scaledToUnitDiagonal(),
                repaired.correlation(),
                shrinkage,
                repaired.repaired(),
                unmeasured);
    }

    private static int[] usableSlots(CoMoments moments, int minObservations) {
        List<Integer> usable = new ArrayList<>();
        for (int slot = 0; slot < moments.slots(); slot++) {
            if (moments.observations(slot) >= minObservations && !moments.isConstant(slot)) {
                usable.add(slot);
            }
        }
        usable.sort(Comparator.comparing(slot -> moments.series()[slot]));
        return usable.stream().mapToInt(Integer::intValue).toArray();
    }
}
