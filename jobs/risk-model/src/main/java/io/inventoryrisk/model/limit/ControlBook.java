package io.inventoryrisk.model.limit;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What people have said about alerts, so that each alert finds what concerns it. */
public final class ControlBook {

    private static final Comparator<AlertControl> BY_TIME =
            Comparator.comparingLong(AlertControl::timeMicros).thenComparing(AlertControl::controlId);

    /** What nobody has said anything about. */
    public static final ControlBook NONE = new ControlBook(List.of());

    private final Map<String, List<AlertControl>> acknowledgements = new HashMap<>();
    private final List<AlertControl> silences;
    private final List<AlertControl> modes;

    public ControlBook(Collection<AlertControl> controls) {
        List<AlertControl> inOrder = controls.stream().sorted(BY_TIME).toList();
        for (AlertControl control : inOrder) {
            if (control.action() == AlertControl.Action.ACKNOWLEDGE) {
                acknowledgements.merge(control.fingerprint(), List.of(control), ControlBook::joined);
            }
        }
        silences = inOrder.stream()
                .filter(control -> control.action() == AlertControl.Action.SILENCE)
                .toList();
        modes = inOrder.stream()
                .filter(control -> control.action() == AlertControl.Action.SET_MODE)
                .toList();
    }

    private static List<AlertControl> joined(List<AlertControl> before, List<AlertControl> more) {
        return Stream.concat(before.stream(), more.stream()).toList();
    }

    /** Whether anybody has set a mode. */
    public boolean setsModes() {
        return !modes.isEmpty();
    }

    /** The first acknowledgement of a firing alert; null where there is none by an instant. */
    AlertControl acknowledgement(AlertState alert, long nowMicros) {
        if (acknowledgements.isEmpty() || !alert.acknowledgedBy().isEmpty()) {
            return null;
        }
        for (AlertControl control : acknowledgements.getOrDefault(AlertId.fingerprint(alert), List.of())) {
            if (control.timeMicros() >= alert.startsAtMicros() && control.timeMicros() <= nowMicros) {
                return control;
            }
        }
        return null;
    }

    /** The silence over an alert at an instant that ends last; null where there is none. */
    AlertControl silence(AlertState alert, long micros) {
        AlertControl longest = null;
        for (AlertControl silence : silences) {
            if (silence.silences(alert, micros) && (longest == null || silence.untilMicros() > longest.untilMicros())) {
                longest = silence;
            }
        }
        return longest;
    }

    /** The newest setting of an account's mode after one instant and by another; null where there is none. */
    AlertControl mode(String account, long afterMicros, long nowMicros) {
        for (int i = modes.size() - 1; i >= 0; i--) {
            AlertControl control = modes.get(i);
            boolean concerns =
                    control.account().equals(RiskLimit.ANY) || control.account().equals(account);
            if (concerns && control.timeMicros() > afterMicros && control.timeMicros() <= nowMicros) {
                return control;
            }
        }
        return null;
    }
}
