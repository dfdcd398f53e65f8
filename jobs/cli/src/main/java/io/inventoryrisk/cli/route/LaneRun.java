package io.inventoryrisk.cli.route;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.Consumer;

/** A lane on its thread. */
final class LaneRun {

    /** Where the run is to end, a target that fails as often is not waited for any longer: 7 s at least. */
    private static final int ATTEMPTS_ONCE = 4;

    private final String label;
    private final Lane lane;
    private final Consumer<byte[], byte[]> consumer;
    private final boolean once;
    private final Thread thread;
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private volatile boolean stopped;
    private volatile boolean done;
    private volatile String state;

    LaneRun(String label, Lane lane, Consumer<byte[], byte[]> consumer, boolean once) {
        this.label = label;
        this.lane = lane;
        this.consumer = consumer;
        this.once = once;
        this.state = label + ": starting";
        this.thread = new Thread(this::run, "route-" + label);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void run() {
        try (consumer) {
            while (!stopped && !(once && lane.isDrained())) {
                lane.turn();
                state = lane.state();
                if (once && lane.failures() >= ATTEMPTS_ONCE) {
                    throw new IOException(lane.waiting() + " alerts wait for the next run, for " + label
                            + " does not take them: " + lane.failure());
                }
            }
            lane.finish();
            state = lane.state();
        } catch (IOException | RuntimeException e) {
            failure.set(e);
        } finally {
            done = true;
        }
    }

    boolean isDone() {
        return done;
    }

    String state() {
        return state;
    }

    void failIfFailed() throws IOException {
        if (failure.get() != null) {
            throw new IOException("target " + label + " is no longer served", failure.get());
        }
    }

    void stop() {
        stopped = true;
    }

    void await() {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
