package io.inventoryrisk.model.inventory;

import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.market.QuotedBook;

/**
 * What the quotes of one instrument rest on, in relative terms: the P&L of a position of w USD is w x (relative move of its
 * price), whatever the pay-off. So an INVERSE contract of m USD counts m USD at any price although its delta in coins, m /
 * price, changes; a LINEAR one counts m x price, a QUANTO one m x price in settlement currency. Fractions of mid become
 * prices in quote currency last.
 *
 * @param book null where there is none that is fresh
 * @param quantity held, contracts: fills and transfers only, never resting orders
 * @param usdPerContract USD P&L per contract and relative move
 * @param quoteUsd USD per unit of quote currency
 * @param volatility annualised
 * @param factor row in the model's matrices; negative where it has none
 * @param fills how they come, by the instrument's own fit or as assumed
 * @param status whether it can be quoted: OK or FALLBACK
 * @param reason why not, or what stands in for what
 */
record QuoteInput(
        Instrument instrument,
        QuotedBook book,
        double quantity,
        double usdPerContract,
        double quoteUsd,
        double volatility,
        int factor,
        AdviceParameters.Fills fills,
        QualityStatus status,
        String reason) {

    boolean isQuotable() {
        return status == QualityStatus.OK || status == QualityStatus.FALLBACK;
    }

    double heldUsd() {
        return quantity * usdPerContract;
    }

    double mid() {
        return book == null ? Double.NaN : book.mid();
    }
}
