package io.inventoryrisk.job.alert;

import io.inventoryrisk.job.metrics.DurationHistogram;
import io.inventoryrisk.job.metrics.JobMetric;
import io.inventoryrisk.job.metrics.JobMetrics;
import io.inventoryrisk.job.metrics.LogBudget;
import io.inventoryrisk.model.limit.Alert;
import io.inventoryrisk.model.limit.AlertTransition;
import io.inventoryrisk.model.limit.TradingState;
import org.apache.flink.metrics.Counter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a subtask has told of alerts and trading modes, counted, and one line in the log for each that matters. */
final class AlertMetrics {

    private static final Logger LOG = LoggerFactory.getLogger(AlertMetrics.class);
    private static final int LINES_A_MINUTE = 60;

    private final LogBudget budget = new LogBudget(LINES_A_MINUTE);
    private final Counter raised;
    private final Counter escalated;
    private final Counter cleared;
    private final Counter suppressed;
    private final Counter modes;
    private final DurationHistogram latency;
    private volatile int limits;

    AlertMetrics(JobMetrics metrics) {
        raised = metrics.counter(JobMetric.ALERTS_RAISED);
        escalated = metrics.counter(JobMetric.ALERTS_ESCALATED);
        cleared = metrics.counter(JobMetric.ALERTS_CLEARED);
        suppressed = metrics.counter(JobMetric.ALERTS_SUPPRESSED);
        modes = metrics.counter(JobMetric.TRADING_MODE_CHANGES);
        latency = metrics.durations(JobMetric.ALERT_LATENCY_MILLIS);
        metrics.gauge(JobMetric.LIMITS_IN_FORCE, () -> limits);
    }

    void knows(int limitsNow) {
        limits = limitsNow;
    }

    void told(Alert alert, long nowMillis) {
        AlertTransition transition = alert.transition();
        switch (transition) {
            case RAISED -> raised.inc();
            case CLEARED -> cleared.inc();
            case ESCALATED -> escalated.inc();
            case ACKNOWLEDGED, SILENCED, UNSILENCED -> {}
        }
        if (alert.silenced() && (transition == AlertTransition.RAISED || transition == AlertTransition.SILENCED)) {
            suppressed.inc();
        }
        if (transition == AlertTransition.RAISED || transition == AlertTransition.CLEARED) {
            latency.since(alert.asOfMicros() / 1_000, nowMillis);
        }
        if (budget.allows(nowMillis)) {
            LOG.info(
                    "alert {} {} {} at {} us: {}; {} such lines withheld before this one",
                    alert.fingerprint(),
                    transition,
                    alert.severity(),
                    alert.asOfMicros(),
                    alert.summary(),
                    budget.takeWithheld());
        }
    }

    void told(TradingState state) {
        modes.inc();
        LOG.info(
                "trading mode of {}: {} -> {} at {} us, by {}: {}",
                state.account(),
                state.before(),
                state.mode(),
                state.asOfMicros(),
                state.by(),
                state.reason());
    }
}
