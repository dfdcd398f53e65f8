package io.inventoryrisk.model.option;

import java.util.function.ToDoubleFunction;

/**
 * Makes a slice free of butterflies and of calendars against the later expiry, at the least cost in fit. It always can:
 * lowering all total variances by one factor adds no butterfly ({@link SviSlice#scaled}), so any free slice, the later
 * one itself above all, becomes one without a calendar.
 */
final class ArbitrageRepair {

    /** Left over after a repair, so that rounding does not bring the arbitrage back. */
    private static final double BUTTERFLY_LEFT = 1e-6;

    private static final double CALENDAR_LEFT = 1e-9;

    private ArbitrageRepair() {}

    /**
     * A slice free of arbitrage.
     *
     * @param slice the slice
     * @param what had to be done, for a person; empty where nothing
     */
    record Repaired(SviSlice slice, String what) {}

    /**
     * Repairs what needs it.
     *
     * @param later free of butterflies itself; null for the last expiry
     * @param misfit what to minimise
     */
    static Repaired repair(SviSlice slice, SviSlice later, double years, ToDoubleFunction<SviSlice> misfit) {
        SviSlice lowered = lower(slice, later);
        if (isFree(lowered, later)) {
            return new Repaired(lowered, "");
        }
        SviSlice closest = ButterflyRepair.closest(slice, years, BUTTERFLY_LEFT, misfit);
        if (closest != null) {
            lowered = lower(closest, later);
            if (isFree(lowered, later)) {
                return new Repaired(lowered, "butterfly repaired");
            }
        }
        double level = slice.totalVariance(0);
        return later == null
                ? new Repaired(new SviSlice(level, 0, 0, 0, Math.sqrt(level)), "flat: no smile without butterfly")
                : new Repaired(below(later, level), "smile of the later expiry: no own without arbitrage");
    }

    /** Whether nothing is wrong. */
    static boolean isFree(SviSlice slice, SviSlice later) {
        return ArbitrageScan.butterfly(slice).value() >= 0
                && (later == null || ArbitrageScan.calendar(slice, later).value() >= 0);
    }

    /** Multiplied down to below the later expiry where it lies above. */
    private static SviSlice lower(SviSlice slice, SviSlice later) {
        if (later == null || ArbitrageScan.calendar(slice, later).value() >= 0) {
            return slice;
        }
        return slice.scaled(ArbitrageScan.ratio(slice, later).value() * (1 - CALENDAR_LEFT));
    }

    private static SviSlice below(SviSlice later, double level) {
        return later.scaled(Math.min(1 - CALENDAR_LEFT, level / later.totalVariance(0)));
    }
}
