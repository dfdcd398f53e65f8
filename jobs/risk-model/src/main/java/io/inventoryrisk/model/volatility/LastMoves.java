package io.inventoryrisk.model.volatility;

/**
 * The last two price changes of an unbroken run of returns, zero returns passed over.
 *
 * @param newest its |r|; 0 where there is none
 * @param second the |r| of the one before; 0 where there is none
 */
public record LastMoves(double newest, double second) {

    /** No move yet. */
    public static LastMoves none() {
        return new LastMoves(0, 0);
    }

    /** After one more return; a missing one breaks the run. */
    LastMoves after(double logReturn) {
        if (Double.isNaN(logReturn)) {
            return none();
        }
        return logReturn == 0 ? this : new LastMoves(Math.abs(logReturn), newest);
    }
}
