package io.inventoryrisk.model.execution;

import io.inventoryrisk.model.market.BookActivity;
import io.inventoryrisk.model.market.LiquidityEstimate;
import io.inventoryrisk.model.market.MarketBar;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.volatility.CalibratedBar;

/**
 * What a bar says about execution.
 *
 * @param asOfMicros the grid instant, epoch microseconds UTC
 * @param priced whether the book is valid and fresh at the instant
 * @param whole whether the feed lost nothing since the bar before
 * @param open the last mid before the bar, the first after a break; NaN where none
 * @param mid at the instant
 * @param sampleMicros event times of the sampled mids, rising
 * @param sampleMids the mids at those times, in quote currency
 * @param toxicity rank of VPIN among its own past, in [0, 1]; NaN where unknown
 * @param notionals sizes of the cost curves, in quote currency, ascending; empty where the instrument has none
 * @param buyCostBps average cost of buying each size, in basis points of mid
 * @param sellCostBps likewise of selling, positive
 */
public record BookMoment(
        long asOfMicros,
        boolean priced,
        boolean whole,
        double open,
        double mid,
        long[] sampleMicros,
        double[] sampleMids,
        double toxicity,
        double[] notionals,
        double[] buyCostBps,
        double[] sellCostBps) {

    private static final double[] NONE = {};

    /** Of a bar with its flow and liquidity; what was not estimated is not known. */
    public static BookMoment of(CalibratedBar calibrated) {
        MarketBar bar = calibrated.bar();
        BookActivity activity = bar.activity();
        LiquidityEstimate liquidity = calibrated.liquidity();
        return new BookMoment(
                bar.asOfMicros(),
                bar.quality().status() == QualityStatus.OK && bar.mid() > 0,
                bar.gaps() == 0,
                activity.open(),
                bar.mid(),
                activity.sampleMicros(),
                activity.sampleMids(),
                calibrated.flow() == null ? Double.NaN : calibrated.flow().vpinPercentile(),
                liquidity == null ? NONE : liquidity.notionals(),
                liquidity == null ? NONE : liquidity.buyImpactBps(),
                liquidity == null ? NONE : liquidity.sellImpactBps());
    }
}
