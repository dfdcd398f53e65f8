package io.inventoryrisk.model.risk;

import java.math.BigDecimal;

/**
 * What P&L came from, exact, in one currency. total = spreadCapture + inventory + hedging - fees + rebates + funding.
 *
 * @param spreadCapture of fills that made liquidity, or whose venue doesn't tell: quantity x (V(mark before the fill) -
 *     V(fill price))
 * @param inventory quantity held x change of V(mark), delivery and adjustments included
 * @param hedging the same difference as spreadCapture, of fills that took liquidity
 * @param fees paid, positive; the refund of a busted fill's rebate is among them
 * @param rebates received, positive; the refund of a busted fill's fee is among them
 * @param funding received less paid
 * @param total change of cash and of the positions' value, computed apart from its parts
 */
public record PnlParts(
        BigDecimal spreadCapture,
        BigDecimal inventory,
        BigDecimal hedging,
        BigDecimal fees,
        BigDecimal rebates,
        BigDecimal funding,
        BigDecimal total) {

    private static final PnlParts ZERO = new PnlParts(
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            BigDecimal.ZERO);

    /** Nothing. */
    public static PnlParts zero() {
        return ZERO;
    }

    /** A fee paid, or, negative, a rebate received. */
    public static PnlParts fee(BigDecimal fee) {
        return new PnlParts(
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                fee.max(BigDecimal.ZERO),
                fee.negate().max(BigDecimal.ZERO),
                BigDecimal.ZERO,
                fee.negate());
    }

    /** Sum of two in one currency. */
    public PnlParts plus(PnlParts other) {
        return new PnlParts(
                spreadCapture.add(other.spreadCapture),
                inventory.add(other.inventory),
                hedging.add(other.hedging),
                fees.add(other.fees),
                rebates.add(other.rebates),
                funding.add(other.funding),
                total.add(other.total));
    }

    /** In another currency, at its price of one unit of this. */
    public PnlParts times(BigDecimal rate) {
        return new PnlParts(
                spreadCapture.multiply(rate),
                inventory.multiply(rate),
                hedging.multiply(rate),
                fees.multiply(rate),
                rebates.multiply(rate),
                funding.multiply(rate),
                total.multiply(rate));
    }

    /** Whether every part is nothing: then it needs no rate. */
    public boolean isNothing() {
        return spreadCapture.signum() == 0
                && inventory.signum() == 0
                && hedging.signum() == 0
                && fees.signum() == 0
                && rebates.signum() == 0
                && funding.signum() == 0
                && total.signum() == 0;
    }

    /** What fills brought, less what they cost. */
    public BigDecimal trading() {
        return spreadCapture.add(hedging).subtract(fees).add(rebates);
    }

    /** Sum of the parts: what total must be. */
    public BigDecimal sum() {
        return trading().add(inventory).add(funding);
    }
}
