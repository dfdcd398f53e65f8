package io.inventoryrisk.model.volatility;

import io.inventoryrisk.model.market.LiquidityEstimate;
import io.inventoryrisk.model.market.MarketBar;
import io.inventoryrisk.model.market.OrderFlowEstimate;

/** A bar with everything calibrated on the bars up to it; an estimate is null where none was made. */
public record CalibratedBar(
        MarketBar bar, OrderFlowEstimate flow, LiquidityEstimate liquidity, VolatilityEstimate volatility) {}
