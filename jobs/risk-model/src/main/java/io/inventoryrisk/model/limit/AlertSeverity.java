package io.inventoryrisk.model.limit;

/** Severity of an alert, from the mildest: a notice informs, a warn level raises a warning, a breach level is critical. */
public enum AlertSeverity {
    INFO,
    WARNING,
    CRITICAL
}
