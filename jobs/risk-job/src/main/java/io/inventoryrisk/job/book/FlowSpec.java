package io.inventoryrisk.job.book;

import io.inventoryrisk.model.flow.OrderFlowSpec;
import io.inventoryrisk.model.liquidity.LiquiditySpec;
import io.inventoryrisk.model.market.Grid;
import java.io.Serializable;

/**
 * How trades, tickers and fills join the bars.
 *
 * @param grid instants of the bars
 * @param tickerMaxAgeMicros age from which a ticker says nothing any more
 * @param orderFlow of the flow's estimators
 * @param liquidity of the book's
 * @param parametersVersion of all options, stamped on every bar
 */
public record FlowSpec(
        Grid grid, long tickerMaxAgeMicros, OrderFlowSpec orderFlow, LiquiditySpec liquidity, String parametersVersion)
        implements Serializable {}
