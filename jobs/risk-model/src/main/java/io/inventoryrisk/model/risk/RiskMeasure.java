package io.inventoryrisk.model.risk;

/**
 * A measure of books whose vectors add up: scenario P&L, exposures to factors, or coefficients of a quadratic.
 * Components are Euler's: w_i dR/dw_i; they add up to the total's risk.
 */
interface RiskMeasure {

    /** A positive loss. */
    double valueAtRisk(double[] book);

    /** A positive loss. */
    double expectedShortfall(double[] book);

    /** Of each part (first index) to the total's value at risk. */
    double[] valueAtRiskComponents(double[] total, double[][] parts);

    /** Of each part (first index) to the total's expected shortfall. */
    double[] shortfallComponents(double[] total, double[][] parts);
}
