package io.inventoryrisk.job.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventoryrisk.job.kafka.wire.PoisonReason;
import io.inventoryrisk.model.market.BookIntegrity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.testutils.InMemoryReporter;

/** What a running job has registered, as a reporter sees it. */
public final class RegisteredMetrics {

    private static final String OPERATOR = "<operator_name>";

    private static final Map<String, Set<String>> LABELS =
            Map.of("reason", names(PoisonReason.values()), "state", names(BookIntegrity.values()));

    private final InMemoryReporter reporter = InMemoryReporter.create();

    private record Own(MetricGroup group, String name, Metric metric) {

        String operator() {
            return group.getAllVariables().get(OPERATOR).replace("Source: ", "");
        }
    }

    /** Makes a cluster report here. */
    public void listenTo(Configuration cluster) {
        reporter.addToConfiguration(cluster);
    }

    /** Both ways: what is registered is in the catalogue, and the catalogue is registered. */
    public void assertAreThoseOfTheCatalogue() {
        Map<JobMetric, Set<String>> operators = new EnumMap<>(JobMetric.class);
        for (Own own : own()) {
            JobMetric metric = Arrays.stream(JobMetric.values())
                    .filter(known -> known.metricName().equals(own.name()))
                    .findFirst()
                    .orElseThrow(
                            () -> new AssertionError(own.name() + " of " + own.operator() + " is in no catalogue"));
            assertThat(kind(own.metric())).as("kind of %s", own.name()).isEqualTo(metric.kind());
            assertThat(own.operator())
                    .as("operator of %s", own.name())
                    .matches(metric.operator().replace("*", ".+"));
            operators.computeIfAbsent(metric, any -> new TreeSet<>()).add(own.operator());
        }
        assertThat(operators.keySet()).as("registered").containsExactly(JobMetric.values());
    }

    /**
     * Every metric of the job, ours, Flink's and Kafka's: a label that names an instrument, an account or a venue is a time
     * series for each of them.
     *
     * @param names of instruments, accounts and venues
     */
    public void assertNoLabelNames(Collection<String> names) {
        reporter.getMetricsByGroup().keySet().forEach(group -> Stream.concat(
                        Arrays.stream(group.getScopeComponents()), group.getAllVariables().values().stream())
                .forEach(label -> assertThat(names)
                        .as("labels of %s", group.getAllVariables())
                        .noneMatch(label::contains)));
        for (Own own : own()) {
            assertThat(own.group().getAllVariables()).allSatisfy((label, value) -> {
                Set<String> bounded = LABELS.get(label.replaceAll("[<>]", ""));
                assertThat(bounded == null || bounded.contains(value))
                        .as("%s=%s", label, value)
                        .isTrue();
            });
        }
    }

    /** Over all subtasks and all values of its label. */
    public long sum(JobMetric metric) {
        return sumOf(metric, own().stream());
    }

    /** Over all subtasks, for one value of its label. */
    public long sum(JobMetric metric, Enum<?> value) {
        String wanted = value.name().toLowerCase(Locale.ROOT);
        return sumOf(
                metric,
                own().stream().filter(own -> own.group().getAllVariables().containsValue(wanted)));
    }

    /** How many values a histogram was given, over all subtasks. */
    public long count(JobMetric metric) {
        return own().stream()
                .filter(own -> own.name().equals(metric.metricName()))
                .mapToLong(own -> ((Histogram) own.metric()).getCount())
                .sum();
    }

    private static long sumOf(JobMetric metric, Stream<Own> all) {
        return all.filter(own -> own.name().equals(metric.metricName()))
                .mapToLong(own -> own.metric() instanceof Counter counter
                        ? counter.getCount()
                        : ((Number) ((Gauge<?>) own.metric()).getValue()).longValue())
                .sum();
    }

    private List<Own> own() {
        List<Own> all = new ArrayList<>();
        reporter.getMetricsByGroup().forEach((group, metrics) -> {
            if (Arrays.asList(group.getScopeComponents()).contains(JobMetrics.GROUP)) {
                metrics.forEach((name, metric) -> all.add(new Own(group, name, metric)));
            }
        });
        assertThat(all).as("metrics of the group %s", JobMetrics.GROUP).isNotEmpty();
        return all;
    }

    private static JobMetric.Kind kind(Metric metric) {
        return metric instanceof Counter
                ? JobMetric.Kind.COUNTER
                : metric instanceof Histogram ? JobMetric.Kind.HISTOGRAM : JobMetric.Kind.GAUGE;
    }

    private static Set<String> names(Enum<?>[] values) {
        return Arrays.stream(values)
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }
}
