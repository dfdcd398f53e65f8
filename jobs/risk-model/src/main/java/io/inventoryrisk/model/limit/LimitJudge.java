package io.inventoryrisk.model.limit;

import io.inventoryrisk.model.market.QualityStatus;
import java.util.ArrayList;
import java.util.List;

/**
 * Holds one metric of one account and subject against all its limits: their alerts, how much of each is used, and whether
 * the value can be told at all. A pure function of the values, the limits and what people said, in event time: levels
 * that change by themselves (a night, the end of an increase) are held against the newest value at the instant at which
 * they change, whether a timer or the next value looks first.
 *
 * <p>Rules on {@link RiskMetric#UNDECIDED_VALUE} watch the values themselves: 1 while a value that a limit on a risk metric
 * watches is not decisive or, on the grid, has not come for a minute, 0 once it is back; nothing while it warms up.
 */
public final class LimitJudge {

    private static final long ABSENT_MICROS = 60_000_000;
    private static final long NEVER = Long.MAX_VALUE;

    private final LimitBook limits;
    private final ControlBook controls;

    public LimitJudge(LimitBook limits, ControlBook controls) {
        this.limits = limits;
        this.controls = controls;
    }

    /**
     * What a value or a timer did.
     *
     * @param watched to keep; null where nothing is
     * @param alerts to publish, in order
     * @param used to publish, in order
     * @param dueMicros when something happens by itself; {@link Long#MAX_VALUE} where nothing will
     */
    public record Outcome(WatchedValue watched, List<Alert> alerts, List<LimitUtilisation> used, long dueMicros) {}

    /**
     * Judges a value.
     *
     * @param before what is kept of it; null where nothing is
     */
    public Outcome observe(WatchedValue before, MetricValue value) {
        Pass pass = new Pass(before == null ? WatchedValue.empty() : before, value);
        long instant = value.asOfMicros();
        pass.passTime(instant);
        pass.judge(value, instant);
        pass.see(value);
        return pass.outcome(instant);
    }

    /**
     * Does what is due by an instant.
     *
     * @param before what is kept
     * @param scope any value of the same metric, account and subject
     * @param nowMicros event time, epoch microseconds UTC
     */
    public Outcome onTime(WatchedValue before, MetricValue scope, long nowMicros) {
        Pass pass = new Pass(before, scope);
        pass.passTime(nowMicros);
        return pass.outcome(nowMicros);
    }

    /** One look at one value. */
    private final class Pass {

        private final MetricValue scope;
        private final List<Alert> alerts = new ArrayList<>();
        private final List<LimitUtilisation> published = new ArrayList<>();
        private final List<AlertState> states;
        private final long armedMicros;
        private MetricValue newest;
        private long seenMicros;
        private long judgedMicros;
        private boolean absent;
        private List<UsedLimit> used;

        Pass(WatchedValue before, MetricValue scope) {
            this.scope = scope;
            states = new ArrayList<>(before.alerts());
            armedMicros = before.armedMicros();
            newest = before.newest();
            seenMicros = before.seenMicros();
            judgedMicros = before.judgedMicros();
            absent = before.absent();
            used = before.used();
        }

        /** Lets levels change, alerts ripen, silences end and absences be noticed, each at its instant. */
        void passTime(long nowMicros) {
            for (long change = levelChange(); change <= nowMicros; change = levelChange()) {
                judgedMicros = change;
                judge(newest.notBefore(change), change);
            }
            long missed = absenceMicros();
            if (missed <= nowMicros) {
                absent = true;
                decide(1, missed);
            }
            for (int i = 0; i < states.size(); i++) {
                RiskLimit limit = limitOf(states.get(i), nowMicros);
                if (limit != null) {
                    keep(i, ToldAlert.onTime(states.get(i), limit, controls, nowMicros));
                }
            }
            states.removeIf(AlertState::isClear);
            if (Utilisation.dueMicros(used) <= nowMicros) {
                used = Utilisation.publish(used, limits.inForce(scope, nowMicros), newest, nowMicros, published);
            }
            judgedMicros = Math.max(judgedMicros, nowMicros);
        }

        private long levelChange() {
            long next = NEVER;
            if (newest != null) {
                next = limits.untilMicros(scope, judgedMicros);
                for (RiskLimit limit : limits.inForce(scope, judgedMicros)) {
                    next = Math.min(next, limit.nextChangeMicros(judgedMicros));
                }
            }
            return next;
        }

