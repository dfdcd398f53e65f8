package io.inventoryrisk.model.limit;

/** Severity of an alert: a warn level raises a warning, a breach level is critical. */
public enum AlertSeverity {
    WARNING,
    CRITICAL
}
