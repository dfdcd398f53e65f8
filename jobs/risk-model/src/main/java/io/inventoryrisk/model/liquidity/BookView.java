package io.inventoryrisk.model.liquidity;

import io.inventoryrisk.model.market.MarketBar;
import io.inventoryrisk.model.market.QualityStatus;

/**
 * What liquidity keeps of one bar to compare the next with.
 *
 * @param mid in quote currency; NaN where the bar was not usable
 * @param spreadBps in basis points of mid
 * @param bidDepth contracts within the watched distance of mid
 * @param askDepth likewise
 * @param bidTop contracts within the nearest configured distance
 * @param askTop likewise
 */
public record BookView(double mid, double spreadBps, double bidDepth, double askDepth, double bidTop, double askTop) {

    static BookView none() {
        return new BookView(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    }

    /** Of a fresh, valid book whose numbers are numbers; otherwise {@link #none}. */
    static BookView of(MarketBar bar, int watchedDistance) {
        BookView view = new BookView(
                bar.mid(),
                bar.spreadBps(),
                bar.bidDepth()[watchedDistance],
                bar.askDepth()[watchedDistance],
                bar.bidDepth()[0],
                bar.askDepth()[0]);
        return bar.quality().status() == QualityStatus.OK && view.isSound() ? view : none();
    }

    private boolean isSound() {
        return mid > 0
                && mid < Double.POSITIVE_INFINITY
                && isSize(spreadBps)
                && isSize(bidDepth)
                && isSize(askDepth)
                && isSize(bidTop)
                && isSize(askTop);
    }

    private static boolean isSize(double value) {
        return value >= 0 && value < Double.POSITIVE_INFINITY;
    }

    boolean isUsable() {
        return !Double.isNaN(mid);
    }
}
