package io.inventoryrisk.job.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.inventoryrisk.job.FoldedMarket;
import io.inventoryrisk.job.KafkaWorld;
import io.inventoryrisk.job.kafka.wire.Topic;
import java.io.IOException;
import java.time.Duration;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.common.errors.RetriableException;

/**
 * The time from a fault to the first record after it, in milliseconds of the wall clock. Tasks that a fault leaves alive
 * may publish for a while: only what comes after every task has been deployed again counts.
 */
final class Recovery implements AutoCloseable {

    private static final Duration SAMPLE = Duration.ofMillis(20);

    private final FlinkRest rest;
    private final KafkaWorld.Growth bars;
    /** When, in milliseconds of the wall clock, the topic of bars had become how long. */
    private final TreeMap<Long, Long> growth = new TreeMap<>();

    private final long faultMillis;
    private final CompletableFuture<Void> sampling;
    private volatile boolean closed;

    /** Begins now, just before the fault. */
    Recovery(FlinkRest rest, KafkaWorld world) {
        this.rest = rest;
        this.bars = world.growth(Topic.RISK_BAR);
        growth.put(0L, bars.now());
        this.faultMillis = System.currentTimeMillis();
        this.sampling = CompletableFuture.runAsync(this::sample);
    }

    private void sample() {
        while (!closed) {
            try {
                long end = bars.now();
                synchronized (growth) {
                    if (end != growth.lastEntry().getValue()) {
                        growth.put(System.currentTimeMillis(), end);
                    }
                }
            } catch (RetriableException brokerAway) {
                continue;
            }
            LockSupport.parkNanos(SAMPLE.toNanos());
        }
    }

    /** Waits for the first record of a job that starts again; milliseconds since the fault. */
    long await(String job) throws Exception {
        FoldedMarket.await("restart of job " + job, () -> deployed(job) > faultMillis);
        long deployed = deployed(job);
        FoldedMarket.await("first record after the restart", () -> firstGrowth(deployed) != null);
        return firstGrowth(deployed) - faultMillis;
    }

    /** Waits for the first record from now on, whether the job starts again or not; milliseconds since the fault. */
    long awaitOutput() throws Exception {
        long now = System.currentTimeMillis();
        FoldedMarket.await("first record after the fault", () -> firstGrowth(now) != null);
        return firstGrowth(now) - faultMillis;
    }

    private Long firstGrowth(long afterMillis) {
        synchronized (growth) {
            return growth.higherKey(afterMillis);
        }
    }

    /** When the last of the tasks that run now was deployed, if all of them run since the fault; else 0. */
    private long deployed(String job) throws InterruptedException {
        try {
            JsonNode details = rest.job(job);
            boolean runs = details.path("state").asText().equals("RUNNING");
            long last = 0;
            for (JsonNode vertex : details.path("vertices")) {
                long started = vertex.path("start-time").asLong();
                runs &= vertex.path("status").asText().equals("RUNNING") && started > faultMillis;
                last = Math.max(last, started);
            }
            return runs ? last : 0;
        } catch (IOException notYet) {
            return 0;
        }
    }

    @Override
    public void close() {
        closed = true;
        sampling.join();
        bars.close();
    }
}
