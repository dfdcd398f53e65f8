package io.inventoryrisk.model.risk;

/**
 * What one part of an account brings to its risk by the headline method. Parts of one dimension add up to the total.
 *
 * @param dimension what the parts are
 * @param name of the part
 * @param valueAtRiskComponentUsd Euler component of value at risk
 * @param expectedShortfallComponentUsd Euler component of expected shortfall: mean loss in the account's tail; negative
 *     where it hedges
 * @param incrementalValueAtRiskUsd VaR of the account less VaR of the account without the part
 * @param standaloneValueAtRiskUsd VaR of the part alone
 */
public record RiskContribution(
        Dimension dimension,
        String name,
        double valueAtRiskComponentUsd,
        double expectedShortfallComponentUsd,
        double incrementalValueAtRiskUsd,
        double standaloneValueAtRiskUsd) {

    /** What a book is cut along. ACCOUNT only for the firm. */
    public enum Dimension {
        UNDERLYING,
        VENUE,
        ACCOUNT
    }
}
