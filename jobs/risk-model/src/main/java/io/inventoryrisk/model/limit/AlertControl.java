package io.inventoryrisk.model.limit;

/**
 * What a person says about alerts: acknowledges one, silences some for a while, or sets an account's trading mode.
 *
 * @param controlId its key; a newer record of the same id replaces it
 * @param action what it does
 * @param fingerprint the alert to acknowledge; empty for the other actions
 * @param limitId limits to silence; {@code *} for all
 * @param account accounts to silence, or the account to set; {@code *} for all
 * @param subject subjects to silence; {@code *} for all
 * @param mode to set; null for the other actions
 * @param timeMicros event time from which it holds, epoch microseconds UTC
 * @param untilMicros end of the silence, epoch microseconds UTC; 0 for the other actions
 * @param by who
 * @param reason why; not empty
 */
public record AlertControl(
        String controlId,
        Action action,
        String fingerprint,
        String limitId,
        String account,
        String subject,
        TradingMode mode,
        long timeMicros,
        long untilMicros,
        String by,
        String reason) {

    /** What it does. */
    public enum Action {
        /** Stops repeats and escalation of one firing alert; the alert stays what it is. */
        ACKNOWLEDGE,
        /** Marks matching alerts as silenced until its end: they are written, and not routed. */
        SILENCE,
        /** Sets an account's trading mode. */
        SET_MODE,
        /** Nothing any more: its key was deleted. */
        WITHDRAW
    }

    /** What is left of a control whose key was deleted. */
    public static AlertControl withdrawn(String controlId, long timeMicros) {
        String any = RiskLimit.ANY;
        return new AlertControl(
                controlId, Action.WITHDRAW, "", any, any, any, null, timeMicros, 0, "deleted", "its key was deleted");
    }

    /** Whether it says nothing any more. */
    public boolean isWithdrawn() {
        return action == Action.WITHDRAW;
    }

    /** Whether it silences an alert at an instant, epoch microseconds UTC. */
    boolean silences(AlertState alert, long micros) {
        return action == Action.SILENCE
                && timeMicros <= micros
                && micros < untilMicros
                && matches(limitId, alert.limitId())
                && matches(account, alert.account())
                && matches(subject, alert.subject());
    }

    private static boolean matches(String pattern, String name) {
        return pattern.equals(RiskLimit.ANY) || pattern.equals(name);
    }

    /**
     * Refuses what could not be carried out.
     *
     * @throws IllegalArgumentException naming the field, its value and the remedy
     */
    public AlertControl check() {
        require(controlId != null && !controlId.isBlank(), "controlId must not be empty");
        require(action != null, "action must be ACKNOWLEDGE, SILENCE or SET_MODE");
        require(by != null && !by.isBlank(), "by must name a person");
        require(reason != null && !reason.isBlank(), "reason must not be empty");
        require(
                action != Action.ACKNOWLEDGE || fingerprint != null && !fingerprint.isBlank(),
                "fingerprint must name the alert to acknowledge");
        require(
                action != Action.SILENCE || untilMicros > timeMicros,
                "untilMicros must be after timeMicros " + timeMicros + ", was " + untilMicros);
        require(action != Action.SET_MODE || mode != null, "mode must be ACTIVE, REDUCING or HALTED");
        return this;
    }

    private void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException("alert control " + controlId + ": " + message);
        }
    }
}