        void judge(MetricValue value, long instant) {
            List<RiskLimit> inForce = limits.inForce(scope, instant);
            withdraw(instant);
            for (RiskLimit limit : inForce) {
                hold(limit, value);
            }
            boolean isRisk = scope.metric().kind() == AlertKind.RISK;
            if (isRisk && !inForce.isEmpty() && value.status() != QualityStatus.WARMING) {
                decide(value.isDecisive() ? 0 : 1, instant);
            }
            states.removeIf(AlertState::isClear);
            if (newest != null || value.isDecisive()) {
                used = Utilisation.publish(used, inForce, value, instant, published);
            }
        }

        /** Holds whether the value can be told against the rules on that. */
        private void decide(double undecided, long instant) {
            MetricValue flag = undecided(undecided, instant);
            for (RiskLimit rule : limits.inForce(flag, instant)) {
                hold(rule, flag);
            }
        }

        private MetricValue undecided(double flag, long instant) {
            String subject = (scope.metric() + " " + scope.subject()).strip();
            return new MetricValue(
                    scope.account(), RiskMetric.UNDECIDED_VALUE, subject, flag, instant, 0, QualityStatus.OK);
        }

        private void hold(RiskLimit limit, MetricValue value) {
            for (AlertSeverity level : AlertSeverity.values()) {
                int at = find(limit.limitId(), level);
                LimitMonitor.Step step = LimitMonitor.observe(at < 0 ? null : states.get(at), limit, level, value);
                if (at >= 0 || !step.state().isClear()) {
                    keep(at, ToldAlert.hear(step, limit, controls, value.asOfMicros()));
                }
            }
        }

        private void keep(int at, LimitMonitor.Step step) {
            alerts.addAll(step.alerts());
            if (at >= 0) {
                states.set(at, step.state());
            } else {
                states.add(step.state());
            }
        }

        /** Ends the alerts of limits that are gone, or no longer watch this. */
        private void withdraw(long instant) {
            for (int i = states.size() - 1; i >= 0; i--) {
                AlertState state = states.get(i);
                if (limitOf(state, instant) == null) {
                    RiskLimit last = limits.last(state.limitId());
                    if (last != null) {
                        alerts.addAll(
                                LimitMonitor.withdraw(state, last, instant).alerts());
                    }
                    states.remove(i);
                }
            }
        }

        private RiskLimit limitOf(AlertState state, long instant) {
            MetricValue watched = state.metric() == scope.metric() ? scope : undecided(0, instant);
            for (RiskLimit limit : limits.inForce(watched, instant)) {
                if (limit.limitId().equals(state.limitId())) {
                    return limit;
                }
            }
            return null;
        }

        private int find(String limitId, AlertSeverity level) {
            for (int i = 0; i < states.size(); i++) {
                if (states.get(i).level() == level && states.get(i).limitId().equals(limitId)) {
                    return i;
                }
            }
            return -1;
        }

        void see(MetricValue value) {
            seenMicros = Math.max(seenMicros, value.asOfMicros());
            absent = false;
            if (value.isDecisive()) {
                newest = value;
            }
        }

        private long absenceMicros() {
            boolean watches = !absent
                    && newest != null
                    && newest.value() != 0
                    && !scope.metric().immediate()
                    && scope.metric().kind() == AlertKind.RISK
                    && limits.watches(RiskMetric.UNDECIDED_VALUE);
            return watches ? seenMicros + ABSENT_MICROS : NEVER;
        }

        Outcome outcome(long nowMicros) {
            boolean isNothing = newest == null || newest.value() == 0;
            if (isNothing && states.isEmpty()) {
                return new Outcome(null, alerts, published, NEVER);
            }
            long due = Math.min(Utilisation.dueMicros(used), Math.min(absenceMicros(), levelChange()));
            for (AlertState state : states) {
                RiskLimit limit = limitOf(state, nowMicros);
                long ripe = limit == null ? NEVER : LimitMonitor.dueMicros(state, limit);
                due = Math.min(due, Math.min(ripe, ToldAlert.dueMicros(state)));
            }
            WatchedValue kept =
                    new WatchedValue(newest, seenMicros, judgedMicros, absent, List.copyOf(states), used, armedMicros);
            return new Outcome(kept, alerts, published, due);
        }
    }
}
