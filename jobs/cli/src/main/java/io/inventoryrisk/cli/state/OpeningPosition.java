package io.inventoryrisk.cli.state;

import java.math.BigDecimal;
import java.util.SortedMap;

/**
 * What an account holds at the opening, as somebody says.
 *
 * @param place where it says so, for messages
 * @param quantity contracts, signed; 0 where flat
 * @param averageCost average entry price in quote currency; null where it is not told
 * @param realisedPnl carried from before, in settlement currency, fees excluded
 * @param fees carried from before, per currency
 */
record OpeningPosition(
        String place,
        String account,
        String instrument,
        BigDecimal quantity,
        BigDecimal averageCost,
        BigDecimal realisedPnl,
        SortedMap<String, BigDecimal> fees) {

    OpeningPosition withAverageCost(BigDecimal price) {
        return new OpeningPosition(place, account, instrument, quantity, price, realisedPnl, fees);
    }

    /** Whether there is anything to carry. */
    boolean isEmpty() {
        return quantity.signum() == 0 && realisedPnl.signum() == 0 && fees.isEmpty();
    }
}
