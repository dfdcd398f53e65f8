package io.inventoryrisk.model.limit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Ids that are the same in every replay: the first 16 bytes, in hex, of the SHA-256 of the parts joined by {@code |}.
 */
final class AlertId {

    private static final int BYTES = 16;

    private AlertId() {}

    /** Identity of an alert. */
    static String fingerprint(AlertState state) {
        return hash(state.limitId() + "|" + state.level() + "|" + state.account() + "|" + state.subject());
    }

    /**
     * Identity of one of its transitions: of a raise or a clear, fingerprint, startsAt and status; of what happens in
     * between, fingerprint, startsAt, transition and its instant.
     */
    static String transition(String fingerprint, long startsAtMicros, AlertTransition transition, long asOfMicros) {
        String firing = fingerprint + "|" + startsAtMicros + "|";
        return hash(
                switch (transition) {
                    case RAISED -> firing + AlertStatus.FIRING;
                    case CLEARED -> firing + AlertStatus.RESOLVED;
                    case ESCALATED, ACKNOWLEDGED, SILENCED, UNSILENCED -> firing + transition + "|" + asOfMicros;
                });
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(Arrays.copyOf(digest, BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256; this one does not", e);
        }
    }
}
