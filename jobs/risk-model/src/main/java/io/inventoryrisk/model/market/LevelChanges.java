package io.inventoryrisk.model.market;

/**
 * What one message changed on one side of a book: the best key it touched, and the size units its deltas placed and
 * removed at or better than a border. Keys are those of {@link BookSide}. Mutable, the hot path.
 */
final class LevelChanges {

    private static final long UNTOUCHED = Long.MIN_VALUE;
    private static final long EVERYTHING = Long.MAX_VALUE;

    private final double keyScale;
    private long best = UNTOUCHED;
    private double border = Double.NaN;
    private double placed;
    private double removed;

    /** Borders are stated as keys times {@code keyScale}. */
    LevelChanges(double keyScale) {
        this.keyScale = keyScale;
    }

    /** The next message: nothing is counted as placed or removed until a border is set. */
    void start() {
        best = UNTOUCHED;
        border = Double.NaN;
        placed = 0;
        removed = 0;
    }

    /** From here on counts at the border and better; NaN counts nothing. */
    void countFrom(double scaledBorder) {
        border = scaledBorder;
    }

    /** A level grew by so many units; negative where it shrank. */
    void note(long key, long change) {
        if (key > best && change != 0) {
            best = key;
        }
        if (keyScale * key >= border) {
            if (change > 0) {
                placed += change;
            } else {
                removed -= change;
            }
        }
    }

    /** All levels were replaced. */
    void noteAll() {
        best = EVERYTHING;
    }

    /** Whether no level at this key or better changed. */
    boolean spared(long key) {
        return key > best;
    }

    /** Size units placed since the message began. */
    double placed() {
        return placed;
    }

    /** Size units removed, by trades and cancellations alike. */
    double removed() {
        return removed;
    }
}
