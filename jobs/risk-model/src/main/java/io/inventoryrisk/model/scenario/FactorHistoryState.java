package io.inventoryrisk.model.scenario;

import io.inventoryrisk.model.market.FactorReturns;

/**
 * The past of a universe's underlyings, and where its open row began. Bounded by the spec's rows times the underlyings known
 * in any of them.
 *
 * @param beganMicros begin of the open row, epoch microseconds UTC; 0 where none is open
 * @param underlyings known then, sorted
 * @param rateUsd USD per unit then; NaN where unknown
 * @param midUsd mid of the consolidated book then, in USD; NaN where unknown
 * @param volatility at the money, 30 days, then; 0 without a surface, NaN where unknown
 * @param forecast annualised volatility of the reference instrument then; NaN where unknown
 * @param returns rows completed
 */
public record FactorHistoryState(
        long beganMicros,
        String[] underlyings,
        double[] rateUsd,
        double[] midUsd,
        double[] volatility,
        double[] forecast,
        FactorReturns returns) {

    /** Nothing seen yet. */
    public static FactorHistoryState empty() {
        return new FactorHistoryState(
                0,
                new String[0],
                new double[0],
                new double[0],
                new double[0],
                new double[0],
                FactorReturns.none("", 0));
    }
}
