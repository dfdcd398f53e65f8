package io.inventoryrisk.model.risk;

/**
 * Cumulative P&L since the account's first fill, in USD, split by cause. Each instant's change is translated at that
 * instant's rate; total = spreadCapture + inventory - fees + residual, and the residual is zero but for rounding.
 *
 * @param spreadCaptureUsd quantity x (mark just before the fill - fill price)
 * @param inventoryUsd quantity held x change of the mark
 * @param feesUsd fees paid less rebates
 * @param totalUsd change of value of cash and position less fees, computed apart from its parts
 * @param residualUsd total - (spreadCapture + inventory - fees)
 */
public record PnlSplit(
        double spreadCaptureUsd, double inventoryUsd, double feesUsd, double totalUsd, double residualUsd) {

    /** Nothing yet. */
    public static PnlSplit zero() {
        return new PnlSplit(0, 0, 0, 0, 0);
    }

    /** Sum of two. */
    public PnlSplit plus(PnlSplit other) {
        return new PnlSplit(
                spreadCaptureUsd + other.spreadCaptureUsd,
                inventoryUsd + other.inventoryUsd,
                feesUsd + other.feesUsd,
                totalUsd + other.totalUsd,
                residualUsd + other.residualUsd);
    }
}
