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

    /** Whether both sides are quoted. */
    public boolean isTwoSided() {
        return bidPrice > 0 && askPrice > 0 && bidPrice <= askPrice;
    }
}
