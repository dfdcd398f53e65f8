package io.inventoryrisk.model.execution;

import io.inventoryrisk.model.market.OptionQuote;

/**
 * Joins what is known at an instant to what was known before. A run of mids goes on from bar to bar while the book is
 * valid and fresh, no bar is left out, the feed lost nothing and the mid opens where it closed; of the quotes of an
 * instrument without a book, while no quote is older than its limit. Else a new run begins, and in a bar in which
 * something broke only what came after is known. A crossing within one bar that leaves the mid where the bar before had
 * closed goes unnoticed: bars don't tell it.
 */
final class MarketMoments {

    private static final double[] NONE = {};

    private final MarkoutSpec spec;

    MarketMoments(MarkoutSpec spec) {
        this.spec = spec;
    }

    /** The market of the instant; null where nothing is new. */
    MarketMoment of(MarkoutState before, MarkoutInputs in) {
        BookMoment book = in.book();
        if (book == null && in.quote() == null) {
            return null;
        }
        SampledPath mids = book != null
                ? ofBook(before, book)
                : before.booked() ? SampledPath.unknown() : ofQuotes(before, in.quote(), mid(in.quote()));
        boolean told = in.quote() != null
                && in.quote().markVolatility() > 0
                && in.quote().forward() > 0;
        long toldMicros = told ? in.quote().timeMicros() : Long.MIN_VALUE;
        return new MarketMoment(
                in.asOfMicros(),
                Double.isNaN(mids.open()) ? before.run() + 1 : before.run(),
                mids,
                SampledPath.after(
                        before.quoteMicros(),
                        before.volatility(),
                        toldMicros,
                        told ? in.quote().markVolatility() : Double.NaN),
                SampledPath.after(
                        before.quoteMicros(),
                        before.forward(),
                        toldMicros,
                        told ? in.quote().forward() : Double.NaN),
                book == null ? Double.NaN : book.toxicity(),
                book == null || !book.priced() ? NONE : book.notionals(),
                book == null || !book.priced() ? NONE : book.buyCostBps(),
                book == null || !book.priced() ? NONE : book.sellCostBps());
    }

    private SampledPath ofBook(MarkoutState before, BookMoment book) {
        if (!book.priced()) {
            return SampledPath.unknown();
        }
        boolean continues = book.whole()
                && before.booked()
                && before.newestMicros() == spec.grid().previous(book.asOfMicros())
                && book.open() == before.mid();
        return new SampledPath(
                continues ? before.midMicros() : 0,
                continues ? book.open() : Double.NaN,
                book.sampleMicros(),
                book.sampleMids());
    }

    private SampledPath ofQuotes(MarkoutState before, OptionQuote quote, double mid) {
        long newest = mid > 0 ? quote.timeMicros() : before.midMicros();
        boolean continues = newest - before.midMicros() <= spec.quoteMaxAgeMillis() * 1_000;
        return SampledPath.after(before.midMicros(), continues ? before.mid() : Double.NaN, quote.timeMicros(), mid);
    }

    /** Half of bid and ask; the venue's mark where one of them is missing. */
    private static double mid(OptionQuote quote) {
        return quote.isTwoSided() ? (quote.bidPrice() + quote.askPrice()) / 2 : quote.mark();
    }
}
