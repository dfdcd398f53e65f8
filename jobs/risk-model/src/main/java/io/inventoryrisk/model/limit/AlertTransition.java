package io.inventoryrisk.model.limit;

/** What happened to an alert. Exactly one RAISED and one CLEARED stand at the ends of each firing. */
public enum AlertTransition {
    RAISED,
    /** Nobody acknowledged it in time. */
    ESCALATED,
    /** A person has seen it; it goes on firing. */
    ACKNOWLEDGED,
    /** A silence that covers it has begun. */
    SILENCED,
    /** The silence has ended and the alert still fires. */
    UNSILENCED,
    CLEARED
}
