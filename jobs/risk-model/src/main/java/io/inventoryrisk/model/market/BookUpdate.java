package io.inventoryrisk.model.market;

/**
 * One message of a venue's order-book feed: a snapshot or a delta. Prices and sizes are integers scaled by one power of
 * ten each: price = bidPrices[i] x 10^priceExponent. A delta's size of 0 removes the level.
 *
 * <p>The venue's gap rule shows in which sequence fields are present (see {@code SequencePolicy}).
 *
 * @param instrument {@code venue:symbol}
 * @param timeMicros event time at the venue, epoch microseconds UTC
 * @param snapshot true: replaces the book; false: changes it
 * @param sequence the venue's last sequence in this message; {@link #NO_SEQUENCE} where it has none
 * @param previousSequence the sequence this one follows (Deribit {@code prev_change_id}, Binance {@code pu}), or none
 * @param firstSequence the first sequence in this message (Binance {@code U}), or none
 * @param priceExponent power of ten of one price unit, in quote currency
 * @param sizeExponent power of ten of one size unit, in contracts
 */
public record BookUpdate(
        String instrument,
        long timeMicros,
        boolean snapshot,
        long sequence,
        long previousSequence,
        long firstSequence,
        int priceExponent,
        int sizeExponent,
        long[] bidPrices,
        long[] bidSizes,
        long[] askPrices,
        long[] askSizes) {

    /** Stands for a sequence field the venue does not send. */
    public static final long NO_SEQUENCE = -1;
}
