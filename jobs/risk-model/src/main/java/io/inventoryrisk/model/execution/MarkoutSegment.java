package io.inventoryrisk.model.execution;

import io.inventoryrisk.model.market.Side;
import io.inventoryrisk.model.position.Liquidity;

/**
 * Sums over the fills of one kind: maker or taker, side, size and toxicity of the flow at the fill, each fill with its
 * weight. The arrays run over the record's horizons; an average is a sum over its quantity. Gains are in settlement
 * currency: quantity x side x (V(mid) - V(price)) with V the value of one contract, -N / price of an inverse one.
 *
 * @param side of the desk's orders
 * @param sizeBucket 0 below a notional of 1,000, 1 below 10,000, and so on up to 4 from 1,000,000
 * @param toxicityDecile 0 to 9, the VPIN percentile of the last bar before the fill; -1 where unknown
 * @param fills sum of their weights
 * @param quantity contracts, absolute
 * @param notional in quote currency, of options contracts x multiplier x strike; no rate is applied
 * @param edgeQuantity contracts whose mid just before the fill is known
 * @param edge gain of that mid over the price
 * @param maturedQuantity contracts whose mid at each horizon is known
 * @param markout gain of that mid over the price
 * @param volatilityQuantity of options: contracts whose implied volatility is known at the fill and at each horizon; empty
 *     for what is no option
 * @param volatilityMarkout of options: sum of quantity x side x vega x (venue's volatility at the horizon - that implied by
 *     the price of the fill), what a delta-hedged fill gained; empty for what is no option
 */
public record MarkoutSegment(
        Liquidity liquidity,
        Side side,
        int sizeBucket,
        int toxicityDecile,
        double fills,
        double quantity,
        double notional,
        double edgeQuantity,
        double edge,
        double[] maturedQuantity,
        double[] markout,
        double[] volatilityQuantity,
        double[] volatilityMarkout) {}
