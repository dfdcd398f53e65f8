package io.inventoryrisk.model.hedge;

/**
 * What to do about one underlying's deltas, curvatures and variance.
 *
 * @param band within which the delta is left alone
 * @param hedges by kind; a kind that is not needed is not there
 * @param variance of each expiry of the surface, rising
 */
public record HedgeAdvice(NoTradeBand band, HedgePlan[] hedges, VarianceExposure[] variance) {}
