package io.inventoryrisk.model.risk;

/**
 * What the newest scenario sets said: kept between the instants of their slower grid.
 *
 * @param tails HISTORICAL, FILTERED and MONTE_CARLO, in this order
 * @param contributions to the headline where one of them is it; empty else
 * @param venues sorted
 * @param venueDeviationUsd standard deviation of the P&L at each venue over the horizon; NaN where no set tells
 */
public record SimulatedRisk(
        TailRisk[] tails, RiskContribution[] contributions, String[] venues, double[] venueDeviationUsd) {

    /** Nothing simulated yet. */
    public static SimulatedRisk none() {
        return new SimulatedRisk(new TailRisk[0], new RiskContribution[0], new String[0], new double[0]);
    }
}
