package io.inventoryrisk.model.inventory;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;

/**
 * Quotes of Gueant, Lehalle and Fernandez-Tapia (2013), Mathematics and Financial Economics 7, exactly: constant absolute
 * risk aversion gamma, at most Q trades held either way. v(t) = exp(-M (T - t)) 1, M symmetric and tridiagonal with alpha
 * q^2 on the diagonal and -eta beside it, alpha = k gamma sigma^2 / 2, eta = A (1 + gamma/k)^-(1 + k/gamma); distance of the
 * bid (1/k) ln(v_q / v_q+1) + (1/gamma) ln(1 + gamma/k), of the ask with v_q-1. Far from the end v is the ground state of M.
 * What {@link GlftQuotes} approximates near no inventory, and what to look at near the limit. Sizes other than 1 count as
 * units of their own: price x size, k / size.
 */
public final class GlftSpectral {

    /** What is smaller against the largest is lost in the decomposition's rounding. */
    private static final double LEAST = 1e-11;

    private final double size;
    private final double decay;
    private final double base;
    private final double alpha;
    private final double eta;
    private final int limit;
    private final double[] eigenvalues;
    private final double[][] eigenvectors;

    /**
     * @param gamma risk aversion, positive
     * @param size of each trade, positive
     * @param arrivalRate A, positive
     * @param decay k, positive
     * @param sigma of the price per square root of time, 0 or positive
     * @param limit Q, trades, at least 1
     */
    public GlftSpectral(double gamma, double size, double arrivalRate, double decay, double sigma, int limit) {
        GlftQuotes.requirePositive("gamma", gamma);
        GlftQuotes.requirePositive("size", size);
        GlftQuotes.requirePositive("arrivalRate", arrivalRate);
        GlftQuotes.requirePositive("decay", decay);
        GlftQuotes.requireNotNegative("sigma", sigma);
        GlftQuotes.requirePositive("limit", limit);
        this.size = size;
        this.limit = limit;
        this.decay = decay / size;
        double variance = sigma * size * sigma * size;
        base = GlftQuotes.c1(gamma, size, decay) * size;
        alpha = this.decay * gamma * variance / 2;
        eta = arrivalRate * StrictMath.exp(-(1 + this.decay / gamma) * StrictMath.log1p(gamma / this.decay));
        EigenDecompositionSymmetric decomposition =
                new EigenDecompositionSymmetric(new Array2DRowRealMatrix(matrix(), false));
        eigenvalues = decomposition.getEigenvalues();
        eigenvectors = decomposition.getV().getData();
    }

    /** M / eta, so that a decomposition's idea of small fits whatever the units. */
    private double[][] matrix() {
        double[][] matrix = new double[2 * limit + 1][2 * limit + 1];
        for (int i = 0; i < matrix.length; i++) {
            matrix[i][i] = diagonal(i - limit);
            if (i > 0) {
                matrix[i][i - 1] = -1;
                matrix[i - 1][i] = -1;
            }
        }
        return matrix;
    }

    private double diagonal(int trades) {
        return alpha / eta * trades * trades;
    }

    /**
     * Distance of the bid from mid with so many trades held and some time left; NaN at Q, where nothing more is bought, and
     * where v is so small that doubles cannot tell it.
     */
    public double bidDistance(int trades, double timeLeft) {
        return trades >= limit || trades < -limit
                ? Double.NaN
                : distance(at(trades, timeLeft), at(trades + 1, timeLeft));
    }

    /** Distance of the ask from mid, likewise; NaN at -Q. */
    public double askDistance(int trades, double timeLeft) {
        return bidDistance(-trades, timeLeft);
    }

    /**
     * Distance of the bid far from any end: by the ground state, whose ratios follow from its eigenvalue from the limit
     * inwards, exact to the last digits however small the state is there. NaN at Q.
     */
    public double bidDistance(int trades) {
        if (trades >= limit || trades < -limit) {
            return Double.NaN;
        }
        return trades >= 0 ? distance(1, outward(trades + 1)) : distance(outward(-trades), 1);
    }

    /** Distance of the ask far from any end; NaN at -Q. */
    public double askDistance(int trades) {
        return bidDistance(-trades);
    }

    /** v_q / v_q-1 of the ground state for q above 0, by (alpha q^2 - E) v_q = eta (v_q-1 + v_q+1), in eta. */
    private double outward(int trades) {
        double ground = eigenvalues[eigenvalues.length - 1];
        double ratio = 0;
        for (int q = limit; q >= trades; q--) {
            ratio = 1 / (diagonal(q) - ground - ratio);
        }
        return ratio;
    }

    private double distance(double here, double there) {
        return (StrictMath.log(here / there) / decay + base) / size;
    }

    /** v of so many trades, up to a factor that all share. */
    private double at(int trades, double timeLeft) {
        double ground = eigenvalues[eigenvalues.length - 1];
        double sum = 0;
        double largest = 0;
        for (int mode = 0; mode < eigenvalues.length; mode++) {
            double ones = 0;
            for (double[] row : eigenvectors) {
                ones += row[mode];
            }
            double term = StrictMath.exp((ground - eigenvalues[mode]) * eta * timeLeft) * ones;
            sum += term * eigenvectors[trades + limit][mode];
            largest = Math.max(largest, Math.abs(term));
        }
        return sum > LEAST * largest ? sum : Double.NaN;
    }
}
