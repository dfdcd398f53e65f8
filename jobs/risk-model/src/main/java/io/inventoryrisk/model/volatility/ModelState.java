package io.inventoryrisk.model.volatility;

import io.inventoryrisk.model.math.CoMoments;
import java.util.List;

/**
 * What the market model needs from instant to instant, besides its ring of return rows. Bound: one mark per instrument
 * seen and not expired, and the pairs of at most {@link ModelSpec#maxFactors} factors.
 *
 * @param asOfMicros instant of the newest model, epoch microseconds UTC; 0 before the first
 * @param marks by instrument, sorted
 * @param moments of the factors' returns
 */
public record ModelState(long asOfMicros, List<InstrumentMark> marks, CoMoments moments) {

    /** Nothing seen yet. */
    public static ModelState empty() {
        return new ModelState(0, List.of(), CoMoments.empty());
    }
}
