package io.inventoryrisk.benchmarks;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** One job on a cluster of its own in this JVM. */
final class FlinkRun implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 60;

    private final JobClient job;
    private final CompletableFuture<JobExecutionResult> result;

    private FlinkRun(JobClient job) {
        this.job = job;
        this.result = job.getJobExecutionResult();
    }

    /** Starts a cluster and the job that {@code graph} puts on its environment. */
    static FlinkRun start(String name, int parallelism, Configuration flink, Consumer<StreamExecutionEnvironment> graph)
            throws Exception {
        FlinkCounters.clear();
        FlinkCounters.attach(flink);
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.createLocalEnvironment(parallelism, flink);
        graph.accept(environment);
        return new FlinkRun(environment.executeAsync(name));
    }

    /**
     * Throws what a failed job failed of; does nothing while it runs or starts. It does not restart.
     *
     * @throws IllegalStateException where it has ended
     */
    void requireAlive() throws InterruptedException {
        if (result.isDone()) {
            awaitEnd();
            throw new IllegalStateException("the job has ended, it should run");
        }
    }

    /** Waits for the end of a bounded job. */
    void awaitEnd() throws InterruptedException {
        try {
            result.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the job has failed: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            if (!result.isDone()) {
                job.cancel().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
                result.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
        } catch (ExecutionException cancelled) {
            // The result of a cancelled job is the news that it was cancelled.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException e) {
            throw new IllegalStateException("the job did not end within " + PATIENCE_SECONDS + " s", e);
        }
    }
}
