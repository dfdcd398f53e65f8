package io.inventoryrisk.cli.recording;

import io.inventoryrisk.model.market.BookUpdate;
import java.util.ArrayList;
import java.util.List;

/** Gathers the levels of one message as texts and makes the exact {@link BookUpdate}, at one exponent per instrument. */
final class BookAssembler {

    private final DecimalScale priceScale = new DecimalScale();
    private final DecimalScale sizeScale = new DecimalScale();
    private final List<String> bidPrices = new ArrayList<>();
    private final List<String> bidSizes = new ArrayList<>();
    private final List<String> askPrices = new ArrayList<>();
    private final List<String> askSizes = new ArrayList<>();

    void clear() {
        bidPrices.clear();
        bidSizes.clear();
        askPrices.clear();
        askSizes.clear();
    }

    void bid(String price, String size) throws MalformedLineException {
        add(bidPrices, bidSizes, price, size);
    }

    void ask(String price, String size) throws MalformedLineException {
        add(askPrices, askSizes, price, size);
    }

    private void add(List<String> prices, List<String> sizes, String price, String size) throws MalformedLineException {
        priceScale.widen(price);
        sizeScale.widen(size);
        prices.add(price);
        sizes.add(size);
    }

    /** A message without sequence numbers. */
    BookUpdate build(String instrument, long timeMicros, boolean snapshot) throws MalformedLineException {
        return build(
                instrument,
                timeMicros,
                snapshot,
                new Sequence(BookUpdate.NO_SEQUENCE, BookUpdate.NO_SEQUENCE, BookUpdate.NO_SEQUENCE));
    }

    BookUpdate build(String instrument, long timeMicros, boolean snapshot, Sequence sequence)
            throws MalformedLineException {
        return new BookUpdate(
                instrument,
                timeMicros,
                snapshot,
                sequence.last(),
                sequence.previous(),
                sequence.first(),
                priceScale.exponent(),
                sizeScale.exponent(),
                positive(mantissas(priceScale, bidPrices), bidPrices),
                notNegative(mantissas(sizeScale, bidSizes), bidSizes),
                positive(mantissas(priceScale, askPrices), askPrices),
                notNegative(mantissas(sizeScale, askSizes), askSizes));
    }

    private static long[] mantissas(DecimalScale scale, List<String> texts) throws MalformedLineException {
        long[] mantissas = new long[texts.size()];
        for (int i = 0; i < mantissas.length; i++) {
            mantissas[i] = scale.mantissa(texts.get(i));
        }
        return mantissas;
    }

    private static long[] positive(long[] prices, List<String> texts) throws MalformedLineException {
        for (int i = 0; i < prices.length; i++) {
            if (prices[i] <= 0) {
                throw new MalformedLineException("a price must be positive, was '" + texts.get(i) + "'");
            }
        }
        return prices;
    }

    private static long[] notNegative(long[] sizes, List<String> texts) throws MalformedLineException {
        for (int i = 0; i < sizes.length; i++) {
            if (sizes[i] < 0) {
                throw new MalformedLineException("a size must not be negative, was '" + texts.get(i) + "'");
            }
        }
        return sizes;
    }

    /** The venue's sequence fields of a message; see {@link BookUpdate}. */
    record Sequence(long last, long previous, long first) {}
}
