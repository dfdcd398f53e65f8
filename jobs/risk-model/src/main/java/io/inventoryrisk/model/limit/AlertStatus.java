package io.inventoryrisk.model.limit;

/** Alertmanager's words. */
public enum AlertStatus {
    FIRING,
    RESOLVED
}
