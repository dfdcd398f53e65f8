package io.inventoryrisk.model.risk;

import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.position.CostBasis;
import java.math.BigDecimal;

/**
 * One open position between two instants. Exact, but for the derivatives it is explained by.
 *
 * @param instrument the definition of its newest fill
 * @param open contracts and their cost, in settlement currency
 * @param mark price it was last valued at, in quote currency; null while there has been none
 * @param unmarked what waits for a first mark
 * @param funding what the venue told last; null where it told nothing
 * @param point derivatives at the instant of {@code mark}; null where they are not known
 */
public record Holding(
        Instrument instrument,
        CostBasis open,
        BigDecimal mark,
        Unmarked unmarked,
        FundingQuote funding,
        ExplainPoint point) {

    /** Nothing held, never valued. */
    public static Holding empty(Instrument instrument) {
        return new Holding(instrument, CostBasis.flat(), null, Unmarked.nothing(), null, null);
    }

    /** The same under a newer definition. */
    Holding of(Instrument newest) {
        return new Holding(newest, open, mark, unmarked, funding, point);
    }
}
