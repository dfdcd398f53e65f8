package io.inventoryrisk.model.market;

/**
 * How far a book can be trusted.
 *
 * <pre>
 * INIT --snapshot--> VALID --gap--> GAP --delta--> BUFFERING --snapshot that connects--> VALID
 *                    VALID <--any update--> CROSSED;  VALID --silence--> STALE --any update--> VALID
 * </pre>
 *
 * A book whose known levels have run out and a book that had to refuse a delta are GAP too: both need a snapshot.
 */
public enum BookIntegrity {
    /** No snapshot yet; deltas are buffered. */
    INIT(QualityStatus.WARMING),
    /** In step with the venue. */
    VALID(QualityStatus.OK),
    /** A message was lost; waits for a snapshot. */
    GAP(QualityStatus.GAP),
    /** As GAP, with later deltas held back for the snapshot. */
    BUFFERING(QualityStatus.GAP),
    /** In step, but the best bid stands at or above the best ask; heals with the update that parts them. */
    CROSSED(QualityStatus.CROSSED),
    /** VALID, but silent for longer than allowed. Never stored: it depends on the instant that asks. */
    STALE(QualityStatus.STALE);

    private final QualityStatus status;

    BookIntegrity(QualityStatus status) {
        this.status = status;
    }

    /** What a bar of such a book says. */
    public QualityStatus status() {
        return status;
    }

    /** Whether deltas can be applied. */
    public boolean isInStep() {
        return this == VALID || this == CROSSED || this == STALE;
    }

    /** Whether a bar may show its prices. */
    public boolean isPriced() {
        return this == VALID || this == STALE;
    }
}
