package io.inventoryrisk.benchmarks;

import io.inventoryrisk.benchmarks.Throughput.Measurement;
import io.inventoryrisk.job.kafka.wire.Topic;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.HdrHistogram.Histogram;

/** The results as Markdown, ready for a README. */
final class Report {

    /** Grid records should be there this soon after the watermark, which is sent at the instant itself. */
    private static final long TARGET_MICROS = 200_000;

    private static final double MILLI = 1e3;

    private final PrintWriter out;

    Report(PrintWriter out) {
        this.out = out;
    }

    /** What the numbers were measured on, and how busy it was with other things. */
    void machine(String when) {
        line(
                "%s: %d cores, Java %s, heap %d MiB, load average %.1f",
                when,
                Runtime.getRuntime().availableProcessors(),
                Runtime.version(),
                Runtime.getRuntime().maxMemory() >> 20,
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    void preload(String name, int instruments, Preload.Written written) {
        line(
                "%s: %,d book updates of %d instruments, %.1f levels and %.0f bytes each, with %,d other events; %.0f s of"
                        + " event time",
                name,
                written.books(),
                instruments,
                (double) written.levels() / written.books(),
                (double) written.bookBytes() / written.books(),
                written.others(),
                written.seconds());
    }

    void run(String variant, int round, Measurement measurement) {
        line(
                "round %d, %-22s %,9.0f updates/s, %6.2f CPU us each (%,d in %.1f s)",
                round,
                variant,
                measurement.perSecond(),
                measurement.cpuMicros(),
                measurement.events(),
                measurement.seconds());
    }

    /** Medians, and each variant's rate as a share of the first's: medians of the rounds' own ratios. */
    void throughput(Map<String, List<Measurement>> variants) {
        line("");
        line("| | book updates/s | of pass-through | Flink CPU us/update |");
        line("|-|-|-|-|");
        List<Measurement> base = variants.values().iterator().next();
        variants.forEach((variant, runs) -> {
            double[] ratios = new double[runs.size()];
            for (int round = 0; round < ratios.length; round++) {
                ratios[round] = runs.get(round).perSecond() / base.get(round).perSecond();
            }
            line(
                    "| %s | %,.0f | %.0f %% | %.1f |",
                    variant,
                    median(runs, Measurement::perSecond),
                    100 * median(ratios),
                    median(runs, Measurement::cpuMicros));
        });
        line("");
    }

    void latency(Latency.Plan plan, Latency.Result result) {
        line(
                "%,.0f book updates/s, %,.0f fills/s and %d option positions for %d s after %d s; %.2f cores busy in this JVM, %.2f in the"
                        + " broker, %.2f elsewhere; generator late by p99 %.1f ms; %d fills without an answer; %d limits of one lot, %.0f"
                        + " alerts/s, %d missing",
                result.booksPerSecond(),
                plan.fillsPerSecond(),
                plan.optionPositions(),
                plan.duration().toSeconds(),
                plan.warmUp().toSeconds(),
                result.cores().own(),
                result.cores().broker(),
                result.cores().others(),
                result.generatorLagMicros().getValueAtPercentile(99) / MILLI,
                result.fillsUnanswered(),
                result.limits(),
                result.micros().get(Topic.RISK_ALERT).getTotalCount()
                        / (double) plan.duration().toSeconds(),
                result.alertsMissing());
        line("");
        line("| ms | p50 | p90 | p99 | p99.9 | max | records | beyond 200 ms |");
        line("|-|-|-|-|-|-|-|-|");
        result.micros().forEach((topic, micros) -> latency(topic, micros));
        line("");
    }

    private void latency(Topic topic, Histogram micros) {
        String way = topic == Topic.RISK_INVENTORY || topic == Topic.RISK_ALERT ? "fill -> " : "instant -> ";
        long within = micros.getTotalCount() == 0 ? 0 : micros.getCountBetweenValues(0, TARGET_MICROS);
        line(
                "| %s%s | %.0f | %.0f | %.0f | %.0f | %.0f | %,d | %.2f %% |",
                way,
                topic.baseName(),
                micros.getValueAtPercentile(50) / MILLI,
                micros.getValueAtPercentile(90) / MILLI,
                micros.getValueAtPercentile(99) / MILLI,
                micros.getValueAtPercentile(99.9) / MILLI,
                micros.getMaxValue() / MILLI,
                micros.getTotalCount(),
                100.0 * (micros.getTotalCount() - within) / Math.max(1, micros.getTotalCount()));
    }

    private void line(String format, Object... values) {
        out.println(values.length == 0 ? format : String.format(Locale.ROOT, format, values));
        out.flush();
    }

    private static double median(List<Measurement> runs, ToDoubleFunction<Measurement> of) {
        return median(runs.stream().mapToDouble(of).toArray());
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
