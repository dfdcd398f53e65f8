package io.inventoryrisk.model.limit;

/** What is published of an alert. */
final class AlertRecord {

    private AlertRecord() {}

    /**
     * The record of a transition.
     *
     * @param state after it; of a clear, before it
     * @param limit the version in force
     */
    static Alert of(AlertState state, RiskLimit limit, AlertTransition transition, long asOfMicros, String summary) {
        boolean clears = transition == AlertTransition.CLEARED;
        String fingerprint = AlertId.fingerprint(state);
        LimitLevels levels = limit.levelsAt(asOfMicros);
        double exit = levels.exit(state.level(), limit.noticeShare());
        return new Alert(
                fingerprint,
                AlertId.transition(fingerprint, state.startsAtMicros(), transition, asOfMicros),
                clears ? AlertStatus.RESOLVED : AlertStatus.FIRING,
                transition,
                state.metric().kind(),
                state.level(),
                state.limitId(),
                limit.level(),
                state.metric(),
                state.account(),
                state.subject(),
                state.value(),
                clears && !Double.isNaN(exit) ? exit : state.threshold(),
                levels.utilisation(state.value()),
                asOfMicros,
                state.startsAtMicros(),
                clears ? asOfMicros : 0,
                state.modelVersion(),
                limit.version(),
                state.escalated(),
                state.acknowledgedBy(),
                state.silencedUntilMicros() > asOfMicros,
                limit.action().group(),
                limit.action().runbook(),
                state.contributors(),
                summary);
    }
}
