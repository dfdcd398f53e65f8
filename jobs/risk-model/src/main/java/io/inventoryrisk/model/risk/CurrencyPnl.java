package io.inventoryrisk.model.risk;

import java.math.BigDecimal;

/**
 * P&L in its own currency that has no USD amount yet. Exact.
 *
 * @param currency settlement or fee currency
 * @param spreadCapture quantity x (V(mark before the fill) - V(fill price))
 * @param inventory quantity held x change of V(mark)
 * @param fees paid less rebates
 * @param total change of cash and of the position's value less fees, computed apart from its parts
 */
public record CurrencyPnl(
        String currency, BigDecimal spreadCapture, BigDecimal inventory, BigDecimal fees, BigDecimal total) {

    /** Nothing yet. */
    public static CurrencyPnl zero(String currency) {
        return new CurrencyPnl(currency, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);
    }

    /** Sum of two in one currency. */
    public CurrencyPnl plus(CurrencyPnl other) {
        return new CurrencyPnl(
                currency,
                spreadCapture.add(other.spreadCapture),
                inventory.add(other.inventory),
                fees.add(other.fees),
                total.add(other.total));
    }

    /** Total less its parts: zero, exactly, or the books are wrong. */
    public BigDecimal residual() {
        return total.subtract(spreadCapture.add(inventory).subtract(fees));
    }

    /** In USD at a rate in USD per unit. The residual is formed before translation, so that rounding can't hide one. */
    public PnlSplit inUsd(double usdRate) {
        return new PnlSplit(
                spreadCapture.doubleValue() * usdRate,
                inventory.doubleValue() * usdRate,
                0,
                fees.doubleValue() * usdRate,
                0,
                0,
                0,
                total.doubleValue() * usdRate,
                residual().doubleValue() * usdRate);
    }
}
