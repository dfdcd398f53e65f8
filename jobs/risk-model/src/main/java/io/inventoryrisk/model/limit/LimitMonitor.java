package io.inventoryrisk.model.limit;

import io.inventoryrisk.model.market.QualityStatus;
import java.util.ArrayList;
import java.util.List;

/**
 * The life of an alert, in event time. It raises when the value has been at or above the enter level for the hold time, and
 * clears when it has been at or below the exit level for as long as the limit keeps firing; between the two levels nothing
 * happens. Where a limit sets both to the same number, that number is a breach. After a clear it does not raise again
 * before the limit's cooldown has passed. A critical one that nobody acknowledges in time escalates, once.
 *
 * <p>A value that is not decisive (stale, gapped, too few observations, NaN or infinite) changes nothing: the last decisive
 * one stands. A sum with a missing part (PARTIAL) can raise, but not clear: what is missing may be what broke the limit. So
 * raises and clears alternate, and the same values give the same alerts, whether a timer looked at the alert in between or
 * not. (The life is that of a Prometheus alerting rule with {@code for} and {@code keep_firing_for}, and an exit level and
 * a cooldown beside.)
 */
public final class LimitMonitor {

    private static final long NEVER = Long.MAX_VALUE;

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
        LimitLevels levels = limit.levelsAt(value.asOfMicros());
        double enter = levels.enter(level, limit.noticeShare());
        if (Double.isNaN(enter)) {
            return state == null ? new Step(before, List.of()) : withdraw(before, limit, value.asOfMicros());
        }
        if (!value.isDecisive()
                || value.asOfMicros() < limit.effectiveFromMicros()
                || value.status() == QualityStatus.PARTIAL && value.value() < enter) {
            return new Step(before, List.of());
        }
        Step due = onTime(before, limit, value.asOfMicros());
        double exit = levels.exit(level, limit.noticeShare());
        AlertState judged = judge(due.state().seen(value, enter), enter, exit, value);
        Step after = onTime(judged, limit, value.asOfMicros());
        if (due.alerts().isEmpty()) {
            return after;
        }
        List<Alert> alerts = new ArrayList<>(due.alerts());
        alerts.addAll(after.alerts());
        return new Step(after.state(), alerts);
    }

    private static AlertState judge(AlertState now, double enter, double exit, MetricValue value) {
        boolean breach = value.value() >= enter;
        return switch (now.phase()) {
            case CLEAR -> breach ? now.pending(value.asOfMicros()) : now;
            case PENDING -> breach ? now : now.cleared(now.quietUntilMicros());
            case FIRING -> {
                boolean above = breach || value.value() > exit;
                yield now.belowSince(
                        above ? 0 : now.belowSinceMicros() > 0 ? now.belowSinceMicros() : value.asOfMicros());
            }
        };
    }

    /**
     * Does what is due by an instant, each thing at the instant at which it was due: for a timer, where no value may come
     * for a while.
     *
     * @param nowMicros event time, epoch microseconds UTC
     */
    public static Step onTime(AlertState state, RiskLimit limit, long nowMicros) {
        AlertState now = state;
        List<Alert> alerts = List.of();
        for (long due = dueMicros(now, limit); due <= nowMicros; due = dueMicros(now, limit)) {
            Step step = next(now, limit, due);
            now = step.state();
            if (!step.alerts().isEmpty()) {
                alerts = new ArrayList<>(alerts);
                alerts.addAll(step.alerts());
            }
        }
        return new Step(now, alerts);
    }

    private static Step next(AlertState now, RiskLimit limit, long due) {
        return switch (now.phase()) {
            case CLEAR -> new Step(now.cleared(0), List.of());
            case PENDING -> {
                AlertState firing = now.firing(due);
                String summary = AlertSummary.raised(firing, limit.holdMillis());
                yield new Step(firing, List.of(AlertRecord.of(firing, limit, AlertTransition.RAISED, due, summary)));
            }
            case FIRING -> clearMicros(now, limit) == due ? cleared(now, limit, due) : escalated(now, limit, due);
        };
    }

    private static Step cleared(AlertState now, RiskLimit limit, long due) {
        double exit = limit.levelsAt(due).exit(now.level(), limit.noticeShare());
        Alert alert = AlertRecord.of(now, limit, AlertTransition.CLEARED, due, AlertSummary.cleared(now, exit));
        long cooldown = limit.timing().cooldownMillis() * 1_000;
        return new Step(now.cleared(cooldown > 0 ? due + cooldown : 0), List.of(alert));
    }

    private static Step escalated(AlertState now, RiskLimit limit, long due) {
        AlertState escalated = now.told(true, now.acknowledgedBy(), now.silencedUntilMicros());
        String summary = AlertSummary.escalated(escalated, limit.timing().escalateAfterMillis());
        return new Step(escalated, List.of(AlertRecord.of(escalated, limit, AlertTransition.ESCALATED, due, summary)));
    }

    /**
     * When something happens to an alert by itself, epoch microseconds UTC: the time of its timer; {@link Long#MAX_VALUE}
     * where nothing will.
     */
    public static long dueMicros(AlertState state, RiskLimit limit) {
        return switch (state.phase()) {
            case CLEAR -> state.quietUntilMicros() > 0 ? state.quietUntilMicros() : NEVER;
            case PENDING -> Math.max(state.pendingSinceMicros() + limit.holdMillis() * 1_000, state.quietUntilMicros());
            case FIRING -> Math.min(clearMicros(state, limit), escalationMicros(state, limit));
        };
    }

    private static long clearMicros(AlertState state, RiskLimit limit) {
        return state.belowSinceMicros() > 0
                ? state.belowSinceMicros() + limit.timing().keepFiringMillis() * 1_000
                : NEVER;
    }

    private static long escalationMicros(AlertState state, RiskLimit limit) {
        long after = limit.timing().escalateAfterMillis();
        boolean waits = state.level() == AlertSeverity.CRITICAL
                && after > 0
                && !state.escalated()
                && state.acknowledgedBy().isEmpty();
        return waits ? state.startsAtMicros() + after * 1_000 : NEVER;
    }

    /**
     * Takes an acknowledgement in. It holds for the present firing only, and only the first is told.
     *
     * @param limit in force at its instant
     */
    public static Step acknowledge(AlertState state, RiskLimit limit, AlertControl control) {
        if (state.phase() != AlertState.Phase.FIRING
                || !state.acknowledgedBy().isEmpty()
                || control.timeMicros() < state.startsAtMicros()) {
            return new Step(state, List.of());
        }
        AlertState seen = state.told(state.escalated(), control.by(), state.silencedUntilMicros());
        String summary = AlertSummary.acknowledged(seen, control);
        return new Step(
                seen,
                List.of(AlertRecord.of(seen, limit, AlertTransition.ACKNOWLEDGED, control.timeMicros(), summary)));
    }

    /**
     * Ends an alert whose limit, or this level of it, is gone: a firing one clears and says why.
     *
     * @param limit the last version that the alert was judged by, or the one that ends it
     * @param nowMicros event time of the removal, epoch microseconds UTC
     */
    public static Step withdraw(AlertState state, RiskLimit limit, long nowMicros) {
        AlertState clear = state.cleared(0);
        if (state.phase() != AlertState.Phase.FIRING) {
            return new Step(clear, List.of());
        }
        long endsAt = Math.max(nowMicros, state.startsAtMicros());
        String summary = AlertSummary.withdrawn(state);
        return new Step(clear, List.of(AlertRecord.of(state, limit, AlertTransition.CLEARED, endsAt, summary)));
    }
}
