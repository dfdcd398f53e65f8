package io.inventoryrisk.job.account;

import io.inventoryrisk.job.metrics.DurationHistogram;
import io.inventoryrisk.job.metrics.JobMetric;
import io.inventoryrisk.job.metrics.JobMetrics;
import io.inventoryrisk.model.position.Fill;
import io.inventoryrisk.model.position.FillAction;
import io.inventoryrisk.model.position.Position;
import org.apache.flink.metrics.Counter;

/** What became of the fills of a subtask. */
final class FillMetrics {

    private final Counter applied;
    private final Counter duplicate;
    private final Counter rejected;
    private final Counter corrected;
    private final Counter late;
    private final DurationHistogram latency;
    private int waiting;

    FillMetrics(JobMetrics metrics) {
        applied = metrics.counter(JobMetric.FILLS_APPLIED);
        duplicate = metrics.counter(JobMetric.FILLS_DUPLICATE);
        rejected = metrics.counter(JobMetric.FILLS_REJECTED);
        corrected = metrics.counter(JobMetric.FILLS_CORRECTED);
        late = metrics.counter(JobMetric.FILLS_LATE);
        latency = metrics.durations(JobMetric.INVENTORY_LATENCY_MILLIS);
        metrics.gauge(JobMetric.FILLS_WAITING, () -> waiting);
    }

    /** @param before the position it changed; null before its first fill */
    void applied(Fill fill, Position before) {
        applied.inc();
        if (fill.action() == FillAction.CORRECTION || fill.action() == FillAction.BUST) {
            corrected.inc();
        }
        if (before != null && fill.timeMicros() < before.newestMicros()) {
            late.inc();
        }
    }

    void duplicate() {
        duplicate.inc();
    }

    void rejected() {
        rejected.inc();
    }

    void waits() {
        waiting++;
    }

    /** After a restore some have waited since before the start. */
    void released(int fills) {
        waiting = Math.max(0, waiting - fills);
    }

    /** A fill that did not wait has been dealt with. */
    void published(Fill fill, long nowMillis) {
        latency.since(fill.timeMicros() / 1_000, nowMillis);
    }
}
