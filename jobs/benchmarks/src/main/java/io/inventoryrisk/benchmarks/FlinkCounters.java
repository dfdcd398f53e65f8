package io.inventoryrisk.benchmarks;

import java.util.Map;
import java.util.Properties;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/**
 * Reads the counters of the jobs in this JVM while they run, without asking Flink's REST interface. It holds the
 * counters of one job at a time; a sum over subtasks read from outside their threads lags by a moment.
 */
public final class FlinkCounters implements MetricReporter, MetricReporterFactory {

    private static final String START_DELAY = "checkpointStartDelayNanos";

    private static final Map<String, Queue<Counter>> COUNTERS = new ConcurrentHashMap<>();

    /** Of the job as a whole, by name. */
    private static final Map<String, Gauge<?>> GAUGES = new ConcurrentHashMap<>();

    /** How long after a checkpoint was asked for its first barrier reached a task: of every task. */
    private static final Queue<Gauge<?>> START_DELAYS = new ConcurrentLinkedQueue<>();

    /** Lets a cluster in this JVM report here. */
    static void attach(Configuration flink) {
        flink.setString("metrics.reporters", "benchmark");
        flink.setString("metrics.reporter.benchmark.factory.class", FlinkCounters.class.getName());
    }

    /** Forgets the counters of the last job. */
    static void clear() {
        COUNTERS.clear();
        GAUGES.clear();
        START_DELAYS.clear();
    }

    /** Sum of a counter over the subtasks of an operator. */
    static long sum(String operator, String metric) {
        long sum = 0;
        for (Counter counter : COUNTERS.getOrDefault(operator + "." + metric, new ConcurrentLinkedQueue<>())) {
            sum += counter.getCount();
        }
        return sum;
    }

    /** A gauge of the job; -1 where it is not told yet. */
    static long number(String metric) {
        Gauge<?> gauge = GAUGES.get(metric);
        return gauge != null && gauge.getValue() instanceof Number number ? number.longValue() : -1;
    }

    /** A gauge of the job, as text. */
    static String text(String metric) {
        return String.valueOf(GAUGES.get(metric).getValue());
    }

    /** How long the newest checkpoint took until its first barrier had reached every task, in milliseconds. */
    static long startDelayMillis() {
        return START_DELAYS.stream()
                .mapToLong(delay -> ((Number) delay.getValue()).longValue() / 1_000_000)
                .max()
                .orElse(-1);
    }

    @Override
    public MetricReporter createMetricReporter(Properties properties) {
        return this;
    }

    @Override
    public void open(MetricConfig config) {}

    @Override
    public void close() {}

    @Override
    public void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
        String operator = group.getAllVariables().get("<operator_name>");
        if (operator != null && metric instanceof Counter counter) {
            COUNTERS.computeIfAbsent(operator + "." + name, key -> new ConcurrentLinkedQueue<>())
                    .add(counter);
        } else if (metric instanceof Gauge<?> gauge && name.startsWith("last")) {
            GAUGES.put(name, gauge);
        } else if (metric instanceof Gauge<?> gauge && name.equals(START_DELAY)) {
            START_DELAYS.add(gauge);
        }
    }

    @Override
    public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {}
}
