package io.inventoryrisk.model.inventory;

import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.InstrumentKind;
import io.inventoryrisk.model.market.SurfaceSlice;
import io.inventoryrisk.model.market.VolatilitySurface;
import io.inventoryrisk.model.math.YearFraction;
import io.inventoryrisk.model.risk.ExpiryGreeks;
import io.inventoryrisk.model.risk.Exposure;
import io.inventoryrisk.model.risk.ExposureLine;
import java.util.ArrayList;
import java.util.List;

/**
 * Quotes of options as inventory in the surface: hedged continuously, an option book is vega (El Aoud and Abergel 2015;
 * Baldacci, Bergault and Gueant 2019), here in three factors that each move on their own. The volatility of d days and x
 * standard deviations of moneyness, x = ln(strike / forward) / (atm sqrt(T)), moves by sqrt(30 / d) (level + skew x + slope
 * ln(d / 30)). The book's vega in a factor is the sum of vega times that loading, and {@link GlftQuotes} with the factor's
 * volatility as sigma and vega as inventory tells how far its reservation level lies off: reservation surface = mid surface
 * less the loadings times b_f vega_f.
 */
final class VolatilityAdvisor {

    private static final int LEVEL = 0;
    private static final int SKEW = 1;
    private static final int SLOPE = 2;
    private static final int FACTORS = 3;
    private static final double POINTS = 100;
    private static final double DAYS_PER_YEAR = 365;
    private static final double TENOR_DAYS = 30;

    /** Nearer expiries move no more than one of a day. */
    private static final double FLOOR_DAYS = 1;

    /** Farther out smiles flatten: vega there moves no more than here. */
    private static final double FARTHEST = 3;

    private VolatilityAdvisor() {}

    /**
     * By expiry; none without parameters, without a surface that can be relied upon, or on doubtful inventory.
     *
     * @param parameters null where the desk says nothing of options
     */
    static VolatilityAdvice[] of(Exposure exposure, AdviceInputs in, VolatilityParameters parameters) {
        List<VolatilityAdvice> advice = new ArrayList<>();
        for (VolatilitySurface surface : in.model().surfaces()) {
            boolean usable = surface.underlying().equals(exposure.underlying())
                    && surface.quality().status().isDecisive()
                    && exposure.quality().status().isDecisive();
            List<SurfaceSlice> slices = usable && parameters != null ? living(surface, in.asOfMicros()) : List.of();
            if (!slices.isEmpty()) {
                double[] shift =
                        shifts(vegas(exposure, slices, in), parameters, POINTS * level(slices, in.asOfMicros()));
                double half = parameters
                        .quotes(LEVEL, POINTS * level(slices, in.asOfMicros()))
                        .halfSpread();
                slices.forEach(slice -> advice.add(of(slice, exposure, shift, half, in.asOfMicros())));
            }
        }
        return advice.toArray(VolatilityAdvice[]::new);
    }

    private static List<SurfaceSlice> living(VolatilitySurface surface, long asOfMicros) {
        List<SurfaceSlice> living = new ArrayList<>();
        for (SurfaceSlice slice : surface.slices()) {
            if (slice.expiryMicros() > asOfMicros && slice.status().isDecisive() && slice.atmVolatility() > 0) {
                living.add(slice);
            }
        }
        return living;
    }

    private static VolatilityAdvice of(
            SurfaceSlice slice, Exposure exposure, double[] shift, double halfPoints, long asOfMicros) {
        double days = days(slice.expiryMicros(), asOfMicros);
        double[] level = loadings(days, 0);
        double points = level[LEVEL] * shift[LEVEL] + level[SLOPE] * shift[SLOPE];
        double perLog = level[LEVEL] * shift[SKEW] / deviation(slice, days);
        return new VolatilityAdvice(
                slice.expiryMicros(),
                slice.atmVolatility(),
                slice.atmVolatility() - points / POINTS,
                slice.skew() - perLog / POINTS,
                level[LEVEL] * halfPoints / POINTS,
                vega(exposure, slice.expiryMicros()));
    }

    /** How far each factor's reservation level lies below, in points: b_f x vega in it. */
    private static double[] shifts(double[] vegas, VolatilityParameters parameters, double levelPoints) {
        double[] shifts = new double[FACTORS];
        for (int factor = 0; factor < FACTORS; factor++) {
            shifts[factor] = parameters.quotes(factor, levelPoints).skew() * vegas[factor];
        }
        return shifts;
    }

    /** The book's vega in each factor, in USD per point of the factor. */
    private static double[] vegas(Exposure exposure, List<SurfaceSlice> slices, AdviceInputs in) {
        double[] vegas = new double[FACTORS];
        for (ExposureLine line : exposure.lines()) {
            Instrument option = in.instruments().get(line.instrument());
            if (option != null && option.kind() == InstrumentKind.OPTION && option.expiryMicros() > in.asOfMicros()) {
                double days = days(option.expiryMicros(), in.asOfMicros());
                double log = StrictMath.log(option.strike().doubleValue() / line.forward());
                double x = log / deviation(nearest(slices, option.expiryMicros()), days);
                double[] loadings = loadings(days, Math.max(-FARTHEST, Math.min(FARTHEST, x)));
                for (int factor = 0; factor < FACTORS; factor++) {
                    vegas[factor] += line.greeks().vegaUsdPerVolPoint() * loadings[factor];
                }
            }
        }
        return vegas;
    }

    private static double[] loadings(double days, double moneyness) {
        double tenor = StrictMath.sqrt(TENOR_DAYS / days);
        return new double[] {tenor, tenor * moneyness, tenor * StrictMath.log(days / TENOR_DAYS)};
    }

    /** One standard deviation of the log price to expiry, at the money. */
    private static double deviation(SurfaceSlice slice, double days) {
        return slice.atmVolatility() * StrictMath.sqrt(days / DAYS_PER_YEAR);
    }

    private static SurfaceSlice nearest(List<SurfaceSlice> slices, long expiryMicros) {
        SurfaceSlice nearest = slices.get(0);
        for (SurfaceSlice slice : slices) {
            boolean nearer =
                    Math.abs(slice.expiryMicros() - expiryMicros) < Math.abs(nearest.expiryMicros() - expiryMicros);
            nearest = nearer ? slice : nearest;
        }
        return nearest;
    }

    /** At-the-money volatility of the expiry nearest to 30 days. */
    private static double level(List<SurfaceSlice> slices, long asOfMicros) {
        return nearest(slices, asOfMicros + (long) (TENOR_DAYS / DAYS_PER_YEAR * YearFraction.MICROS_PER_YEAR))
                .atmVolatility();
    }

    private static double days(long expiryMicros, long asOfMicros) {
        return Math.max(FLOOR_DAYS, DAYS_PER_YEAR * YearFraction.betweenMicros(asOfMicros, expiryMicros));
    }

    private static double vega(Exposure exposure, long expiryMicros) {
        for (ExpiryGreeks expiry : exposure.expiries()) {
            if (expiry.expiryMicros() == expiryMicros) {
                return expiry.greeks().vegaUsdPerVolPoint();
            }
        }
        return 0;
    }
}
