package io.inventoryrisk.model.volatility;

import io.inventoryrisk.model.market.SettlementAverage;
import io.inventoryrisk.model.market.VolatilitySurface;
import io.inventoryrisk.model.math.CoMoments;
import io.inventoryrisk.model.math.EwmaMoments;
import io.inventoryrisk.model.math.HayashiYoshidaState;
import java.util.List;

/**
 * What the market model needs from instant to instant, besides its rings of return rows and asynchronous panes. Bound:
 * one mark per instrument seen and not expired, the pairs of at most {@link CorrelationSpec#maxFactors} factors and of
 * {@link CorrelationSpec#asynchronousFactors} legs, two matrices, one surface per underlying, one average per open window. 50 instruments: 250 kB.
 *
 * @param asOfMicros instant of the newest model, epoch microseconds UTC; 0 before the first
 * @param marks by instrument, sorted
 * @param moments of the factors' returns over the window
 * @param ewma of the same returns, exponentially weighted, in the same slots
 * @param asynchronous of the quotes at their own times
 * @param good the last correlation that was made of an estimate
 * @param nearest the last that was computed as the nearest one
 * @param surfaces the newest of each underlying, sorted
 * @param settlements averages of the windows that are open or lately closed, sorted
 * @param regime of the market; null in states of versions that knew none
 */
public record ModelState(
        long asOfMicros,
        List<InstrumentMark> marks,
        CoMoments moments,
        EwmaMoments ewma,
        HayashiYoshidaState asynchronous,
        KeptCorrelation good,
        KeptCorrelation nearest,
        List<VolatilitySurface> surfaces,
        List<SettlementAverage> settlements,
        RegimeState regime) {

    /** Nothing seen yet. */
    public static ModelState empty() {
        return new ModelState(
                0,
                List.of(),
                CoMoments.empty(),
                EwmaMoments.empty(),
                HayashiYoshidaState.empty(),
                KeptCorrelation.none(),
                KeptCorrelation.none(),
                List.of(),
                List.of(),
                RegimeState.empty());
    }

    /** The regime and what speaks for another. */
    public RegimeState knownRegime() {
        return regime == null ? RegimeState.empty() : regime;
    }
}
