package io.inventoryrisk.job.kafka.wire;

/** An input that cannot be used. It is data and no failure: it becomes a dead letter, and carries no stack trace. */
public final class PoisonException extends Exception {

    private static final long serialVersionUID = 1;

    private final PoisonReason reason;

    public PoisonException(PoisonReason reason, String message) {
        super(message, null, false, false);
        this.reason = reason;
    }

    public PoisonReason reason() {
        return reason;
    }
}
