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
 * @param newTradesUsd fills and adjustments measured against the mark before them, less fees; of a position that was not held at the
 *     earlier instant the move of its mark in that step, too
 * @param translationUsd change of the USD rates of what was earned before
 * @param unexplainedUsd what the terms leave
 * @param totalUsd change of value
 * @param grossUsd sum of the absolute values of all steps' terms, what is unexplained among them: the scale of
 *     {@link #unexplainedShare}, which so lies between 0 and 1
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

    /**
     * One instant of one currency.
     *
     * @param parts what it brought, in USD, translation apart
     * @param terms behind its inventory part, in USD
     */
    static PnlExplain of(PnlParts parts, ExplainTerms terms, double translationUsd) {
        double newTrades = parts.trading().doubleValue() + terms.opened();
        double unexplained = parts.inventory().doubleValue() - terms.opened() - terms.explained();
        return new PnlExplain(
                terms.delta(),
                terms.gamma(),
                terms.vega(),
                terms.theta(),
                terms.vanna(),
                terms.volga(),
                terms.charm(),
                parts.funding().doubleValue(),
                newTrades,
                translationUsd,
                unexplained,
                parts.total().doubleValue() + translationUsd,
                0);
    }

    /** Sum of two. */
    public PnlExplain plus(PnlExplain other) {
        return new PnlExplain(
                deltaUsd + other.deltaUsd,
                gammaUsd + other.gammaUsd,
                vegaUsd + other.vegaUsd,
                thetaUsd + other.thetaUsd,
                vannaUsd + other.vannaUsd,
                volgaUsd + other.volgaUsd,
                charmUsd + other.charmUsd,
                carryUsd + other.carryUsd,
                newTradesUsd + other.newTradesUsd,
                translationUsd + other.translationUsd,
                unexplainedUsd + other.unexplainedUsd,
                totalUsd + other.totalUsd,
                grossUsd + other.grossUsd);
    }

    /** One instant, complete: its terms' absolute values are its gross. */
    PnlExplain grossed() {
        double gross = Math.abs(deltaUsd)
                + Math.abs(gammaUsd)
                + Math.abs(vegaUsd)
                + Math.abs(thetaUsd)
                + Math.abs(vannaUsd)
                + Math.abs(volgaUsd)
                + Math.abs(charmUsd)
                + Math.abs(carryUsd)
                + Math.abs(newTradesUsd)
                + Math.abs(translationUsd)
                + Math.abs(unexplainedUsd);
        return new PnlExplain(
                deltaUsd,
                gammaUsd,
                vegaUsd,
                thetaUsd,
                vannaUsd,
                volgaUsd,
                charmUsd,
                carryUsd,
                newTradesUsd,
                translationUsd,
                unexplainedUsd,
                totalUsd,
                gross);
    }

    /** |unexplained| / gross; 0 where nothing moved. */
    public double unexplainedShare() {
        return grossUsd > 0 ? Math.abs(unexplainedUsd) / grossUsd : 0;
    }
}
