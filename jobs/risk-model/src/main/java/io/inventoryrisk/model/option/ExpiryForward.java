package io.inventoryrisk.model.option;

import io.inventoryrisk.model.market.ForwardQuote;
import io.inventoryrisk.model.market.OptionQuote;
import io.inventoryrisk.model.market.OptionType;
import java.util.Arrays;
import java.util.List;

/**
 * The forward of one expiry, from the best source there is: a fresh dated future of the same expiry; else put-call parity
 * over the two-sided pairs (for prices in coin C - P = 1 - K/F, otherwise C - P = F - K); else what the venue says.
 * Quotes are rarely of the same moment: each carries the venue's forward of its own, so parity estimates the ratio of the
 * true forward to the venue's.
 *
 * @param price in quote currency; NaN where nothing tells it
 * @param venuePrice the venue's forward at the newest quote; NaN where it does not say
 */
record ExpiryForward(double price, double venuePrice) {

    /** A future older than this many schedule periods is not fresh. */
    private static final int FRESH_PERIODS = 2;

    private static final int PAIRS_ALIKE = 3;

    /** Pairs whose implied forward is less certain than this add nothing. */
    private static final double PAIR_ERROR_MAX = 0.02;

    /** Parity surer than this, relative, comes before the venue's forward; the rest of it after. */
    private static final double ERROR_SURE = 5e-4;

    static ExpiryForward of(List<OptionQuote> quotes, List<ForwardQuote> forwards, long asOfMicros, SurfaceSpec spec) {
        double venue = venue(quotes);
        for (ForwardQuote future : forwards) {
            boolean fresh = asOfMicros - future.timeMicros() <= FRESH_PERIODS * spec.recalibrationMillis() * 1_000;
            if (future.expiryMicros() == quotes.get(0).expiryMicros() && fresh && isPrice(future.price())) {
                return new ExpiryForward(future.price(), venue);
            }
        }
        Parity parity = parity(quotes, venue);
        boolean best = parity.error() <= ERROR_SURE || Double.isNaN(venue);
        return new ExpiryForward(best ? parity.forward() : venue, venue);
    }

    /** The forward at the moment of a quote: the expiry's, moved as the venue's has moved since. */
    double at(OptionQuote quote) {
        double moved = quote.forward() / venuePrice;
        return moved > 0 && Double.isFinite(moved) ? price * moved : price;
    }

    /** Median of the venue's forwards at the newest time. */
    static double venue(List<OptionQuote> quotes) {
        long newest = Long.MIN_VALUE;
        for (OptionQuote quote : quotes) {
            newest = isPrice(quote.forward()) ? Math.max(newest, quote.timeMicros()) : newest;
        }
        double[] prices = new double[quotes.size()];
        int n = 0;
        for (OptionQuote quote : quotes) {
            if (isPrice(quote.forward()) && quote.timeMicros() == newest) {
                prices[n++] = quote.forward();
            }
        }
        Arrays.sort(prices, 0, n);
        return n == 0 ? Double.NaN : prices[n / 2];
    }

    /** What the pairs say, and how surely, relative; NaN where there is none. */
    private record Parity(double forward, double error) {}

    private static Parity parity(List<OptionQuote> quotes, double venue) {
        double sum = 0;
        double weights = 0;
        for (int i = 1; i < quotes.size(); i++) {
            OptionQuote call = quotes.get(i - 1);
            OptionQuote put = quotes.get(i);
            boolean pair = call.strike() == put.strike()
                    && call.coinPremium() == put.coinPremium()
                    && call.type() == OptionType.CALL
                    && put.type() != call.type();
            if (!pair || !call.isTwoSided() || !put.isTwoSided()) {
                continue;
            }
            double scale = Double.isNaN(venue) ? 1 : (call.forward() + put.forward()) / 2;
            double forward = implied(call, put);
            double error = error(call, put, forward) / forward;
            if (isPrice(forward) && isPrice(scale) && error < PAIR_ERROR_MAX) {
                sum += forward / scale / (error * error);
                weights += 1 / (error * error);
            }
        }
        // Spreads move together: more pairs than a few make it no surer.
        return new Parity(sum / weights * (Double.isNaN(venue) ? 1 : venue), Math.sqrt(PAIRS_ALIKE / weights));
    }

    private static boolean isPrice(double price) {
        return price > 0 && price < Double.POSITIVE_INFINITY;
    }

    private static double mid(OptionQuote quote) {
        return (quote.bidPrice() + quote.askPrice()) / 2;
    }

    private static double implied(OptionQuote call, OptionQuote put) {
        double difference = mid(call) - mid(put);
        return call.coinPremium() ? call.strike() / (1 - difference) : call.strike() + difference;
    }

    /** Half of both spreads, in the forward. */
    private static double error(OptionQuote call, OptionQuote put, double forward) {
        double half = (call.askPrice() - call.bidPrice() + put.askPrice() - put.bidPrice() + call.tickSize()) / 2;
        return call.coinPremium() ? half * forward * forward / call.strike() : half;
    }
}
