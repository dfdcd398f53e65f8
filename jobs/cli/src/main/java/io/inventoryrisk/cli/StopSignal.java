package io.inventoryrisk.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C: interrupts the thread that made it, waits until that has cleaned up, and ends the process with exit code 0, for
 * it is how a command that runs on is meant to end.
 */
public final class StopSignal implements AutoCloseable {

    private static final int CLEAN_UP_SECONDS = 30;

    private final Thread running = Thread.currentThread();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stop, "stop");
    private volatile boolean requested;

    public StopSignal() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Whether somebody wants the command to end. */
    public boolean isRequested() {
        return requested;
    }

    private void stop() {
        requested = true;
        running.interrupt();
        int status = 1;
        try {
            status = ended.await(CLEAN_UP_SECONDS, TimeUnit.SECONDS) ? 0 : 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(status);
    }

    /** Everything is cleaned up and said. */
    @Override
    public void close() {
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException endingAlready) {
            // The hook runs and ends the process.
        }
    }
}
