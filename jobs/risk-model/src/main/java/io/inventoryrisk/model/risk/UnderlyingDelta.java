package io.inventoryrisk.model.risk;

/**
 * The deltas of one underlying side by side, collateral included in the third.
 *
 * @param netTransactionCoin coins
 * @param blackScholesCoin coins
 * @param equityInclusiveUsd (equity held in the coin + netTransactionCoin) x its USD rate: what the account's USD value
 *     gains per relative move of the coin
 */
public record UnderlyingDelta(
        String underlying, double netTransactionCoin, double blackScholesCoin, double equityInclusiveUsd) {}
