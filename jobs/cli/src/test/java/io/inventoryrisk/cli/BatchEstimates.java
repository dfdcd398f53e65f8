package io.inventoryrisk.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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

    /**
     * What the price changes in (at - length, at] say, each together with the two changes before it, wherever these lie:
     * a return of zero is no change and is passed over, a missing one parts what it stands between.
     *
     * @param changes returns that are not zero
     * @param variance sum of their squares
     * @param bipower pi / 2 times the sum of |r_i| |r_i-1|, times changes over the number of such pairs
     * @param median pi / (6 - 4 sqrt 3 + pi) times the sum of med(|r_i|, |r_i-1|, |r_i-2|)^2, times changes over triples
     * @param quarticity changes mu^-3 times the sum of (|r_i| |r_i-1| |r_i-2|)^(4/3), likewise, with mu the mean of the
     *     power 4/3 of an absolute standard normal
     */
    record PriceChanges(int changes, double variance, double bipower, double median, double quarticity) {

        /** 2^(2/3) Gamma(7/6) / Gamma(1/2). */
        private static final double POWER_MEAN = 0.8308609250295592;

        static PriceChanges of(double[] returns, int at, int length) {
            List<Double> run = new ArrayList<>();
            int changes = 0;
            int pairs = 0;
            int triples = 0;
            double variance = 0;
            double products = 0;
            double medians = 0;
            double powers = 0;
            for (int i = 0; i <= at; i++) {
                if (Double.isNaN(returns[i])) {
                    run.clear();
                }
                if (Double.isNaN(returns[i]) || returns[i] == 0) {
                    continue;
                }
                run.add(Math.abs(returns[i]));
                if (i > at - length) {
                    int size = run.size();
                    double[] last = run.subList(Math.max(0, size - 3), size).stream()
                            .mapToDouble(change -> change)
                            .toArray();
                    changes++;
                    variance += returns[i] * returns[i];
                    pairs += size > 1 ? 1 : 0;
                    products += size > 1 ? run.get(size - 1) * run.get(size - 2) : 0;
                    triples += size > 2 ? 1 : 0;
                    powers += size > 2 ? Math.pow(last[0] * last[1] * last[2], 4.0 / 3) : 0;
                    Arrays.sort(last);
                    medians += size > 2 ? last[1] * last[1] : 0;
                }
            }
            double ofPairs = changes == 0 ? 0 : (double) changes / pairs;
            double ofTriples = changes == 0 ? 0 : (double) changes / triples;
            return new PriceChanges(
                    changes,
                    variance,
                    Math.PI / 2 * products * ofPairs,
                    Math.PI / (6 - 4 * Math.sqrt(3) + Math.PI) * medians * ofTriples,
                    changes * Math.pow(POWER_MEAN, -3) * powers * ofTriples);
        }

        /** The ratio statistic of Huang and Tauchen (2005); NaN where a variation is zero. */
        double jumpStatistic() {
            double spread = Math.max(1, quarticity / (bipower * bipower));
            double deviation = Math.sqrt((Math.PI * Math.PI / 4 + Math.PI - 5) / changes * spread);
            return variance > 0 && bipower > 0 ? (1 - bipower / variance) / deviation : Double.NaN;
        }
    }

    /** Root of a variance over some returns of one second, annualised. */
    static double annualised(double variance, int observations) {
        return Math.sqrt(variance / observations * SECONDS_PER_YEAR);
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
