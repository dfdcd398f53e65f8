package io.inventoryrisk.model.market;

/**
 * The newest of one option at one instant, with its terms: what a surface is made of. NaN where the venue did not say.
 *
 * @param instrument {@code venue:symbol}
 * @param underlying the coin
 * @param type call or put
 * @param strike in the currency of the forward, for instance USD
 * @param expiryMicros epoch microseconds UTC
 * @param coinPremium whether prices are in the coin (inverse): price in forward currency = price x forward
 * @param tickSize smallest price step, in the currency of the price
 * @param timeMicros event time of the newest input, epoch microseconds UTC
 * @param bidPrice best bid, in the currency of the price; NaN where withdrawn
 * @param bidSize in contracts
 * @param askPrice best ask
 * @param askSize in contracts
 * @param mark the venue's mark price
 * @param markVolatility the venue's, annualised
 * @param forward the venue's forward price for this expiry
 * @param index price of the underlying
 */
public record OptionQuote(
        String instrument,
        String underlying,
        OptionType type,
        double strike,
        long expiryMicros,
        boolean coinPremium,
        double tickSize,
        long timeMicros,
        double bidPrice,
        double bidSize,
        double askPrice,
        double askSize,
        double mark,
        double markVolatility,
        double forward,
        double index) {

    /**
     * What is known of an option at an instant: bid and ask of its book where that is OK, else of its ticker.
     *
     * @param definition of an option
     * @param ticker the newest, null where none
     * @param bar of the instant, null where none
     */
    public static OptionQuote of(Instrument definition, Ticker ticker, MarketBar bar) {
        boolean booked = bar != null && bar.quality().status() == QualityStatus.OK;
        boolean told = ticker != null;
        long bookMicros = booked ? bar.lastUpdateMicros() : Long.MIN_VALUE;
        return new OptionQuote(
                definition.id(),
                definition.underlying(),
                definition.optionType(),
                definition.strike().doubleValue(),
                definition.expiryMicros(),
                definition.payoff() == Payoff.INVERSE,
                definition.tickSize().doubleValue(),
                Math.max(bookMicros, told ? ticker.timeMicros() : Long.MIN_VALUE),
                booked ? bar.bidPrice() : told ? ticker.bidPrice() : Double.NaN,
                booked ? bar.bidSize() : told ? ticker.bidSize() : Double.NaN,
                booked ? bar.askPrice() : told ? ticker.askPrice() : Double.NaN,
                booked ? bar.askSize() : told ? ticker.askSize() : Double.NaN,
                told ? ticker.mark() : Double.NaN,
                told ? ticker.markVolatility() : Double.NaN,
                told ? ticker.forward() : Double.NaN,
                told ? ticker.index() : Double.NaN);
    }

    /** Whether both sides are quoted. */
    public boolean isTwoSided() {
        return bidPrice > 0 && askPrice > 0 && bidPrice <= askPrice;
    }
}
