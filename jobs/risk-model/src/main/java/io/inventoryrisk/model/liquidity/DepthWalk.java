package io.inventoryrisk.model.liquidity;

import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Takes sizes out of the books of several venues together, best all-in price first: what a taker pays who reaches all of
 * them at once. For a size in coins or in money no other choice of levels is cheaper. O(levels x log venues) for all
 * sizes together.
 */
final class DepthWalk {

    /** What a size is measured in. */
    enum Measure {
        /** Base coins. */
        COINS,
        /** What is paid when buying or received when selling, fees included, in common currency. */
        PAID
    }

    /**
     * One size, as far as it could be filled.
     *
     * @param coins filled
     * @param value of them without fees, in common currency
     * @param paid of them with fees
     * @param lastPrice of the worst level touched, without fees; NaN where nothing was filled
     * @param unfilled rest of the size, in its own measure; 0 where filled
     * @param coinsByVenue how many of the coins at each venue
     */
    record Walked(double coins, double value, double paid, double lastPrice, double unfilled, double[] coinsByVenue) {

        boolean isFilled() {
            return unfilled == 0;
        }

        /** Average price without fees. */
        double vwap() {
            return value / coins;
        }

        /** Average price with fees. */
        double allIn() {
            return paid / coins;
        }
    }

    private final PriorityQueue<BookCursor> open = new PriorityQueue<>(BookCursor::compare);
    private final double[] coinsByVenue;
    private double coins;
    private double value;
    private double paid;
    private double lastPrice = Double.NaN;

    private DepthWalk(List<BookCursor> books) {
        books.stream().filter(BookCursor::isOpen).forEach(open::add);
        coinsByVenue = new double[books.size()];
    }

    /**
     * @param books one for each venue, all of one side, numbered in their order; used up by the walk
     * @param sizes ascending
     */
    static Walked[] walk(List<BookCursor> books, double[] sizes, Measure measure) {
        return new DepthWalk(books).walk(sizes, measure);
    }

    private Walked[] walk(double[] sizes, Measure measure) {
        Walked[] walked = new Walked[sizes.length];
        int next = 0;
        while (next < sizes.length && !open.isEmpty()) {
            BookCursor book = open.poll();
            double allIn = book.allIn();
            double level = measure == Measure.PAID ? book.paid() : book.paid() / allIn;
            lastPrice = book.price();
            while (next < sizes.length && done(measure) + level >= sizes[next]) {
                walked[next] = within(book, sizes[next] - done(measure), measure);
                next++;
            }
            add(book.venue(), book.paid() / allIn, book.price(), book.paid());
            book.next();
            if (book.isOpen()) {
                open.add(book);
            }
        }
        for (; next < sizes.length; next++) {
            walked[next] = state(sizes[next] - done(measure));
        }
        return walked;
    }

    private double done(Measure measure) {
        return measure == Measure.PAID ? paid : coins;
    }

    /** A size whose rest ends in a level. */
    private Walked within(BookCursor book, double rest, Measure measure) {
        double restCoins = measure == Measure.PAID ? rest / book.allIn() : rest;
        double restPaid = measure == Measure.PAID ? rest : rest * book.allIn();
        double[] byVenue = coinsByVenue.clone();
        byVenue[book.venue()] += restCoins;
        return new Walked(
                coins + restCoins, value + restCoins * book.price(), paid + restPaid, book.price(), 0, byVenue);
    }

    private Walked state(double unfilled) {
        return new Walked(coins, value, paid, lastPrice, unfilled, Arrays.copyOf(coinsByVenue, coinsByVenue.length));
    }

    private void add(int venue, double levelCoins, double price, double levelPaid) {
        coins += levelCoins;
        value += levelCoins * price;
        paid += levelPaid;
        coinsByVenue[venue] += levelCoins;
    }
}
