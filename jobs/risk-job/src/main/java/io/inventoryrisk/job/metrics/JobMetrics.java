package io.inventoryrisk.job.metrics;

import java.util.Locale;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/** The metrics of one operator: registers what the catalogue names, and nothing else. */
public final class JobMetrics {

    /** The group of all our own metrics. */
    public static final String GROUP = "inventory_risk";

    private final MetricGroup group;

    /** @param operator the operator's own group */
    public JobMetrics(MetricGroup operator) {
        group = operator.addGroup(GROUP);
    }

    public Counter counter(JobMetric metric) {
        return group.counter(metric.metricName());
    }

    /** The counter of one value of the metric's label. */
    public Counter counter(JobMetric metric, Enum<?> value) {
        return labelled(metric, value).counter(metric.metricName());
    }

    public void gauge(JobMetric metric, Gauge<? extends Number> value) {
        group.gauge(metric.metricName(), value);
    }

    /** The gauge of one value of the metric's label. */
    public void gauge(JobMetric metric, Enum<?> labelValue, Gauge<? extends Number> value) {
        labelled(metric, labelValue).gauge(metric.metricName(), value);
    }

    /** A distribution of durations. */
    public DurationHistogram durations(JobMetric metric) {
        return group.histogram(metric.metricName(), new DurationHistogram());
    }

    /** The wall clock's distance from an event time that moves on. */
    public WallClockAge age(JobMetric metric) {
        WallClockAge age = new WallClockAge();
        group.gauge(metric.metricName(), age);
        return age;
    }

    private MetricGroup labelled(JobMetric metric, Enum<?> value) {
        return group.addGroup(metric.label(), value.name().toLowerCase(Locale.ROOT));
    }
}
