package io.inventoryrisk.model.market;

/**
 * The best levels of a book at one instant, best first, for walks through it.
 *
 * @param bidPrices in quote currency, falling
 * @param bidSizes in contracts
 * @param askPrices in quote currency, rising
 * @param askSizes in contracts
 */
public record BookLadder(double[] bidPrices, double[] bidSizes, double[] askPrices, double[] askSizes) {

    /** No level. */
    public static BookLadder empty() {
        return new BookLadder(new double[0], new double[0], new double[0], new double[0]);
    }
}
