package io.inventoryrisk.model.option;

import io.inventoryrisk.model.market.OptionQuote;
import io.inventoryrisk.model.math.YearFraction;
import java.util.Arrays;
import java.util.List;

/**
 * The volatilities that the quotes of one expiry imply, one element for each quote, and the points they make: one for
 * each strike, from the side out of the money, or from the other where that one is not quoted on both sides.
 *
 * @param forward of the expiry
 * @param years to expiry
 * @param bid implied by the bid; NaN where there is none or it is below intrinsic value
 * @param ask likewise
 * @param tickError half a tick in volatility; NaN where the price says nothing
 * @param points what is fitted
 * @param quoteOf index of the quote behind each point
 * @param stale how many two-sided quotes were left out because the venue's mark lies well outside them or they are old
 */
record ImpliedSmile(
        ExpiryForward forward,
        double years,
        double[] bid,
        double[] ask,
        double[] tickError,
        SmilePoints points,
        int[] quoteOf,
        int stale) {

    /** Errors above this say nothing about a smile. */
    private static final double ERROR_MAX = 1;

    static ImpliedSmile of(List<OptionQuote> quotes, ExpiryForward forward, long asOfMicros, SurfaceSpec spec) {
        return new Reading(quotes, forward, asOfMicros, spec).read();
    }

    /** Scratch of one reading. */
    private static final class Reading {

        private final List<OptionQuote> quotes;
        private final ExpiryForward forward;
        private final long asOfMicros;
        private final SurfaceSpec spec;
        private final double years;
        private final double[] bid;
        private final double[] ask;
        private final double[] tickError;
        private final double[] k;
        private final double[] volatility;
        private final double[] error;
        private final int[] quoteOf;
        private int size;
        private int stale;

        Reading(List<OptionQuote> quotes, ExpiryForward forward, long asOfMicros, SurfaceSpec spec) {
            this.quotes = quotes;
            this.forward = forward;
            this.asOfMicros = asOfMicros;
            this.spec = spec;
            years = YearFraction.betweenMicros(asOfMicros, quotes.get(0).expiryMicros());
            int n = quotes.size();
            bid = new double[n];
            ask = new double[n];
            tickError = new double[n];
            k = new double[n];
            volatility = new double[n];
            error = new double[n];
            quoteOf = new int[n];
        }

        ImpliedSmile read() {
            int i = 0;
            while (i < quotes.size()) {
                int next = i + 1;
                imply(i);
                while (next < quotes.size()
                        && quotes.get(next).strike() == quotes.get(i).strike()) {
                    imply(next++);
                }
                choose(i, next);
                i = next;
            }
            SmilePoints points = new SmilePoints(
                    years, Arrays.copyOf(k, size), Arrays.copyOf(volatility, size), Arrays.copyOf(error, size));
            return new ImpliedSmile(forward, years, bid, ask, tickError, points, Arrays.copyOf(quoteOf, size), stale);
        }

        private double implied(OptionQuote quote, double price, double at) {
            double inForwardCurrency = quote.coinPremium() ? price * at : price;
            return ImpliedVolatility.volatility(inForwardCurrency, at, quote.strike(), years, quote.type());
        }

        private void imply(int i) {
            OptionQuote quote = quotes.get(i);
            double at = forward.at(quote);
            bid[i] = implied(quote, quote.bidPrice(), at);
            ask[i] = implied(quote, quote.askPrice(), at);
            double best = Double.isNaN(bid[i]) ? ask[i] : Double.isNaN(ask[i]) ? bid[i] : (bid[i] + ask[i]) / 2;
            double half = quote.tickSize() / 2 * (quote.coinPremium() ? at : 1);
            double told = half / Black76.vega(at, quote.strike(), best, years);
            tickError[i] = told < Double.POSITIVE_INFINITY ? told : Double.NaN;
        }

        /** The point of one strike, from the quotes in [from, to). */
        private void choose(int from, int to) {
            int chosen = -1;
            for (int i = from; i < to; i++) {
                if (isUsable(quotes.get(i)) && (chosen < 0 || isOutOfTheMoney(quotes.get(i)))) {
                    chosen = i;
                }
            }
            if (chosen >= 0) {
                add(chosen);
            }
        }

        private boolean isOutOfTheMoney(OptionQuote quote) {
            return quote.type().sign() * (quote.strike() - forward.at(quote)) >= 0;
        }

        private boolean isUsable(OptionQuote quote) {
            if (!quote.isTwoSided()) {
                return false;
            }
            boolean old = asOfMicros - quote.timeMicros() > spec.maxQuoteAgeMillis() * 1_000;
            double room = (quote.askPrice() - quote.bidPrice()) / 2 + quote.tickSize();
            boolean outside = quote.mark() > quote.askPrice() + room || quote.mark() < quote.bidPrice() - room;
            if (old || outside) {
                stale++;
            }
            return !old && !outside;
        }

        private void add(int i) {
            OptionQuote quote = quotes.get(i);
            double at = forward.at(quote);
            double mid = implied(quote, (quote.bidPrice() + quote.askPrice()) / 2, at);
            double unit = quote.coinPremium() ? at : 1;
            double vega = Black76.vega(at, quote.strike(), mid, years);
            double half = (quote.askPrice() - quote.bidPrice()) / 2 * unit / vega;
            double tick = quote.tickSize() / 2 * unit / vega;
            double total = Math.sqrt(half * half + tick * tick + spec.modelError() * spec.modelError());
            if (mid > 0 && total <= ERROR_MAX) {
                k[size] = StrictMath.log(quote.strike() / at);
                volatility[size] = mid;
                error[size] = total;
                quoteOf[size++] = i;
            }
        }
    }
}
