package io.inventoryrisk.cli.backfill;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** What is said of a run while it runs: event time reached, share, speed, rate and time left. */
final class ProgressLine {

    private final long endMillis;
    private final long startNanos;
    private long beginMillis;

    /**
     * @param beginMillis event time at which it begins; -1 for the first it reports
     * @param endMillis event time at which it ends; {@link Long#MAX_VALUE} where only the topics know
     * @param startNanos when it started
     */
    ProgressLine(long beginMillis, long endMillis, long startNanos) {
        this.beginMillis = beginMillis;
        this.endMillis = endMillis;
        this.startNanos = startNanos;
    }

    /** The line for a state, or that it has not begun. */
    String of(JobProgress.State state, long nowNanos) {
        if (state.watermarkMillis() <= 0) {
            return String.format(Locale.ROOT, "reading what came before the range   %,d events", state.events());
        }
        if (beginMillis < 0) {
            beginMillis = state.watermarkMillis();
        }
        double seconds = Math.max(1, nowNanos - startNanos) / 1e9;
        long reached = Math.min(state.watermarkMillis(), endMillis);
        double done = Math.max(0, reached - beginMillis) / 1e3;
        String line = String.format(
                Locale.ROOT,
                "%s   %.0f x real time   %,.0f events/s",
                reached == Long.MAX_VALUE
                        ? "at the end"
                        : Instant.ofEpochMilli(reached).truncatedTo(ChronoUnit.SECONDS),
                reached == Long.MAX_VALUE ? 0 : done / seconds,
                state.events() / seconds);
        if (endMillis == Long.MAX_VALUE || endMillis <= beginMillis) {
            return line;
        }
        double share = Math.min(1, done * 1e3 / (endMillis - beginMillis));
        String left = done > 0 ? time(Duration.ofMillis((long) (seconds * 1e3 * (1 - share) / share))) : "?";
        return String.format(Locale.ROOT, "%s   %.1f %%   %s left", line, 100 * share, left);
    }

    /** Hours, minutes and seconds. */
    static String time(Duration duration) {
        return duration.toHours() > 0
                ? String.format(
                        Locale.ROOT,
                        "%d:%02d:%02d",
                        duration.toHours(),
                        duration.toMinutesPart(),
                        duration.toSecondsPart())
                : String.format(Locale.ROOT, "%d:%02d", duration.toMinutes(), duration.toSecondsPart());
    }
}
