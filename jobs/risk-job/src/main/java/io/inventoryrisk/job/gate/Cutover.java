package io.inventoryrisk.job.gate;

/**
 * The decision that from an instant on another generation of the job owns the outputs. A roll-back is one more of them.
 *
 * @param generation of the job that publishes what is stamped at or after {@code atMicros}
 * @param atMicros event time, epoch microseconds UTC, that it owns first
 * @param announcedMicros when it was decided, epoch microseconds UTC; of two decisions for one instant the later holds
 * @param author who decided
 * @param reason why
 */
public record Cutover(String generation, long atMicros, long announcedMicros, String author, String reason) {

    public Cutover {
        if (generation.isBlank()) {
            throw new IllegalArgumentException("a cut-over needs the generation that takes over, was blank");
        }
        if (author.isBlank() || reason.isBlank()) {
            throw new IllegalArgumentException("a cut-over to generation " + generation
                    + " needs an author and a reason, were '" + author + "' and '" + reason + "'");
        }
    }

    /** Whether this one holds where the two are for the same instant. */
    boolean supersedes(Cutover other) {
        return announcedMicros != other.announcedMicros
                ? announcedMicros > other.announcedMicros
                : generation.compareTo(other.generation) > 0;
    }
}
