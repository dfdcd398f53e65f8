package io.inventoryrisk.cli;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Volatility and correlation by their textbook definitions, in plain loops over a whole series of returns of one second,
 * NaN where missing. Shares no code with the product.
 */
final class BatchEstimates {

    private static final double SECONDS_PER_YEAR = 365 * 24 * 60 * 60;

    private BatchEstimates() {}

    /** Log returns of mids; NaN at 0 and wherever either mid is missing. */
    static double[] logReturns(double[] mids) {
        double[] returns = new double[mids.length];
        returns[0] = Double.NaN;
        for (int i = 1; i < mids.length; i++) {
            returns[i] = Math.log(mids[i] / mids[i - 1]);
        }
        return returns;
    }

    /** Returns present in (at - length, at]. */
    static int observations(double[] returns, int at, int length) {
        return (int) window(at, length).filter(i -> !Double.isNaN(returns[i])).count();
    }

    /** Root of the mean squared return over (at - length, at], annualised. */
    static double realised(double[] returns, int at, int length) {
        double meanSquare = window(at, length)
                .mapToDouble(i -> returns[i] * returns[i])
                .filter(square -> !Double.isNaN(square))
                .average()
                .orElse(Double.NaN);
        return Math.sqrt(meanSquare * SECONDS_PER_YEAR);
    }

    /** Root of pi / 2 times the mean product of neighbours within (at - length, at], annualised. */
    static double bipower(double[] returns, int at, int length) {
        double meanProduct = window(at, length)
                .skip(1)
                .mapToDouble(i -> Math.abs(returns[i]) * Math.abs(returns[i - 1]))
                .filter(product -> !Double.isNaN(product))
                .average()
                .orElse(Double.NaN);
        return Math.sqrt(Math.PI / 2 * meanProduct * SECONDS_PER_YEAR);
    }

    /** Root of the mean squared return with weights exp(-age / time constant), annualised. */
    static double ewma(double[] returns, int at, double timeConstantSeconds) {
        double squares = 0;
        double weights = 0;
        for (int i = 0; i <= at; i++) {
            if (!Double.isNaN(returns[i])) {
                double weight = Math.exp(-(at - i) / timeConstantSeconds);
                squares += weight * returns[i] * returns[i];
                weights += weight;
            }
        }
        return Math.sqrt(squares / weights * SECONDS_PER_YEAR);
    }

    /** Pearson's correlation over the rows in (at - length, at] that both have. */
    static double correlation(double[] x, double[] y, int at, int length) {
        int[] rows = window(at, length)
                .filter(i -> !Double.isNaN(x[i]) && !Double.isNaN(y[i]))
                .toArray();
        double meanX = Arrays.stream(rows).mapToDouble(i -> x[i]).average().orElse(Double.NaN);
        double meanY = Arrays.stream(rows).mapToDouble(i -> y[i]).average().orElse(Double.NaN);
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int i : rows) {
            xx += (x[i] - meanX) * (x[i] - meanX);
            yy += (y[i] - meanY) * (y[i] - meanY);
            xy += (x[i] - meanX) * (y[i] - meanY);
        }
        return xy / Math.sqrt(xx * yy);
    }

    /**
     * The covariance over the rows that both have, by the mean and the deviation of each over all rows that it has itself:
     * the textbook's where neither lacks a row of the other.
     */
    static double pairwiseCorrelation(double[] x, double[] y, int at, int length) {
        double meanX = mean(x, at, length);
        double meanY = mean(y, at, length);
        double meanProduct = window(at, length)
                .mapToDouble(i -> x[i] * y[i])
                .filter(product -> !Double.isNaN(product))
                .average()
                .orElse(Double.NaN);
        return (meanProduct - meanX * meanY) / (deviation(x, at, length) * deviation(y, at, length));
    }

    private static double mean(double[] returns, int at, int length) {
        return window(at, length)
                .mapToDouble(i -> returns[i])
                .filter(value -> !Double.isNaN(value))
                .average()
                .orElse(Double.NaN);
    }

    private static double deviation(double[] returns, int at, int length) {
        double mean = mean(returns, at, length);
        return Math.sqrt(window(at, length)
                .mapToDouble(i -> (returns[i] - mean) * (returns[i] - mean))
                .filter(square -> !Double.isNaN(square))
                .average()
                .orElse(Double.NaN));
    }

    private static IntStream window(int at, int length) {
        return IntStream.rangeClosed(Math.max(0, at - length + 1), at);
    }
}
