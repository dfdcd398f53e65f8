package io.inventoryrisk.model.limit;

import io.inventoryrisk.model.market.Quality;
import java.util.ArrayList;
import java.util.List;

/**
 * An account's trading mode and what it rests on. A breach of a hard level restricts it, until the breach has been over
 * for the limit's time; a person's record sets it, and with it ends every restriction of before: what still is in breach
 * restricts again only when it raises again. The most restricted of all is the mode.
 *
 * @param mode now
 * @param operatorMode floor that a person has set; ACTIVE where none has
 * @param operatorMicros event time of that record; {@link Long#MIN_VALUE} where there is none
 * @param restrictions in force
 */
public record TradingModes(
        TradingMode mode, TradingMode operatorMode, long operatorMicros, List<Restriction> restrictions) {

    private static final long NEVER = Long.MAX_VALUE;

    /**
     * What one breach advises.
     *
     * @param alert fingerprint of the breach
     * @param endsMicros event time at which it ends; {@link Long#MAX_VALUE} while the breach lasts
     */
    public record Restriction(
            String alert, TradingMode mode, long endsMicros, String limitId, String version, long modelVersion) {}

    /** A transition: the state after it, and what to publish; null where the mode is as before. */
    public record Step(TradingModes modes, TradingState changed) {}

    /** Of an account that nothing restricts. */
    public static TradingModes active() {
        return new TradingModes(TradingMode.ACTIVE, TradingMode.ACTIVE, Long.MIN_VALUE, List.of());
    }

    /** Whether nothing need be kept. */
    public boolean isIdle() {
        return equals(active());
    }

    /** Takes a raise or a clear of a limit in, once what ended before it has been let end. */
    public Step on(Alert alert, RiskLimit limit) {
        boolean decides = alert.severity() == AlertSeverity.CRITICAL
                && (alert.transition() == AlertTransition.RAISED || alert.transition() == AlertTransition.CLEARED);
        if (!decides || alert.asOfMicros() <= operatorMicros) {
            return new Step(this, null);
        }
        return take(alert, limit);
    }

    private Step take(Alert alert, RiskLimit limit) {
        List<Restriction> now = new ArrayList<>(restrictions);
        Restriction known = null;
        for (Restriction restriction : restrictions) {
            known = restriction.alert().equals(alert.fingerprint()) ? restriction : known;
        }
        now.remove(known);
        if (alert.transition() == AlertTransition.RAISED) {
            if (limit.action().tradingMode() == TradingMode.ACTIVE) {
                return new Step(this, null);
            }
            now.add(restriction(alert, limit.action().tradingMode(), NEVER));
            return step(now, operatorMode, operatorMicros, alert, alert.summary());
        }
        if (known == null) {
            return new Step(this, null);
        }
        long hold = limit.action().returnHoldMillis() * 1_000;
        if (hold > 0) {
            now.add(restriction(alert, known.mode(), alert.asOfMicros() + hold));
        }
        return step(now, operatorMode, operatorMicros, alert, alert.summary());
    }

    private static Restriction restriction(Alert alert, TradingMode mode, long endsMicros) {
        return new Restriction(
                alert.fingerprint(),
                mode,
                endsMicros,
                alert.limitId(),
                alert.parametersVersion(),
                alert.modelVersion());
    }

    private Step step(List<Restriction> now, TradingMode floor, long floorMicros, Alert alert, String reason) {
        Change change = new Change(
                alert.account(),
                alert.asOfMicros(),
                alert.limitId(),
                alert.limitId(),
                alert.parametersVersion(),
                alert.modelVersion(),
                reason);
        return step(now, floor, floorMicros, change);
    }

    /** Who changes what, when and why. */
    private record Change(
            String account,
            long atMicros,
            String limitId,
            String by,
            String version,
            long modelVersion,
            String reason) {}

    private Step step(List<Restriction> now, TradingMode floor, long floorMicros, Change change) {
        TradingMode worst = floor;
        for (Restriction restriction : now) {
            worst = restriction.mode().compareTo(worst) > 0 ? restriction.mode() : worst;
        }
        TradingModes next = new TradingModes(worst, floor, floorMicros, List.copyOf(now));
        if (worst == mode) {
            return new Step(next, null);
        }
        return new Step(
                next,
                new TradingState(
                        change.account(),
                        change.atMicros(),
                        change.modelVersion(),
                        change.version(),
                        mode,
                        worst,
                        change.limitId(),
                        change.by(),
                        change.reason(),
                        Quality.ok(-1, 0)));
    }

    /** Ends what has been over for long enough: of what ends by an instant, the last. */
    public Step onTime(String account, long nowMicros) {
        Restriction last = null;
        List<Restriction> now = new ArrayList<>();
        for (Restriction restriction : restrictions) {
            if (restriction.endsMicros() > nowMicros) {
                now.add(restriction);
            } else if (last == null || restriction.endsMicros() > last.endsMicros()) {
                last = restriction;
            }
        }
        if (last == null) {
            return new Step(this, null);
        }
        Change change = new Change(
                account,
                last.endsMicros(),
                last.limitId(),
                last.limitId(),
                last.version(),
                last.modelVersion(),
                "the breach of " + last.limitId() + " has been over for its hold time");
        return step(now, operatorMode, operatorMicros, change);
    }

    /** When the next restriction ends; {@link Long#MAX_VALUE} where none does by itself. */
    public long dueMicros() {
        long due = NEVER;
        for (Restriction restriction : restrictions) {
            due = Math.min(due, restriction.endsMicros());
        }
        return due;
    }

    /** Takes in what people have set by an instant. */
    public Step hear(String account, ControlBook controls, long nowMicros) {
        AlertControl control = controls.mode(account, operatorMicros, nowMicros);
        if (control == null) {
            return new Step(this, null);
        }
        Change change =
                new Change(account, control.timeMicros(), "", control.by(), "", 0, "set by hand: " + control.reason());
        return step(List.of(), control.mode(), control.timeMicros(), change);
    }
}
