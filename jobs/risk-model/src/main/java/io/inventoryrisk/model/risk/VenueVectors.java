package io.inventoryrisk.model.risk;

import io.inventoryrisk.model.margin.MarginRequirement;

/**
 * Scenario P&L, in USD, of what an account holds in one underlying at one venue, by full revaluation: what adds up over
 * underlyings, venues and accounts. Each vector runs over its set's scenarios; empty where the set was not due. Included is
 * the translation of the positions' own equity: with E in settlement currency at rate S, E (S_s - S) beside (V_s - V) S_s.
 *
 * @param currencies of {@code equity}, sorted
 * @param equity value of open positions in settlement currency: of futures unrealised P&L, of options and spot their value
 * @param spotCoins coins of the underlying held as spot positions. Their value is in {@code equity}, so a balance of the coin
 *     at this venue counts less by them
 * @param ladderUsd over the {@code SpotLadder}
 * @param margins of the venue's own pack; empty where it has none
 * @param missing instruments left out for want of a mark, a forward, a volatility or a rate
 */
public record VenueVectors(
        String venue,
        String[] currencies,
        double[] equity,
        double spotCoins,
        double[] stressUsd,
        double[] historicalUsd,
        double[] filteredUsd,
        double[] monteCarloUsd,
        double[] ladderUsd,
        MarginRequirement[] margins,
        String[] missing) {}
