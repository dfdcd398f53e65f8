package io.inventoryrisk.model.validation;

import io.inventoryrisk.model.market.Quality;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.risk.PnlSplit;
import io.inventoryrisk.model.risk.PortfolioRisk;

/**
 * Cumulative P&L of an account at one instant.
 *
 * @param asOfMicros the instant, epoch microseconds UTC
 * @param heldUsd from what was held: inventory, funding and translation, without spread capture, hedging and fees
 * @param totalUsd all of it
 * @param whole whether every part is there and fresh, or the last good one
 * @param flat whether nothing is held: the P&L then stands as it is
 */
public record ProfitPoint(long asOfMicros, double heldUsd, double totalUsd, boolean whole, boolean flat) {

    /** Of a portfolio. */
    public static ProfitPoint of(PortfolioRisk risk) {
        PnlSplit pnl = risk.pnl();
        double held = pnl.inventoryUsd() + pnl.fundingUsd() + pnl.translationUsd();
        boolean finite = Double.isFinite(held) && Double.isFinite(pnl.totalUsd());
        return new ProfitPoint(
                risk.asOfMicros(),
                held,
                pnl.totalUsd(),
                finite && isWhole(risk.quality()),
                risk.grossNotionalUsd() == 0 && risk.quality().missing().isEmpty());
    }

    /** Whether nothing is missing, stale or young. */
    static boolean isWhole(Quality quality) {
        return quality.missing().isEmpty() && isWhole(quality.status());
    }

    static boolean isWhole(QualityStatus status) {
        return status == QualityStatus.OK || status == QualityStatus.FALLBACK;
    }
}
