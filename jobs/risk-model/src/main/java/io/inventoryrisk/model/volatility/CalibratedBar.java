package io.inventoryrisk.model.volatility;

import io.inventoryrisk.model.market.LiquidityEstimate;
import io.inventoryrisk.model.market.MarketBar;
import io.inventoryrisk.model.market.OrderFlowEstimate;

/**
 * A bar with everything calibrated on the bars up to it.
 *
 * @param bar what was seen
 * @param flow null where it was not estimated
 * @param liquidity null where it was not estimated
 * @param volatility null where it was not estimated
 * @param parametersVersion of the options the estimates were made with
 */
public record CalibratedBar(
        MarketBar bar,
        OrderFlowEstimate flow,
        LiquidityEstimate liquidity,
        VolatilityEstimate volatility,
        String parametersVersion) {

    /** The same with its volatility. */
    public CalibratedBar with(VolatilityEstimate estimate) {
        return new CalibratedBar(bar, flow, liquidity, estimate, parametersVersion);
    }
}
