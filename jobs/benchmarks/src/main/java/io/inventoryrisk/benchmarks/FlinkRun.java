package io.inventoryrisk.benchmarks;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** One job on a cluster of its own in this JVM. */
final class FlinkRun implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 60;

    private final JobClient job;

    private FlinkRun(JobClient job) {
        this.job = job;
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
     * Throws what a failed job failed of; does nothing while it runs or starts.
     *
     * @throws IllegalStateException where it has ended
     */
    void requireAlive() throws InterruptedException {
        try {
            JobStatus status = job.getJobStatus().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (status == JobStatus.RESTARTING || status.isTerminalState()) {
                job.cancel();
                job.getJobExecutionResult().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
                throw new IllegalStateException("the job is " + status + ", it should run");
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the job has failed: " + e.getMessage(), e);
        }
    }

    /** Waits for the end of a bounded job. */
    void awaitEnd() throws InterruptedException {
        try {
            job.getJobExecutionResult().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the job has failed: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            if (job.getJobStatus().get(PATIENCE_SECONDS, TimeUnit.SECONDS).isTerminalState()) {
                return;
            }
            job.cancel().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            job.getJobExecutionResult().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
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
