package io.inventoryrisk.model.market;

/**
 * A univariate Hawkes process with kernel alpha e^(-beta t), fitted to trade times by maximum likelihood.
 *
 * @param baseline mu, in events per second
 * @param alpha jump of the intensity at an event, in events per second
 * @param beta decay of the kernel, per second
 * @param branchingRatio alpha / beta, in [0, 1)
 * @param logLikelihoodPerEvent of the fit
 * @param events behind it
 * @param fittedMicros instant of the fit, epoch microseconds UTC
 * @param status OK, FALLBACK where the last good fit was kept, INSUFFICIENT where there are too few events
 */
public record HawkesFit(
        double baseline,
        double alpha,
        double beta,
        double branchingRatio,
        double logLikelihoodPerEvent,
        int events,
        long fittedMicros,
        QualityStatus status) {}
