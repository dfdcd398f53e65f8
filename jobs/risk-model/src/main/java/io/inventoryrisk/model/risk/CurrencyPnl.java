package io.inventoryrisk.model.risk;

import java.math.BigDecimal;

/**
 * P&L in its own currency, exact: what has been translated into USD, and what waits for a rate.
 *
 * @param currency settlement or fee currency
 * @param untranslated earned since the last instant that had a rate
 * @param untranslatedTerms the Taylor terms behind its inventory part
 * @param earned cumulative total of what has been translated, in currency
 * @param usdRate USD per unit at which it was last translated; null before the first time
 */
public record CurrencyPnl(
        String currency, PnlParts untranslated, ExplainTerms untranslatedTerms, BigDecimal earned, BigDecimal usdRate) {

    /** Nothing yet. */
    public static CurrencyPnl zero(String currency) {
        return new CurrencyPnl(currency, PnlParts.zero(), ExplainTerms.zero(), BigDecimal.ZERO, null);
    }

    /** With more of it, not yet translated. */
    public CurrencyPnl plus(PnlParts parts, ExplainTerms terms) {
        return new CurrencyPnl(currency, untranslated.plus(parts), untranslatedTerms.plus(terms), earned, usdRate);
    }

    /** Whether something waits for a rate. */
    public boolean isWaiting() {
        return !untranslated.isNothing();
    }

    /** Whether a USD amount of it depends on the rate of this instant. */
    public boolean needsRate() {
        return isWaiting() || earned.signum() != 0;
    }

    /** The same, all of it translated at a rate. */
    CurrencyPnl translated(BigDecimal rate) {
        return new CurrencyPnl(currency, PnlParts.zero(), ExplainTerms.zero(), earned.add(untranslated.total()), rate);
    }

    /** What a new rate makes of what was earned before, in USD. */
    BigDecimal translation(BigDecimal rate) {
        return usdRate == null ? BigDecimal.ZERO : earned.multiply(rate.subtract(usdRate));
    }

    /** What has been translated, at the rate it was last translated at, in USD. */
    BigDecimal earnedUsd() {
        return usdRate == null ? BigDecimal.ZERO : earned.multiply(usdRate);
    }
}
