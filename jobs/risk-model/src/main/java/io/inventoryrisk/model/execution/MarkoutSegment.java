package io.inventoryrisk.model.execution;

import io.inventoryrisk.model.market.Side;
import io.inventoryrisk.model.position.Liquidity;

/**
 * Sums over the fills of one kind: maker or taker, side, size and toxicity of the flow at the fill. The arrays run over the
 * record's horizons; an average is a sum over its quantity.
 *
 * @param side of the desk's orders
 * @param sizeBucket 0 for the smallest fills; bounds are powers of ten of USD 1,000
 * @param toxicityDecile 0 to 9, the VPIN percentile before the fill; -1 where unknown
 * @param fills in it
 * @param quantity contracts, absolute
 * @param notionalUsd of the fills
 * @param edge sum of quantity x side x (mid just before the fill - price), in quote currency
 * @param maturedQuantity contracts whose markout at each horizon is known
 * @param markout sum of quantity x side x (mid at the horizon - price), in quote currency
 * @param volatilityMarkout of options: sum of quantity x side x vega x (implied volatility at the horizon - at the fill), in
 *     quote currency; NaN for what is no option
 */
public record MarkoutSegment(
        Liquidity liquidity,
        Side side,
        int sizeBucket,
        int toxicityDecile,
        long fills,
        double quantity,
        double notionalUsd,
        double edge,
        double[] maturedQuantity,
        double[] markout,
        double[] volatilityMarkout) {}
