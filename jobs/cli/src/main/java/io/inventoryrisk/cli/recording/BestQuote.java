package io.inventoryrisk.cli.recording;

/**
 * The best prices as a venue sends them apart from its book: not published, but good for checking a book.
 *
 * @param instrument {@code venue:symbol}
 * @param updateId the book sequence it belongs to
 * @param bidPrice in quote currency
 * @param bidSize in contracts
 * @param askPrice in quote currency
 * @param askSize in contracts
 */
public record BestQuote(
        String instrument, long updateId, double bidPrice, double bidSize, double askPrice, double askSize) {}
