package io.inventoryrisk.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.inventoryrisk.job.InventoryRiskJob;
import io.inventoryrisk.job.config.RiskJobOptions;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.flink.configuration.Configuration;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/**
 * Consumes the preloaded book updates as fast as it goes. Rate and CPU time are those between a tenth and the whole, so
 * that starting up does not count. A pass-through has done an update when the broker has it; the job, when its order
 * book has taken it.
 */
final class Throughput {

    private static final double COUNTED_FROM = 0.1;
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final long CHECK_NANOS = 1_000_000_000;
    private static final long POLL_MILLIS = 10;

    private final Lab lab;
    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    Throughput(Lab lab) {
        this.lab = lab;
    }

    /**
     * One run of one variant.
     *
     * @param events book updates counted
     * @param seconds wall clock
     * @param cpuMicros CPU time of Flink's JVM, in microseconds an event
     */
    record Measurement(long events, double seconds, double cpuMicros) {

        double perSecond() {
            return events / seconds;
        }
    }

    private record Mark(long events, long nanos, long cpuNanos) {}

    /** Kafka to Kafka without a job between. */
    Measurement passThrough(String run, long books) throws Exception {
        String topic = "benchmark." + run;
        int partitions = lab.scale().partitions();
        Map<TopicPartition, OffsetSpec> ends = IntStream.range(0, partitions)
                .boxed()
                .collect(Collectors.toMap(p -> new TopicPartition(topic, p), p -> OffsetSpec.latest()));
        try (Admin admin = Admin.create(lab.client())) {
            admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1)))
                    .all()
                    .get();
            Measurement measurement;
            try (FlinkRun flink = FlinkRun.start(
                    run,
                    lab.scale().parallelism(),
                    lab.flinkOptions(run),
                    environment -> PassThrough.build(environment, lab, run, topic))) {
                measurement = measure(flink, () -> written(admin, ends), books);
            }
            admin.deleteTopics(List.of(topic)).all().get();
            return measurement;
        }
    }

    /** The whole job. */
    Measurement job(String run, long books, boolean writeBehind) throws Exception {
        lab.createOutputs(run);
        Configuration options =
                lab.jobOptions(run, Map.of(RiskJobOptions.STATE_WRITE_BEHIND.key(), Boolean.toString(writeBehind)));
        try (FlinkRun flink = FlinkRun.start(
                run,
                lab.scale().parallelism(),
                lab.flinkOptions(run),
                environment -> InventoryRiskJob.build(environment, options))) {
            return measure(flink, () -> FlinkCounters.sum("order-book", "numRecordsIn"), books);
        }
    }

    private static long written(Admin admin, Map<TopicPartition, OffsetSpec> ends) {
        try {
            return admin.listOffsets(ends).all().get().values().stream()
                    .mapToLong(result -> result.offset())
                    .sum();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while counting what was written", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker does not tell how much was written: " + e.getMessage(), e);
        }
    }

    private Measurement measure(FlinkRun flink, LongSupplier done, long books) throws InterruptedException {
        Mark first = await(flink, done, (long) (books * COUNTED_FROM));
        Mark last = await(flink, done, books);
        long events = last.events() - first.events();
        return new Measurement(
                events, (last.nanos() - first.nanos()) / 1e9, (last.cpuNanos() - first.cpuNanos()) / 1e3 / events);
    }

    private Mark await(FlinkRun flink, LongSupplier done, long target) throws InterruptedException {
        long begin = System.nanoTime();
        long checked = begin;
        for (long events = done.getAsLong(); ; events = done.getAsLong()) {
            long now = System.nanoTime();
            if (events >= target) {
                return new Mark(events, now, system.getProcessCpuTime());
            }
            if (now - begin > PATIENCE.toNanos()) {
                throw new IllegalStateException(
                        events + " of " + target + " book updates after " + PATIENCE + "; give fewer events");
            }
            if (now - checked > CHECK_NANOS) {
                flink.requireAlive();
                checked = now;
            }
            Thread.sleep(POLL_MILLIS);
        }
    }
}
