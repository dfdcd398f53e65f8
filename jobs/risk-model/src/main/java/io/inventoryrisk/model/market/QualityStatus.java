package io.inventoryrisk.model.market;

/** How far a published number can be trusted, from best to worst. */
public enum QualityStatus {
    /** Every input present and fresh. */
    OK,
    /** A sum from which at least one part is missing; {@code missing} names it. */
    PARTIAL,
    /** The last good value of a calibration that failed. */
    FALLBACK,
    /** Fewer observations than the estimator needs, because it has just begun. */
    WARMING,
    /** Fewer observations than the estimator needs, because inputs are missing. */
    INSUFFICIENT,
    /** The newest input is older than its age limit. */
    STALE,
    /** The book is crossed or locked. */
    CROSSED,
    /** The feed lost a message; the book waits for a snapshot. */
    GAP;

    /** Whether a number of this quality may fire a risk alert, and, unless it is PARTIAL, clear one. */
    public boolean isDecisive() {
        return this == OK || this == PARTIAL || this == FALLBACK;
    }

    /** The worse of two: a sum is as good as its worst part. */
    public QualityStatus worse(QualityStatus other) {
        return ordinal() >= other.ordinal() ? this : other;
    }
}
