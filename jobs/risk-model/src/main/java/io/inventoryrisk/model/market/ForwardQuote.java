package io.inventoryrisk.model.market;

/**
 * The price of a dated future at one instant: a forward that a surface can lean on.
 *
 * @param instrument {@code venue:symbol}
 * @param underlying the coin
 * @param expiryMicros epoch microseconds UTC
 * @param timeMicros event time of the price
 * @param price in quote currency
 */
public record ForwardQuote(String instrument, String underlying, long expiryMicros, long timeMicros, double price) {

    /** The price of a dated future: the mid of its book where that is OK, else its ticker's mark; NaN where neither. */
    public static ForwardQuote of(Instrument definition, Ticker ticker, MarketBar bar) {
        boolean booked = bar != null && bar.quality().status() == QualityStatus.OK;
        return new ForwardQuote(
                definition.id(),
                definition.underlying(),
                definition.expiryMicros(),
                booked ? bar.lastUpdateMicros() : ticker == null ? 0 : ticker.timeMicros(),
                booked ? bar.mid() : ticker == null ? Double.NaN : ticker.mark());
    }
}
