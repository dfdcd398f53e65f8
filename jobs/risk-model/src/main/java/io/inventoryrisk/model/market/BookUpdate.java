package io.inventoryrisk.model.market;

import java.util.Optional;

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

    /** Largest power of ten, either way, in which prices and sizes may be stated. */
    public static final int MAX_EXPONENT = 18;

    /** What makes this update unusable, whatever the book it meets: the border's check. Empty where nothing does. */
    public Optional<String> defect() {
        if (bidPrices == null || bidSizes == null || askPrices == null || askSizes == null) {
            return Optional.of("a price or size array is missing; send an empty one for a side without changes");
        }
        if (bidPrices.length != bidSizes.length || askPrices.length != askSizes.length) {
            return Optional.of("prices and sizes must pair up, got " + bidPrices.length + " bid prices with "
                    + bidSizes.length + " sizes and " + askPrices.length + " ask prices with " + askSizes.length
                    + " sizes");
        }
        if (Math.abs((long) priceExponent) > MAX_EXPONENT || Math.abs((long) sizeExponent) > MAX_EXPONENT) {
            return Optional.of("exponents must lie within +-" + MAX_EXPONENT + ", were " + priceExponent
                    + " (price) and " + sizeExponent + " (size)");
        }
        if (sequence == NO_SEQUENCE && (previousSequence != NO_SEQUENCE || firstSequence != NO_SEQUENCE)) {
            return Optional.of("previousSequence or firstSequence without a sequence; send all of them or none");
        }
        Optional<String> bids = levelDefect("bid", bidPrices, bidSizes);
        return bids.isPresent() ? bids : levelDefect("ask", askPrices, askSizes);
    }

    private static Optional<String> levelDefect(String side, long[] prices, long[] sizes) {
        for (int i = 0; i < prices.length; i++) {
            if (prices[i] <= 0 || sizes[i] < 0) {
                return Optional.of(side + " level " + i + " needs a positive price and a size of 0 or more, was price "
                        + prices[i] + ", size " + sizes[i]);
            }
        }
        return Optional.empty();
    }
}
