package io.inventoryrisk.model.risk;

/**
 * Cumulative P&L since the account's first fill, in USD, split by cause. total = spreadCapture + inventory + hedging -
 * fees + rebates + funding + translation + residual, and the residual is zero but for rounding.
 *
 * @param spreadCaptureUsd of fills that made liquidity, or whose venue doesn't tell: quantity x (mark just before the fill - fill price)
 * @param inventoryUsd quantity held x change of the mark, delivery at expiry and adjustments included
 * @param hedgingUsd of fills that took liquidity: the same difference as spreadCapture, what hedging cost
 * @param feesUsd fees paid, positive
 * @param rebatesUsd fees received, positive
 * @param fundingUsd funding received less paid
 * @param translationUsd P&L earned before x change of its currency's USD rate
 * @param totalUsd value of cash and positions less the fees, translated at the rates of the instant; computed apart from
 *     its parts
 * @param residualUsd what the parts leave of the total
 */
public record PnlSplit(
        double spreadCaptureUsd,
        double inventoryUsd,
        double hedgingUsd,
        double feesUsd,
        double rebatesUsd,
        double fundingUsd,
        double translationUsd,
        double totalUsd,
        double residualUsd) {

    /** Nothing yet. */
    public static PnlSplit zero() {
        return new PnlSplit(0, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    /** Sum of two. */
    public PnlSplit plus(PnlSplit other) {
        return new PnlSplit(
                spreadCaptureUsd + other.spreadCaptureUsd,
                inventoryUsd + other.inventoryUsd,
                hedgingUsd + other.hedgingUsd,
                feesUsd + other.feesUsd,
                rebatesUsd + other.rebatesUsd,
                fundingUsd + other.fundingUsd,
                translationUsd + other.translationUsd,
                totalUsd + other.totalUsd,
                residualUsd + other.residualUsd);
    }
}
