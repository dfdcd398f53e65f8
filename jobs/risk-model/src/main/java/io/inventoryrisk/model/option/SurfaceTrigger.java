package io.inventoryrisk.model.option;

import io.inventoryrisk.model.market.OptionQuote;
import io.inventoryrisk.model.market.SurfaceSlice;
import io.inventoryrisk.model.math.YearFraction;
import java.util.List;

/**
 * When a surface is due: on schedule; or, at most every {@code minIntervalMillis}, when a forward has moved by
 * {@code moveDeviations} at-the-money standard deviations over one schedule period since the last fit, or when the
 * standing surface misses the quotes that are newer than itself. One pass over the quotes, one Black price for each fresh
 * one.
 */
final class SurfaceTrigger {

    static final String SCHEDULE = "schedule";
    static final String MOVE = "move";
    static final String MISFIT = "misfit";

    /** Fewer fresh quotes than this say nothing about a surface. */
    private static final int FRESH_MIN = 5;

    private final SurfaceSpec spec;

    SurfaceTrigger(SurfaceSpec spec) {
        this.spec = spec;
    }

    /** Why a calibration is due; empty where none is. */
    String due(SurfaceState state, long asOfMicros, List<OptionQuote> chain) {
        if (state.lastFitMicros() == SurfaceState.NONE) {
            return chain.isEmpty() ? "" : SCHEDULE;
        }
        long elapsed = asOfMicros - state.lastFitMicros();
        if (elapsed >= spec.recalibrationMillis() * 1_000) {
            return SCHEDULE;
        }
        if (elapsed < spec.minIntervalMillis() * 1_000) {
            return "";
        }
        List<ExpiryQuotes> expiries = ExpiryQuotes.split(chain, asOfMicros);
        for (ExpiryQuotes expiry : expiries) {
            int standing = state.indexOf(expiry.expiryMicros());
            if (standing >= 0 && hasMoved(state, standing, expiry)) {
                return MOVE;
            }
        }
        return misfit(state, asOfMicros, expiries) > spec.misfitVolatility() ? MISFIT : "";
    }

    private boolean hasMoved(SurfaceState state, int standing, ExpiryQuotes expiry) {
        double move = StrictMath.log(ExpiryForward.venue(expiry.quotes()) / state.venueForwards()[standing]);
        double period =
                YearFraction.volatilityOver(state.slices()[standing].atmVolatility(), spec.recalibrationMillis());
        return Math.abs(move) > spec.moveDeviations() * period;
    }

    /** Root of the mean squared error on fresh quotes out of the money, weighted by 1 / error^2; 0 where they are few. */
    private double misfit(SurfaceState state, long asOfMicros, List<ExpiryQuotes> expiries) {
        double sum = 0;
        double weights = 0;
        int fresh = 0;
        for (ExpiryQuotes expiry : expiries) {
            int standing = state.indexOf(expiry.expiryMicros());
            if (standing < 0) {
                continue;
            }
            for (OptionQuote quote : expiry.quotes()) {
                if (quote.timeMicros() > state.lastFitMicros() && quote.isTwoSided() && quote.forward() > 0) {
                    SurfaceSlice slice = state.slices()[standing];
                    double weight = weight(quote, slice, asOfMicros);
                    double residual = weight > 0 ? residual(quote, slice, asOfMicros) : Double.NaN;
                    if (Double.isFinite(residual)) {
                        sum += weight * residual * residual;
                        weights += weight;
                        fresh++;
                    }
                }
            }
        }
        return fresh < FRESH_MIN ? 0 : Math.sqrt(sum / weights);
    }

    private static double volatility(OptionQuote quote, SurfaceSlice slice) {
        return SviSlice.of(slice).volatility(StrictMath.log(quote.strike() / quote.forward()), slice.years());
    }

    private static double vega(OptionQuote quote, SurfaceSlice slice, long asOfMicros) {
        double years = YearFraction.betweenMicros(asOfMicros, quote.expiryMicros());
        return Black76.vega(quote.forward(), quote.strike(), volatility(quote, slice), years);
    }

    private double weight(OptionQuote quote, SurfaceSlice slice, long asOfMicros) {
        boolean inTheMoney = quote.type().sign() * (quote.strike() - quote.forward()) < 0;
        double vega = vega(quote, slice, asOfMicros);
        double unit = quote.coinPremium() ? quote.forward() : 1;
        double half = (quote.askPrice() - quote.bidPrice() + quote.tickSize()) / 2 * unit / vega;
        double weight = 1 / (half * half + spec.modelError() * spec.modelError());
        return inTheMoney || !(vega > 0) ? 0 : weight;
    }

    /** To first order: the price's error by its vega. */
    private static double residual(OptionQuote quote, SurfaceSlice slice, long asOfMicros) {
        double years = YearFraction.betweenMicros(asOfMicros, quote.expiryMicros());
        double unit = quote.coinPremium() ? quote.forward() : 1;
        double model = Black76.price(quote.type(), quote.forward(), quote.strike(), volatility(quote, slice), years);
        return ((quote.bidPrice() + quote.askPrice()) / 2 * unit - model) / vega(quote, slice, asOfMicros);
    }
}
