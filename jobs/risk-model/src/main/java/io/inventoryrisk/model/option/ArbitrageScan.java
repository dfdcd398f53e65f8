package io.inventoryrisk.model.option;

import java.util.function.DoubleUnaryOperator;

/**
 * Looks for static arbitrage in raw SVI slices: butterflies by Durrleman's g, calendars by total variance falling from
 * one expiry to the next (Gatheral and Jacquier 2014, section 2). Nodes lie densely at the vertices and thin out
 * towards the wings; around each dip the minimum is refined, and beyond the nodes the asymptotes decide.
 */
public final class ArbitrageScan {

    /** Calendars are compared for |k| up to this: strikes from 1/12 of the forward to 12 forwards. */
    public static final double CALENDAR_RANGE = 2.5;

    /** Butterflies are looked for to this many sigma from the vertex, and at least to this distance. */
    private static final double BUTTERFLY_SIGMAS = 200;

    private static final double BUTTERFLY_RANGE = 10;
    private static final int NODES = 160;
    private static final int REFINEMENTS = 40;
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

    private ArbitrageScan() {}

    /**
     * Where a function is least.
     *
     * @param at the argument
     * @param value the function there
     */
    public record Minimum(double at, double value) {
        Minimum lower(Minimum other) {
            return other.value < value ? other : this;
        }
    }

    /**
     * Least g over all k. The asymptotes of g are (4 - s^2)/16 for a wing of slope s. Minus infinity where total
     * variance is not positive or a parameter is not a number.
     */
    public static Minimum butterfly(SviSlice slice) {
        if (!slice.isFinite() || !(slice.minimumVariance() > 0)) {
            return new Minimum(slice.m(), Double.NEGATIVE_INFINITY);
        }
        double reach = Math.max(BUTTERFLY_SIGMAS, BUTTERFLY_RANGE / slice.sigma());
        Minimum inside = dips(slice::durrleman, slice.m(), slice.sigma(), reach);
        Minimum left = new Minimum(Double.NEGATIVE_INFINITY, asymptote(slice.leftWing()));
        Minimum right = new Minimum(Double.POSITIVE_INFINITY, asymptote(slice.rightWing()));
        return inside.lower(left).lower(right);
    }

    /** Least w of the later less w of the earlier slice, for |k| up to {@link #CALENDAR_RANGE}. */
    public static Minimum calendar(SviSlice earlier, SviSlice later) {
        DoubleUnaryOperator gap = k -> later.totalVariance(k) - earlier.totalVariance(k);
        return around(gap, earlier).lower(around(gap, later));
    }

    /** Least w of the later by w of the earlier slice, both positive, for |k| up to {@link #CALENDAR_RANGE}. */
    static Minimum ratio(SviSlice earlier, SviSlice later) {
        DoubleUnaryOperator ratio = k -> later.totalVariance(k) / earlier.totalVariance(k);
        return around(ratio, earlier).lower(around(ratio, later));
    }

    private static Minimum around(DoubleUnaryOperator gap, SviSlice slice) {
        return dips(
                k -> gap.applyAsDouble(Math.max(-CALENDAR_RANGE, Math.min(CALENDAR_RANGE, k))),
                slice.m(),
                slice.sigma(),
                (CALENDAR_RANGE + Math.abs(slice.m())) / slice.sigma());
    }

    private static double asymptote(double wing) {
        return (4 - wing * wing) / 16;
    }

    /** Least value on nodes centre + scale sinh(u), with every dip refined. */
    private static Minimum dips(DoubleUnaryOperator f, double centre, double scale, double reach) {
        double span = StrictMath.log(reach + Math.sqrt(reach * reach + 1));
        double step = 2 * span / (NODES - 1);
        double before = Double.POSITIVE_INFINITY;
        double k = centre - scale * reach;
        double value = f.applyAsDouble(k);
        double kBefore = k;
        Minimum least = new Minimum(k, value);
        for (int i = 1; i <= NODES; i++) {
            double kNext = i < NODES ? centre + scale * StrictMath.sinh(-span + i * step) : k;
            double next = i < NODES ? f.applyAsDouble(kNext) : Double.POSITIVE_INFINITY;
            if (value <= before && value <= next) {
                least = least.lower(refine(f, kBefore, kNext)).lower(new Minimum(k, value));
            }
            kBefore = k;
            before = value;
            k = kNext;
            value = next;
        }
        return least;
    }

    /** Golden section. */
    private static Minimum refine(DoubleUnaryOperator f, double from, double to) {
        double low = from;
        double high = to;
        double x = high - GOLDEN * (high - low);
        double y = low + GOLDEN * (high - low);
        double fx = f.applyAsDouble(x);
        double fy = f.applyAsDouble(y);
        for (int i = 0; i < REFINEMENTS; i++) {
            if (fx <= fy) {
                high = y;
                y = x;
                fy = fx;
                x = high - GOLDEN * (high - low);
                fx = f.applyAsDouble(x);
            } else {
                low = x;
                x = y;
                fx = fy;
                y = low + GOLDEN * (high - low);
                fy = f.applyAsDouble(y);
            }
        }
        return fx <= fy ? new Minimum(x, fx) : new Minimum(y, fy);
    }
}
