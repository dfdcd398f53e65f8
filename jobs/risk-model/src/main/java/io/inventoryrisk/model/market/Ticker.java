package io.inventoryrisk.model.market;

/**
 * A venue's own view of an instrument. A field is NaN (a time 0) where the venue did not send it.
 *
 * @param instrument {@code venue:symbol}
 * @param timeMicros event time at the venue, epoch microseconds UTC
 * @param bidPrice best bid, in quote currency
 * @param bidSize size at the best bid, in contracts
 * @param askPrice best ask, in quote currency
 * @param askSize size at the best ask, in contracts
 * @param mark mark price, in quote currency
 * @param index index price of the underlying, in quote currency
 * @param forward forward price behind an option's mark, in quote currency
 * @param markVolatility annualised, 0.65 = 65 %
 * @param bidVolatility annualised
 * @param askVolatility annualised
 * @param fundingRate per funding interval, as a fraction
 * @param fundingTimeMicros next funding stamp, epoch microseconds UTC
 * @param openInterest in contracts
 */
public record Ticker(
        String instrument,
        long timeMicros,
        double bidPrice,
        double bidSize,
        double askPrice,
        double askSize,
        double mark,
        double index,
        double forward,
        double markVolatility,
        double bidVolatility,
        double askVolatility,
        double fundingRate,
        long fundingTimeMicros,
        double openInterest) {

    /** Without the best quotes: its venue's book tells them. */
    public Ticker(
            String instrument,
            long timeMicros,
            double mark,
            double index,
            double forward,
            double markVolatility,
            double bidVolatility,
            double askVolatility,
            double fundingRate,
            long fundingTimeMicros,
            double openInterest) {
        this(
                instrument,
                timeMicros,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                mark,
                index,
                forward,
                markVolatility,
                bidVolatility,
                askVolatility,
                fundingRate,
                fundingTimeMicros,
                openInterest);
    }
}
