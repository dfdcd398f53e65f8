package io.inventoryrisk.model.volatility;

import io.inventoryrisk.model.math.SymmetricMatrix;
import java.util.Arrays;

/**
 * Gaussian log-likelihood of GARCH(1,1) with its exact first and second derivatives by (mean, omega, alpha, beta)
 * (Fiorentini, Calzolari and Panattoni 1996, J. Appl. Econometrics 11). Before the first return, variance and squared
 * residual are the mean squared residual, and depend on the mean as that does. A missing return has no term; over it the
 * variance goes as expected, to omega + (alpha + beta) h.
 *
 * <p>Some 150 multiply-adds a return with derivatives, one logarithm without.
 */
final class GarchLikelihood {

    /** Parameters: mean, omega, alpha, beta. */
    static final int SIZE = 4;

    private static final int OMEGA = 1;
    private static final int ALPHA = 2;
    private static final int BETA = 3;
    private static final double LOG_TWO_PI = StrictMath.log(2 * Math.PI);

    private final double[] returns;
    private final int observations;
    private final double mean;

    /** @param returns in per cent or so; NaN where missing */
    GarchLikelihood(double[] returns) {
        this.returns = returns;
        int present = 0;
        double sum = 0;
        for (double observed : returns) {
            present += Double.isNaN(observed) ? 0 : 1;
            sum += Double.isNaN(observed) ? 0 : observed;
        }
        this.observations = present;
        this.mean = sum / present;
    }

    /**
     * @param value log-likelihood
     * @param gradient its derivatives
     * @param information its second derivatives with opposite sign
     */
    record Derivatives(double value, double[] gradient, SymmetricMatrix information) {}

    /** Returns that are there. */
    int observations() {
        return observations;
    }

    /** Their mean. */
    double mean() {
        return mean;
    }

    /** Their mean squared residual about some mean. */
    double meanSquare(double about) {
        double sum = 0;
        for (double observed : returns) {
            sum += Double.isNaN(observed) ? 0 : (observed - about) * (observed - about);
        }
        return sum / observations;
    }

    /** Log-likelihood; NaN where a variance is not positive. */
    double value(GarchParameters parameters) {
        double before = meanSquare(parameters.mean());
        double variance = parameters.omega() + parameters.persistence() * before;
        double sum = 0;
        for (double observed : returns) {
            if (!(variance > 0)) {
                return Double.NaN;
            }
            if (Double.isNaN(observed)) {
                variance = parameters.omega() + parameters.persistence() * variance;
            } else {
                double residual = observed - parameters.mean();
                sum += LOG_TWO_PI + StrictMath.log(variance) + residual * residual / variance;
                variance = parameters.next(variance, observed);
            }
        }
        return -0.5 * sum;
    }

    /** Variance of the bar after the last. */
    double nextVariance(GarchParameters parameters) {
        double variance = parameters.omega() + parameters.persistence() * meanSquare(parameters.mean());
        for (double observed : returns) {
            variance = Double.isNaN(observed)
                    ? parameters.omega() + parameters.persistence() * variance
                    : parameters.next(variance, observed);
        }
        return variance;
    }

    /** Log-likelihood with its derivatives, at parameters where it is not NaN. */
    Derivatives derivatives(GarchParameters parameters) {
        Jet variance = new Jet();
        Jet square = new Jet();
        square.value = meanSquare(parameters.mean());
        square.first[0] = -2 * (mean - parameters.mean());
        square.second[0] = 2;
        variance.copy(square);
        variance.advance(parameters, square);
        Jet sum = new Jet();
        for (double observed : returns) {
            if (Double.isNaN(observed)) {
                square.copy(variance);
            } else {
                square.squareOf(observed - parameters.mean());
                sum.addTerm(variance, square);
            }
            variance.advance(parameters, square);
        }
        double[] gradient = new double[SIZE];
        for (int i = 0; i < SIZE; i++) {
            gradient[i] = -0.5 * sum.first[i];
        }
        double[] information = new double[sum.second.length];
        for (int k = 0; k < information.length; k++) {
            information[k] = 0.5 * sum.second[k];
        }
        return new Derivatives(-0.5 * sum.value, gradient, new SymmetricMatrix(SIZE, information));
    }

    /** A number with its first and second derivatives, the latter as a lower triangle. */
    private static final class Jet {

        private double value;
        private final double[] first = new double[SIZE];
        private final double[] second = new double[SymmetricMatrix.packedLength(SIZE)];

        void copy(Jet other) {
            value = other.value;
            System.arraycopy(other.first, 0, first, 0, SIZE);
            System.arraycopy(other.second, 0, second, 0, second.length);
        }

        /** Becomes the square of a residual, whose derivative by the mean is -1. */
        void squareOf(double residual) {
            Arrays.fill(first, 0);
            Arrays.fill(second, 0);
            value = residual * residual;
            first[0] = -2 * residual;
            second[0] = 2;
        }

        /** Becomes omega + alpha x square + beta x itself. */
        void advance(GarchParameters parameters, Jet square) {
            double alpha = parameters.alpha();
            double beta = parameters.beta();
            for (int k = 0; k < second.length; k++) {
                second[k] = alpha * square.second[k] + beta * second[k];
            }
            for (int i = 0; i < SIZE; i++) {
                second[SymmetricMatrix.index(ALPHA, i)] += square.first[i];
                second[SymmetricMatrix.index(BETA, i)] += first[i];
            }
            second[SymmetricMatrix.index(ALPHA, ALPHA)] += square.first[ALPHA];
            second[SymmetricMatrix.index(BETA, BETA)] += first[BETA];
            for (int i = 0; i < SIZE; i++) {
                first[i] = alpha * square.first[i] + beta * first[i];
            }
            first[OMEGA] += 1;
            first[ALPHA] += square.value;
            first[BETA] += value;
            value = parameters.omega() + alpha * square.value + beta * value;
        }

        /** Adds ln(2 pi) + ln h + e^2 / h. */
        void addTerm(Jet variance, Jet square) {
            double h = variance.value;
            double ratio = square.value / h;
            value += LOG_TWO_PI + StrictMath.log(h) + ratio;
            for (int i = 0, k = 0; i < SIZE; i++) {
                double hi = variance.first[i] / h;
                double ei = square.first[i] / h;
                first[i] += hi * (1 - ratio) + ei;
                for (int j = 0; j <= i; j++, k++) {
                    double hj = variance.first[j] / h;
                    double ej = square.first[j] / h;
                    second[k] += variance.second[k] / h * (1 - ratio)
                            + square.second[k] / h
                            + hi * hj * (2 * ratio - 1)
                            - ei * hj
                            - ej * hi;
                }
            }
        }
    }
}
