package io.inventoryrisk.model.limit;

import io.inventoryrisk.model.market.QualityStatus;
import java.util.ArrayList;
import java.util.List;

/**
 * The life of an alert, in event time. It raises when the value has been at or above the enter level for the hold time,
 * and clears when it comes down to the exit level; between the two levels nothing happens. Where a limit sets both
 * to the same number, that number is a breach. A value that is not decisive (stale, gapped, too few observations, NaN or
 * infinite) changes nothing: the last decisive one stands. A sum with a missing part (PARTIAL) can raise, but not clear:
 * what is missing may be what broke the limit. So raises and clears alternate, and the same values give the same alerts,
 * whether a timer looked at the alert in between or not.
 */
public final class LimitMonitor {

    private LimitMonitor() {}

    /**
     * What an observation did.
     *
     * @param state to carry on; need not be kept where it is clear
     * @param alerts to publish, in order
     */
    public record Step(AlertState state, List<Alert> alerts) {}

    /**
     * Judges one value.
     *
     * @param state of this limit, level, account and subject; null where none is kept
     */
    public static Step observe(AlertState state, RiskLimit limit, AlertSeverity level, MetricValue value) {
        AlertState before = state == null ? AlertState.clear(limit, level, value) : state;
        double enter = enter(limit, level);
        if (Double.isNaN(enter)) {
            return withdraw(before, value.asOfMicros());
        }
        if (!value.status().isDecisive()
                || !Double.isFinite(value.value())
                || value.asOfMicros() < limit.effectiveFromMicros()
                || value.status() == QualityStatus.PARTIAL && value.value() < enter) {
            return new Step(before, List.of());
        }
        Step due = onTime(before, limit, value.asOfMicros());
        Step judged = judge(due.state().seen(value, enter), limit, level, value);
        Step raised = onTime(judged.state(), limit, value.asOfMicros());
        List<Alert> alerts = new ArrayList<>(due.alerts());
        alerts.addAll(judged.alerts());
        alerts.addAll(raised.alerts());
        return new Step(raised.state(), alerts);
    }

    private static Step judge(AlertState now, RiskLimit limit, AlertSeverity level, MetricValue value) {
        boolean breach = value.value() >= enter(limit, level);
        double exit = exit(limit, level);
        return switch (now.phase()) {
            case CLEAR -> new Step(breach ? now.in(AlertState.Phase.PENDING, value.asOfMicros(), 0) : now, List.of());
            case PENDING -> new Step(breach ? now : now.in(AlertState.Phase.CLEAR, 0, 0), List.of());
            case FIRING ->
                breach || value.value() > exit
                        ? new Step(now, List.of())
                        : new Step(
                                now.in(AlertState.Phase.CLEAR, 0, 0),
                                List.of(resolved(now, exit, value.asOfMicros(), AlertSummary.cleared(now, exit))));
        };
    }

    /**
     * Raises an alert whose hold time has passed, at the instant at which it passed: for a timer, where no value may
     * come for a while.
     *
     * @param nowMicros event time, epoch microseconds UTC
     */
    public static Step onTime(AlertState state, RiskLimit limit, long nowMicros) {
        if (state.phase() != AlertState.Phase.PENDING || nowMicros < dueMicros(state, limit)) {
            return new Step(state, List.of());
        }
        AlertState firing = state.in(AlertState.Phase.FIRING, 0, dueMicros(state, limit));
        return new Step(firing, List.of(raised(firing, limit.holdMillis())));
    }

    /** When a pending alert raises unless its value falls, epoch microseconds UTC: the time of its timer. */
    public static long dueMicros(AlertState state, RiskLimit limit) {
        return state.pendingSinceMicros() + limit.holdMillis() * 1_000;
    }

    /**
     * Ends an alert whose limit, or this level of it, is gone: a firing one clears and says why.
     *
     * @param nowMicros event time of the removal, epoch microseconds UTC
     */
    public static Step withdraw(AlertState state, long nowMicros) {
        AlertState clear = state.in(AlertState.Phase.CLEAR, 0, 0);
        if (state.phase() != AlertState.Phase.FIRING) {
            return new Step(clear, List.of());
        }
        long endsAt = Math.max(nowMicros, state.startsAtMicros());
        return new Step(clear, List.of(resolved(state, state.threshold(), endsAt, AlertSummary.withdrawn(state))));
    }

    private static double enter(RiskLimit limit, AlertSeverity level) {
        return level == AlertSeverity.WARNING ? limit.warnEnter() : limit.breachEnter();
    }

    private static double exit(RiskLimit limit, AlertSeverity level) {
        return level == AlertSeverity.WARNING ? limit.warnExit() : limit.breachExit();
    }

    private static Alert raised(AlertState state, long holdMillis) {
        String fingerprint = AlertId.fingerprint(state);
        return new Alert(
                fingerprint,
                AlertId.transition(fingerprint, state.startsAtMicros(), AlertStatus.FIRING),
                AlertStatus.FIRING,
                state.level(),
                state.limitId(),
                state.metric(),
                state.account(),
                state.subject(),
                state.value(),
                state.threshold(),
                state.startsAtMicros(),
                state.startsAtMicros(),
                0,
                state.modelVersion(),
                AlertSummary.raised(state, holdMillis));
    }

    private static Alert resolved(AlertState state, double threshold, long endsAtMicros, String summary) {
        String fingerprint = AlertId.fingerprint(state);
        return new Alert(
                fingerprint,
                AlertId.transition(fingerprint, state.startsAtMicros(), AlertStatus.RESOLVED),
                AlertStatus.RESOLVED,
                state.level(),
                state.limitId(),
                state.metric(),
                state.account(),
                state.subject(),
                state.value(),
                threshold,
                endsAtMicros,
                state.startsAtMicros(),
                endsAtMicros,
                state.modelVersion(),
                summary);
    }
}
