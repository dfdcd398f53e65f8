package io.inventoryrisk.model.risk;

import io.inventoryrisk.model.market.MarketModel;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The cumulative P&L of an account in one underlying, exact: earned in each currency, and translated into USD instant by
 * instant. At an instant with the rate r of a currency, after one with the rate s:
 *
 * <ul>
 *   <li>what was earned since is translated at r, part by part
 *   <li>what was earned before, E, brings E (r - s): the translation line
 * </ul>
 *
 * <p>so that the parts add up to the sum of E r over the currencies, exactly; that sum is formed apart. A currency without
 * a rate waits: no amount of it enters or moves until there is one, and then all of it does, at the new rate. Bounded: one
 * entry per currency ever earned or paid.
 *
 * @param currencies sorted by currency
 * @param translated parts of everything translated, in USD, each at the rate of its instant
 * @param translation what changes of rates made of it since, in USD
 */
public record PnlLedger(List<CurrencyPnl> currencies, PnlParts translated, BigDecimal translation) {

    /** Nothing yet. */
    public static PnlLedger empty() {
        return new PnlLedger(List.of(), PnlParts.zero(), BigDecimal.ZERO);
    }

    /** What an instant earned in one currency, and the Taylor terms behind it. */
    record Earned(PnlParts parts, ExplainTerms terms) {

        Earned plus(Earned other) {
            return new Earned(parts.plus(other.parts), terms.plus(other.terms));
        }
    }

    /**
     * The ledger after an instant.
     *
     * @param explain what the instant brought, in USD
     * @param missing currencies that wait for a rate, sorted
     */
    record Closed(PnlLedger ledger, PnlExplain explain, TreeSet<String> missing) {}

    /** Whether some P&L waits for a rate. */
    public boolean isWaiting() {
        return currencies.stream().anyMatch(CurrencyPnl::isWaiting);
    }

    /** In USD, from its first instant on. The residual is formed before rounding, so that rounding can't hide one. */
    public PnlSplit split() {
        BigDecimal total = BigDecimal.ZERO;
        for (CurrencyPnl pnl : currencies) {
            total = total.add(pnl.earnedUsd());
        }
        return new PnlSplit(
                translated.spreadCapture().doubleValue(),
                translated.inventory().doubleValue(),
                translated.hedging().doubleValue(),
                translated.fees().doubleValue(),
                translated.rebates().doubleValue(),
                translated.funding().doubleValue(),
                translation.doubleValue(),
                total.doubleValue(),
                total.subtract(translated.sum()).subtract(translation).doubleValue());
    }

    /** Closes an instant at the model's rates. */
    Closed close(Map<String, Earned> earned, MarketModel model) {
        TreeMap<String, CurrencyPnl> all = new TreeMap<>();
        currencies.forEach(pnl -> all.put(pnl.currency(), pnl));
        earned.forEach((currency, more) -> all.put(
                currency, all.getOrDefault(currency, CurrencyPnl.zero(currency)).plus(more.parts(), more.terms())));
        List<CurrencyPnl> next = new ArrayList<>();
        TreeSet<String> missing = new TreeSet<>();
        PnlParts parts = translated;
        BigDecimal moved = translation;
        PnlExplain explain = PnlExplain.zero();
        for (CurrencyPnl pnl : all.values()) {
            double usdRate = model.usdRate(pnl.currency());
            if (!pnl.needsRate()) {
                next.add(pnl);
            } else if (Double.isNaN(usdRate)) {
                next.add(pnl);
                missing.add(pnl.currency());
            } else {
                BigDecimal rate = BigDecimal.valueOf(usdRate);
                PnlParts now = pnl.untranslated().times(rate);
                BigDecimal translation = pnl.translation(rate);
                parts = parts.plus(now);
                moved = moved.add(translation);
                explain = explain.plus(
                        PnlExplain.of(now, pnl.untranslatedTerms().times(usdRate), translation.doubleValue()));
                next.add(pnl.translated(rate));
            }
        }
        return new Closed(new PnlLedger(next, parts, moved), explain, missing);
    }
}
