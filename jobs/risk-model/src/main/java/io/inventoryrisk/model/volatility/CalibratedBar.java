package io.inventoryrisk.model.volatility;

import io.inventoryrisk.model.market.MarketBar;

/** A bar with the volatility calibrated on the bars up to it. */
public record CalibratedBar(MarketBar bar, VolatilityEstimate volatility) {}
