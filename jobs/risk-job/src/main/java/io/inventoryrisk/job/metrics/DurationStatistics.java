package io.inventoryrisk.job.metrics;

import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;
import org.apache.flink.metrics.HistogramStatistics;

/** What Flink's reporters want to know of a histogram; NaN where it is empty. */
final class DurationStatistics extends HistogramStatistics {

    private final Histogram durations;

    DurationStatistics(Histogram durations) {
        this.durations = durations;
    }

    @Override
    public double getQuantile(double quantile) {
        return isEmpty() ? Double.NaN : durations.getValueAtPercentile(quantile * 100);
    }

    @Override
    public double getMean() {
        return isEmpty() ? Double.NaN : durations.getMean();
    }

    @Override
    public double getStdDev() {
        return isEmpty() ? Double.NaN : durations.getStdDeviation();
    }

    @Override
    public long getMax() {
        return durations.getMaxValue();
    }

    @Override
    public long getMin() {
        return isEmpty() ? 0 : durations.getMinValue();
    }

    @Override
    public int size() {
        return (int) Math.min(Integer.MAX_VALUE, durations.getTotalCount());
    }

    /** Every duration recorded, ascending. */
    @Override
    public long[] getValues() {
        long[] values = new long[size()];
        int filled = 0;
        for (HistogramIterationValue value : durations.recordedValues()) {
            for (long times = value.getCountAtValueIteratedTo(); times > 0 && filled < values.length; times--) {
                values[filled++] = value.getValueIteratedTo();
            }
        }
        return values;
    }

    private boolean isEmpty() {
        return durations.getTotalCount() == 0;
    }
}
