package io.inventoryrisk.model.limit;

import java.util.ArrayList;
import java.util.List;

/** What people have said about an alert, on top of its life: acknowledgements and silences. */
final class ToldAlert {

    private ToldAlert() {}

    /**
     * Marks what a step has published under a silence, and takes in silences that have begun or ended by an instant.
     *
     * @param nowMicros event time, epoch microseconds UTC
     */
    static LimitMonitor.Step hear(LimitMonitor.Step step, RiskLimit limit, ControlBook controls, long nowMicros) {
        AlertState now = step.state();
        List<Alert> alerts = new ArrayList<>(step.alerts());
        for (int i = 0; i < alerts.size(); i++) {
            Alert alert = alerts.get(i);
            AlertControl silence = controls.silence(now, alert.asOfMicros());
            if (silence != null && !alert.silenced()) {
                alerts.set(i, alert.underSilence());
            }
            boolean isLastRaise =
                    alert.transition() == AlertTransition.RAISED && alert.startsAtMicros() == now.startsAtMicros();
            if (silence != null && isLastRaise) {
                now = now.told(now.escalated(), now.acknowledgedBy(), silence.untilMicros());
            }
        }
        if (now.phase() == AlertState.Phase.FIRING) {
            now = silence(now, limit, controls, nowMicros, alerts);
        }
        return new LimitMonitor.Step(now, alerts);
    }

    /** Lets time pass: what is due, acknowledgements and ends of silences, each at its instant. */
    static LimitMonitor.Step onTime(AlertState state, RiskLimit limit, ControlBook controls, long nowMicros) {
        AlertControl control =
                state.phase() == AlertState.Phase.FIRING ? controls.acknowledgement(state, nowMicros) : null;
        if (control == null) {
            return hear(LimitMonitor.onTime(state, limit, nowMicros), limit, controls, nowMicros);
        }
        LimitMonitor.Step before = LimitMonitor.onTime(state, limit, control.timeMicros());
        LimitMonitor.Step seen = LimitMonitor.acknowledge(before.state(), limit, control);
        LimitMonitor.Step after = LimitMonitor.onTime(seen.state(), limit, nowMicros);
        List<Alert> alerts = new ArrayList<>(before.alerts());
        alerts.addAll(seen.alerts());
        alerts.addAll(after.alerts());
        return hear(new LimitMonitor.Step(after.state(), alerts), limit, controls, nowMicros);
    }

    private static AlertState silence(
            AlertState now, RiskLimit limit, ControlBook controls, long nowMicros, List<Alert> alerts) {
        AlertControl silence = controls.silence(now, nowMicros);
        if (silence != null) {
            AlertState silent = now.told(now.escalated(), now.acknowledgedBy(), silence.untilMicros());
            if (now.silencedUntilMicros() == 0) {
                long since = Math.max(silence.timeMicros(), now.startsAtMicros());
                String summary = AlertSummary.silenced(now, silence);
                alerts.add(AlertRecord.of(silent, limit, AlertTransition.SILENCED, since, summary));
            }
            return silent;
        }
        if (now.silencedUntilMicros() == 0) {
            return now;
        }
        AlertState loud = now.told(now.escalated(), now.acknowledgedBy(), 0);
        long since = Math.min(now.silencedUntilMicros(), nowMicros);
        alerts.add(AlertRecord.of(loud, limit, AlertTransition.UNSILENCED, since, AlertSummary.unsilenced(now)));
        return loud;
    }

    /** When the silence over a firing alert ends; {@link Long#MAX_VALUE} where there is none. */
    static long dueMicros(AlertState state) {
        boolean silent = state.phase() == AlertState.Phase.FIRING && state.silencedUntilMicros() > 0;
        return silent ? state.silencedUntilMicros() : Long.MAX_VALUE;
    }
}
