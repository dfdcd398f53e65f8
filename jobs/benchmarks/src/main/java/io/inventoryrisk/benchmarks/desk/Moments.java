package io.inventoryrisk.benchmarks.desk;

/**
 * Mean and standard deviation of a sample, each with its standard error; that of the deviation allows for fat tails,
 * s/2 sqrt((kurtosis - 1) / n).
 *
 * @param mean of the sample
 * @param deviation standard, about the mean
 * @param meanError standard error of the mean
 * @param deviationError standard error of the deviation
 */
record Moments(double mean, double deviation, double meanError, double deviationError) {

    /** Of at least two numbers. */
    static Moments of(double[] sample) {
        int n = sample.length;
        double sum = 0;
        for (double value : sample) {
            sum += value;
        }
        double mean = sum / n;
        double second = 0;
        double fourth = 0;
        for (double value : sample) {
            double square = (value - mean) * (value - mean);
            second += square;
            fourth += square * square;
        }
        double deviation = Math.sqrt(second / (n - 1));
        double kurtosis = second > 0 ? fourth * n / (second * second) : 3;
        return new Moments(
                mean, deviation, deviation / Math.sqrt(n), deviation / 2 * Math.sqrt(Math.max(kurtosis - 1, 0) / n));
    }

    double variance() {
        return deviation * deviation;
    }

    /** Standard error of {@link #variance()}, to first order. */
    double varianceError() {
        return 2 * deviation * deviationError;
    }
}
