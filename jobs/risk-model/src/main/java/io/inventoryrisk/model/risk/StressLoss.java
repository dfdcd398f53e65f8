package io.inventoryrisk.model.risk;

/**
 * One named stress.
 *
 * @param scenario its id
 * @param pnlUsd P&L of positions and collateral under it, a gain positive
 */
public record StressLoss(String scenario, double pnlUsd) {}
