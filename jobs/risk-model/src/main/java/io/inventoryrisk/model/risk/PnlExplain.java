package io.inventoryrisk.model.risk;

/**
 * What the P&L of one underlying since the day's open came from, in USD: the Taylor terms of each step between two
 * instants at the Greeks of the earlier one (forward, volatility, time), summed. deltaUsd + ... + newTradesUsd +
 * unexplainedUsd = totalUsd.
 *
 * @param deltaUsd first order in the price
 * @param gammaUsd second order in the price
 * @param vegaUsd first order in volatility
 * @param thetaUsd passing time
 * @param vannaUsd price x volatility
 * @param volgaUsd second order in volatility
 * @param charmUsd price x time
 * @param carryUsd funding
 * @param newTradesUsd fills measured against the mark before them, less fees
 * @param translationUsd change of the USD rates of what was earned before
 * @param unexplainedUsd what the terms leave
 * @param totalUsd change of value
 * @param grossUsd sum of the absolute values of all steps' terms: the scale of {@link #unexplainedShare}
 */
public record PnlExplain(
        double deltaUsd,
        double gammaUsd,
        double vegaUsd,
        double thetaUsd,
        double vannaUsd,
        double volgaUsd,
        double charmUsd,
        double carryUsd,
        double newTradesUsd,
        double translationUsd,
        double unexplainedUsd,
        double totalUsd,
        double grossUsd) {

    /** Nothing yet. */
    public static PnlExplain zero() {
        return new PnlExplain(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    /** |unexplained| / gross; 0 where nothing moved. */
    public double unexplainedShare() {
        return grossUsd > 0 ? Math.abs(unexplainedUsd) / grossUsd : 0;
    }
}
