package io.inventoryrisk.model.volatility;

import io.inventoryrisk.model.math.CoMoments;
import io.inventoryrisk.model.math.EwmaMoments;
import io.inventoryrisk.model.math.HayashiYoshidaState;
import io.inventoryrisk.model.math.LedoitWolf;
import io.inventoryrisk.model.math.SymmetricMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Correlation of the series in a window that have enough returns and are not constant, as three estimators see it.
 *
 * <p>Limit of validity of the shrinkage: its target has one variance for all, the mean one. A series far calmer than the
 * mean, such as a stablecoin, has its correlations drawn towards zero more than the others; what it adds to risk is
 * small in the same proportion.
 *
 * @param factors their ids, sorted; the rows of the matrices
 * @param sample covariance over the pair's common rows / the deviations of both, each over all rows of its own: where
 *     returns are missing it need not be positive semi-definite, and may even exceed 1
 * @param shrunk the covariance shrunk (Ledoit and Wolf 2004), scaled to a unit diagonal
 * @param shrinkage intensity in [0, 1]
 * @param unmeasuredPairs pairs with too few common rows, which count as uncorrelated
 * @param ewma exponentially weighted, over the pair's common instants; NaN where these weigh too little
 * @param asynchronous Hayashi and Yoshida's ratio, not clipped; NaN where a leg of the pair has too few returns or none
 * @param outside pairs whose asynchronous ratio lies outside [-1, 1]
 */
record CorrelationEstimate(
        String[] factors,
        SymmetricMatrix sample,
        SymmetricMatrix shrunk,
        double shrinkage,
        int unmeasuredPairs,
        SymmetricMatrix ewma,
        SymmetricMatrix asynchronous,
        int outside) {

    /** A number of two rows. */
    private interface Pair {
        double of(int row, int column);
    }

    static CorrelationEstimate of(
            ModelSpec spec, CoMoments moments, EwmaMoments ewma, HayashiYoshidaState asynchronous) {
        int minObservations = spec.correlation().minObservations();
        int[] slots = usableSlots(moments, minObservations);
        int size = slots.length;
        String[] factors =
                Arrays.stream(slots).mapToObj(slot -> moments.series()[slot]).toArray(String[]::new);
        int[] unmeasured = new int[1];
        SymmetricMatrix covariance = matrix(size, (row, column) -> {
            boolean measured = moments.observations(slots[row], slots[column]) >= minObservations;
            unmeasured[0] += measured ? 0 : 1;
            return measured ? moments.covariance(slots[row], slots[column]) : 0;
        });
        double shrinkage = size == 0 ? 0 : moments.shrinkage();
        double weight = spec.correlation().requiredWeight(spec.grid().stepMicros());
        SymmetricMatrix faded = matrix(
                size,
                (row, column) -> ewma.weight(slots[row], slots[column]) >= weight
                        ? ewma.correlation(slots[row], slots[column])
                        : Double.NaN);
        SymmetricMatrix unclipped = asynchronous(factors, asynchronous, minObservations);
        return new CorrelationEstimate(
                factors,
                covariance.scaledToUnitDiagonal(),
                LedoitWolf.shrink(covariance, shrinkage).scaledToUnitDiagonal(),
                shrinkage,
                unmeasured[0],
                faded,
                unclipped,
                (int) Arrays.stream(unclipped.packed())
                        .filter(ratio -> Math.abs(ratio) > 1)
                        .count());
    }

    /** Of these factors nothing is known now. */
    static CorrelationEstimate unknown(String[] factors) {
        SymmetricMatrix nothing = matrix(factors.length, (row, column) -> Double.NaN);
        return new CorrelationEstimate(
                factors, nothing, nothing, factors.length == 0 ? 0 : Double.NaN, 0, nothing, nothing, 0);
    }

    /** The estimate of a source, not yet repaired: where it doesn't know a pair, the shrunk sample stands in. */
    SymmetricMatrix assembled(CorrelationSource source) {
        if (source == CorrelationSource.SAMPLE) {
            return shrunk;
        }
        SymmetricMatrix fast = source == CorrelationSource.EWMA ? ewma : asynchronous;
        return matrix(factors.length, (row, column) -> {
            double value = fast.get(row, column);
            if (row == column) {
                return 1;
            }
            return Double.isNaN(value) ? shrunk.get(row, column) : Math.max(-1, Math.min(1, value));
        });
    }

    /** Pairs that a source doesn't know. */
    int borrowedPairs(CorrelationSource source) {
        if (source == CorrelationSource.SAMPLE) {
            return 0;
        }
        SymmetricMatrix fast = source == CorrelationSource.EWMA ? ewma : asynchronous;
        int borrowed = 0;
        for (int row = 0; row < factors.length; row++) {
            for (int column = 0; column < row; column++) {
                borrowed += Double.isNaN(fast.get(row, column)) ? 1 : 0;
            }
        }
        return borrowed;
    }

    private static SymmetricMatrix asynchronous(String[] factors, HayashiYoshidaState state, int minObservations) {
        int[] legs = Arrays.stream(factors).mapToInt(state::slotOf).toArray();
        return matrix(factors.length, (row, column) -> {
            int leg = legs[row];
            int other = legs[column];
            boolean known = leg >= 0
                    && other >= 0
                    && state.observations(leg, other) >= minObservations
                    && state.observations(other, leg) >= minObservations;
            return known ? state.correlation(leg, other) : Double.NaN;
        });
    }

    private static SymmetricMatrix matrix(int size, Pair pair) {
        double[] packed = new double[SymmetricMatrix.packedLength(size)];
        for (int row = 0; row < size; row++) {
            for (int column = 0; column <= row; column++) {
                packed[SymmetricMatrix.index(row, column)] = pair.of(row, column);
            }
        }
        return new SymmetricMatrix(size, packed);
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
