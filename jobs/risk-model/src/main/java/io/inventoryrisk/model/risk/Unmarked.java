package io.inventoryrisk.model.risk;

import java.math.BigDecimal;

/**
 * What waits for the first mark of a position.
 *
 * @param cash of its fills by way of the cost basis, in settlement currency
 * @param fills the same fills, apart
 * @param funding sum of contracts x rate of the funding that was due, which is paid at the mark
 */
public record Unmarked(BigDecimal cash, FillSums fills, BigDecimal funding) {

    private static final Unmarked NOTHING = new Unmarked(BigDecimal.ZERO, FillSums.none(), BigDecimal.ZERO);

    /** Nothing waits. */
    public static Unmarked nothing() {
        return NOTHING;
    }
}
