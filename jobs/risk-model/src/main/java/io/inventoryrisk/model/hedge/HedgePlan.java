package io.inventoryrisk.model.hedge;

import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.risk.Greeks;

/**
 * A hedge and what it would change: advice, never an order. Before and after are of the whole account on the same market
 * model.
 *
 * @param legs trades; empty where none is advised
 * @param before Greeks of the underlying
 * @param after the same with the legs
 * @param valueAtRiskBeforeUsd headline VaR of the account, positive loss
 * @param valueAtRiskAfterUsd with the legs, by the headline's method; NaN where its scenarios are not due at the instant
 * @param initialMarginBeforeUsd over the account's venues whose rules are known; NaN where none is
 * @param initialMarginAfterUsd with the legs; NaN where a leg's venue has no rules
 * @param costUsd sum over legs, without fees
 * @param residualVariance share of the variance hedged against that stays, in [0, 1]: 0 by the underlying's own markets, 1 -
 *     rho^2 by another's; of gamma, vega and vanna together, or of the vega of the expiry, what costs, sizes and lots leave
 * @param status OK; with legs also FALLBACK, as the exposure, and PARTIAL where books and legs end before the band; without
 *     legs why: STALE, INSUFFICIENT, PARTIAL
 * @param reason one sentence for a person
 */
public record HedgePlan(
        HedgeKind kind,
        HedgeLeg[] legs,
        Greeks before,
        Greeks after,
        double valueAtRiskBeforeUsd,
        double valueAtRiskAfterUsd,
        double initialMarginBeforeUsd,
        double initialMarginAfterUsd,
        double costUsd,
        double residualVariance,
        QualityStatus status,
        String reason) {}
