package io.inventoryrisk.cli.recording;

/**
 * Holds records back until their event time has come: at real time, n times faster, or not at all. The first record
 * starts the clock.
 */
public final class Pacer {

    private final double speed;
    private final WallClock clock;
    private boolean started;
    private long firstMicros;
    private long startNanos;
    private long behindNanos;

    /**
     * @param speed seconds of event time per second; infinite for as fast as it goes
     * @param clock measures and sleeps
     */
    public Pacer(double speed, WallClock clock) {
        if (!(speed > 0)) {
            throw new IllegalArgumentException("speed must be positive, was " + speed);
        }
        this.speed = speed;
        this.clock = clock;
    }

    /** Returns when an event of that time is due. */
    public void await(long eventMicros) throws InterruptedException {
        if (Double.isInfinite(speed)) {
            return;
        }
        if (!started) {
            started = true;
            firstMicros = eventMicros;
            startNanos = clock.nanoTime();
        }
        long dueNanos = startNanos + (long) ((eventMicros - firstMicros) * 1_000.0 / speed);
        long waitNanos = dueNanos - clock.nanoTime();
        behindNanos = Math.max(0, -waitNanos);
        if (waitNanos > 0) {
            clock.sleep(waitNanos);
        }
    }

    /** How late the newest record went out, in milliseconds; 0 at full speed, which has no schedule. */
    public long behindMillis() {
        return behindNanos / 1_000_000;
    }

    /** A clock that measures and sleeps, in nanoseconds. */
    public interface WallClock {

        long nanoTime();

        void sleep(long nanos) throws InterruptedException;

        /** The machine's own. */
        static WallClock system() {
            return new WallClock() {
                @Override
                public long nanoTime() {
                    return System.nanoTime();
                }

                @Override
                public void sleep(long nanos) throws InterruptedException {
                    Thread.sleep(nanos / 1_000_000, (int) (nanos % 1_000_000));
                }
            };
        }
    }
}
