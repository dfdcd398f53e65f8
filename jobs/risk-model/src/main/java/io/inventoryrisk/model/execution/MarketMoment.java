package io.inventoryrisk.model.execution;

/**
 * What is remembered of an instrument's market over the interval that ends at one instant.
 *
 * @param asOfMicros the grid instant, epoch microseconds UTC
 * @param run number of the unbroken run of mids that {@code mids} belongs to
 * @param mids of the book, or of the quotes of an option without one, in quote currency
 * @param volatilities annualised, as the venue marks an option
 * @param forwards of the same quotes
 * @param toxicity rank of VPIN at the instant, in [0, 1]; NaN where unknown
 * @param notionals sizes of the cost curves, in quote currency, ascending; empty where there are none
 * @param buyCostBps average cost of buying each size, in basis points of mid
 * @param sellCostBps likewise of selling, positive
 */
public record MarketMoment(
        long asOfMicros,
        long run,
        SampledPath mids,
        SampledPath volatilities,
        SampledPath forwards,
        double toxicity,
        double[] notionals,
        double[] buyCostBps,
        double[] sellCostBps) {}
