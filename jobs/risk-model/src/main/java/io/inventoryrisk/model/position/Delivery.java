package io.inventoryrisk.model.position;

import io.inventoryrisk.model.market.Instrument;
import java.math.BigDecimal;

/**
 * What a venue's settlement of an expired contract may do: close a position, or part of it, once the contract has expired.
 * It never opens a position, adds to one or turns it over; until it comes the position is held.
 */
final class Delivery {

    private Delivery() {}

    /**
     * Why a delivery must not be applied, null where it may be.
     *
     * @param held contracts before it, signed
     */
    static String refused(BigDecimal held, Fill fill, Instrument instrument) {
        if (instrument.expiryMicros() == 0) {
            return "delivery " + fill.tradeId() + " of " + instrument.id()
                    + ", which never expires: book a NEW fill instead";
        }
        if (fill.timeMicros() < instrument.expiryMicros()) {
            return "delivery " + fill.tradeId() + " of " + instrument.id() + " at " + fill.timeMicros()
                    + " us is before its expiry at " + instrument.expiryMicros()
                    + " us: correct the time, or the instrument's definition";
        }
        BigDecimal closing = fill.signedSize();
        boolean closes = closing.signum() * held.signum() < 0 && closing.abs().compareTo(held.abs()) <= 0;
        return closes
                ? null
                : "delivery " + fill.tradeId() + " of " + closing.toPlainString() + " contracts of " + instrument.id()
                        + " does not close a position of " + held.toPlainString()
                        + ": a delivery takes the opposite side and at most the size held; send missing fills first, then"
                        + " the delivery again";
    }
}
