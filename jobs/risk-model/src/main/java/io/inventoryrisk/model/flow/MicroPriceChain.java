package io.inventoryrisk.model.flow;

import java.util.Arrays;
import org.hipparchus.linear.DecompositionSolver;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/**
 * The Markov chain behind a micro-price (Stoikov 2018, Quantitative Finance 18, 1959): from state x the quote goes to y
 * while the mid stands still with probability Q, and the mid moves, the quote being in y after it, with probability R2;
 * r1 is the mean move, 0 where it stands still. Then
 *
 * <pre>
 * G1 = (I - Q)^-1 r1        the expected first move
 * B  = (I - Q)^-1 R2        the state after it; rows sum to 1
 * G* = sum over i of B^i G1 the expected sum of all moves
 * </pre>
 *
 * <p>With mirrored counts G1 is antisymmetric and B symmetric under the exchange of sides, so that G* solves (I - A) G* =
 * G1 on the states of more asks than bids, where A(x, y) = B(x, y) - B(x, mirror y). Each state has, beside its counts,
 * one move of mean 0 that ends in itself or its mirror image with equal chance: a state without visits has no
 * adjustment, one of few is drawn to the mid, and both systems are strictly diagonally dominant, so that they always
 * have a solution.
 */
final class MicroPriceChain {

    private final MicroPriceSpec spec;
    private final int[] visits;
    private final double[] firstMove;
    private final RealMatrix afterMove;

    /**
     * @param still as in {@link MicroPriceState}
     * @param moved likewise
     * @param jumps likewise
     */
    MicroPriceChain(MicroPriceSpec spec, int[] still, int[] moved, int[] jumps) {
        this.spec = spec;
        int states = spec.states();
        visits = new int[states];
        RealMatrix toMove = MatrixUtils.createRealIdentityMatrix(states);
        RealMatrix ends = MatrixUtils.createRealMatrix(states, states);
        double[] means = new double[states];
        for (int x = 0; x < states; x++) {
            for (int y = 0; y < states; y++) {
                visits[x] += still[x * states + y] + moved[x * states + y];
            }
            double weight = visits[x] + 1.0;
            for (int y = 0; y < states; y++) {
                toMove.addToEntry(x, y, -still[x * states + y] / weight);
                ends.addToEntry(x, y, moved[x * states + y] / weight);
            }
            ends.addToEntry(x, x, 0.5 / weight);
            ends.addToEntry(x, spec.mirror(x), 0.5 / weight);
            means[x] = jumps[x] / weight;
        }
        DecompositionSolver solver = new LUDecomposition(toMove).getSolver();
        firstMove = solver.solve(MatrixUtils.createRealVector(means)).toArray();
        afterMove = solver.solve(ends);
    }

    /** G1, in half ticks. */
    double[] firstMove() {
        return firstMove;
    }

    /** B: from a state to the one after the next move of the mid. */
    double[][] afterMove() {
        return afterMove.getData();
    }

    /** G* in half ticks; NaN where a state had too few visits. */
    double[] adjustments() {
        int[] half = lighterBids();
        RealMatrix system = MatrixUtils.createRealIdentityMatrix(half.length);
        double[] moves = new double[half.length];
        for (int row = 0; row < half.length; row++) {
            moves[row] = firstMove[half[row]];
            for (int column = 0; column < half.length; column++) {
                double same = afterMove.getEntry(half[row], half[column]);
                double mirrored = afterMove.getEntry(half[row], spec.mirror(half[column]));
                system.addToEntry(row, column, mirrored - same);
            }
        }
        double[] sums = new LUDecomposition(system)
                .getSolver()
                .solve(MatrixUtils.createRealVector(moves))
                .toArray();
        double[] adjustments = new double[visits.length];
        for (int row = 0; row < half.length; row++) {
            adjustments[half[row]] = sums[row];
            adjustments[spec.mirror(half[row])] = -sums[row];
        }
        for (int x = 0; x < visits.length; x++) {
            adjustments[x] = visits[x] < spec.minVisits() ? Double.NaN : adjustments[x];
        }
        return adjustments;
    }

    /** States before their mirror image: less bid than asked. */
    private int[] lighterBids() {
        int[] half = new int[visits.length];
        int size = 0;
        for (int x = 0; x < visits.length; x++) {
            if (x < spec.mirror(x)) {
                half[size++] = x;
            }
        }
        return Arrays.copyOf(half, size);
    }
}
