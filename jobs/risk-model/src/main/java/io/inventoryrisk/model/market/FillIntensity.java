package io.inventoryrisk.model.market;

/**
 * Intensity of fills at a depth from mid, lambda(d) = A e^(-k d), by maximum likelihood on binned counts and exposures.
 *
 * @param arrivalRate A, in fills per second and side
 * @param decay k, per tick
 * @param logArrivalRateError standard error of ln A
 * @param decayError standard error of k
 * @param rangeTicks depth up to which the fit was made: another range gives another k
 * @param fills behind the fit (exponentially weighted)
 * @param fittedMicros instant of the fit, epoch microseconds UTC
 * @param status OK, FALLBACK where the last good fit was kept, INSUFFICIENT where there are too few fills
 */
public record FillIntensity(
        double arrivalRate,
        double decay,
        double logArrivalRateError,
        double decayError,
        double rangeTicks,
        double fills,
        long fittedMicros,
        QualityStatus status) {}
