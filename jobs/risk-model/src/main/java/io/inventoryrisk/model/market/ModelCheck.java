package io.inventoryrisk.model.market;

/**
 * One verdict on a model: a fit error, a drift, a violation, a sensitivity.
 *
 * @param model which, for instance {@code surface} or {@code volatility}
 * @param scope what it was checked on: an underlying, an instrument, an expiry
 * @param metric what was measured, with its unit, for instance {@code rmseVolatility}
 * @param asOfMicros the grid instant, epoch microseconds UTC
 * @param modelVersion asOfMicros of what was checked
 * @param parametersVersion of the options it was calibrated with
 * @param value measured
 * @param limit beyond which the verdict is not OK; NaN where there is none
 * @param passed whether the value is within its limit
 * @param quality of the measurement
 */
public record ModelCheck(
        String model,
        String scope,
        String metric,
        long asOfMicros,
        long modelVersion,
        String parametersVersion,
        double value,
        double limit,
        boolean passed,
        Quality quality) {}
