package io.inventoryrisk.model.risk;

import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.position.CostBasis;
import java.math.BigDecimal;

/**
 * One open position between two instants. Exact.
 *
 * @param instrument the definition of its newest fill
 * @param open contracts and their cost, in settlement currency
 * @param mark price it was last valued at, in quote currency; null while there has been none
 * @param unmarkedCash cash of the fills that wait for a first mark, in settlement currency: with the quantity all that
 *     their spread capture needs, however many they are
 */
public record Holding(Instrument instrument, CostBasis open, BigDecimal mark, BigDecimal unmarkedCash) {

    /** Nothing held, never valued. */
    public static Holding empty(Instrument instrument) {
        return new Holding(instrument, CostBasis.flat(), null, BigDecimal.ZERO);
    }
}
