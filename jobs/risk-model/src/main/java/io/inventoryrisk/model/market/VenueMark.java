package io.inventoryrisk.model.market;

/**
 * What a venue's newest ticker says at a grid instant of an instrument that has no bar then: options and dated futures
 * whose books nobody follows, and books that are silent. A function of events stamped at or before {@code asOfMicros}.
 *
 * @param instrument {@code venue:symbol}
 * @param asOfMicros the grid instant, epoch microseconds UTC
 * @param mark price, in quote currency; NaN where the ticker told none
 * @param index index price of the underlying, in quote currency; NaN likewise
 * @param fundingRate per funding interval, as a fraction; NaN likewise
 * @param fundingTimeMicros next funding stamp, epoch microseconds UTC; 0 where the ticker told none
 */
public record VenueMark(
        String instrument, long asOfMicros, double mark, double index, double fundingRate, long fundingTimeMicros) {

    /** Of an instant's newest ticker. */
    public static VenueMark of(Ticker ticker, long asOfMicros) {
        return new VenueMark(
                ticker.instrument(),
                asOfMicros,
                ticker.mark(),
                ticker.index(),
                ticker.fundingRate(),
                ticker.fundingTimeMicros());
    }

    /** What a bar says of its venue's ticker. */
    public static VenueMark of(MarketBar bar) {
        return new VenueMark(
                bar.instrument(),
                bar.asOfMicros(),
                bar.venueMark(),
                bar.index(),
                bar.fundingRate(),
                bar.fundingTimeMicros());
    }
}
