package io.inventoryrisk.model.volatility;

import io.inventoryrisk.model.market.BookActivity;
import io.inventoryrisk.model.math.BlockStore;
import io.inventoryrisk.model.math.RowRing;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes coarse bars of grid bars, and on each of them the range, the diurnal profile and GARCH. Bar m covers the returns
 * with instants in (m x span, (m + 1) x span]; it counts where enough of them are there, and its return where the bar
 * before it counts too. Between the ends of coarse bars an instant costs a few comparisons; at an end, work in proportion
 * to the bars of the range; at a refit, milliseconds, see {@link GarchCalibration}.
 *
 * <p>Bound: {@code garchReturns} + 128 returns, {@code rangeBars} + 1 bars and one profile, in blocks with negative numbers.
 */
final class CoarseEstimator {

    private static final int PRICE_BARS = -1;
    private static final int PROFILE = -2;
    private static final int BAR_WIDTH = 5;

    private final VolatilitySpec spec;
    private final CoarseSpec coarse;
    private final long stepsPerBar;
    private final DiurnalProfile diurnal;
    private final GarchCalibration calibration;

    CoarseEstimator(VolatilitySpec spec) {
        this.spec = spec;
        this.coarse = spec.coarse();
        this.stepsPerBar = coarse.barMicros() / spec.stepMicros();
        this.diurnal = new DiurnalProfile(coarse);
        this.calibration = new GarchCalibration(spec);
    }

    /**
     * The state after one more grid bar.
     *
     * @param index its grid index
     * @param from mid at the instant before; of no meaning where the return is missing
     * @param to mid at this instant; NaN where the return is missing
     */
    CoarseState advance(
            CoarseState state, long index, double from, double to, BookActivity activity, BlockStore store) {
        long bar = Math.floorDiv(index - 1, stepsPerBar);
        CoarseState next = state.making().index() == VolatilityState.NONE
                ? state.with(PriceBar.none(bar), 0)
                : settled(state, bar, store);
        if (!Double.isNaN(to)) {
            double high = Math.max(Math.max(from, to), priceOr(to, activity.high()));
            double low = Math.min(Math.min(from, to), priceOr(to, activity.low()));
            next = next.with(next.making().with(from, high, low, to), next.covered() + 1);
        }
        return Math.floorMod(index, stepsPerBar) == 0 ? closed(next, store) : next;
    }

    private static double priceOr(double known, double price) {
        return price > 0 && price < Double.POSITIVE_INFINITY ? price : known;
    }

    /** With every bar before one closed. */
    private CoarseState settled(CoarseState state, long bar, BlockStore store) {
        CoarseState next = state.making().index() < bar ? closed(state, store) : state;
        long missing = bar - next.making().index();
        if (missing == 0) {
            return next;
        }
        double[] profile = diurnal.observe(store.get(PROFILE), bar - 1, Double.NaN);
        store.put(PROFILE, profile);
        return new CoarseState(
                PriceBar.none(bar),
                0,
                Double.NaN,
                range(priceBars(store), bar - 1),
                diurnal.factor(profile, bar),
                next.garch().skip(missing));
    }

    /** With the bar being made closed, and the next one begun. */
    private CoarseState closed(CoarseState state, BlockStore store) {
        PriceBar bar = state.making();
        boolean complete = state.covered() >= coarse.minCoverage() * stepsPerBar;
        double logReturn = complete ? StrictMath.log(bar.close() / state.lastClose()) : Double.NaN;
        List<PriceBar> bars = priceBars(store);
        if (complete) {
            bars.removeIf(old -> old.index() < bar.index() - coarse.rangeBars());
            bars.add(bar);
            putPriceBars(bars, store);
        }
        double observed = GarchState.PERCENT * logReturn / Math.sqrt(state.diurnalFactor());
        double[] profile = diurnal.observe(store.get(PROFILE), bar.index(), logReturn);
        store.put(PROFILE, profile);
        if (!Double.isNaN(logReturn)) {
            returns(store).put(bar.index(), logReturn);
        }
        return new CoarseState(
                PriceBar.none(bar.index() + 1),
                0,
                complete ? bar.close() : Double.NaN,
                range(bars, bar.index()),
                diurnal.factor(profile, bar.index() + 1),
                state.garch().observe(observed));
    }

    /**
     * Refits GARCH where that is due: once in each span of {@link CoarseSpec#refitMicros}, at an instant of it that
     * depends on the instrument, so that they take turns.
     *
     * @param lastIndex grid index of the bar before; {@link VolatilityState#NONE} before the first
     */
    CoarseState refitWhereDue(CoarseState state, String instrument, long lastIndex, long index, BlockStore store) {
        long steps = coarse.refitMicros() / spec.stepMicros();
        long turn = Math.floorMod((long) instrument.hashCode(), steps);
        if (lastIndex == VolatilityState.NONE
                || Math.floorDiv(lastIndex - turn, steps) == Math.floorDiv(index - turn, steps)) {
            return state;
        }
        long newest = state.making().index() - 1;
        long first = newest - coarse.garchReturns() + 1;
        double[] observed = diurnal.scales(store.get(PROFILE), first, coarse.garchReturns());
        RowRing returns = returns(store);
        for (int i = 0; i < observed.length; i++) {
            observed[i] = GarchState.PERCENT * returns.get(first + i, 0) / observed[i];
        }
        return state.with(calibration.refit(state.garch(), observed, index * spec.stepMicros()));
    }

    private RowRing returns(BlockStore store) {
        return new RowRing(1, coarse.garchReturns(), PROFILE - RowRing.blocks(1, coarse.garchReturns()), store);
    }

    private RangeVolatility range(List<PriceBar> bars, long newest) {
        RangeMeasures measures = RangeMeasures.of(bars, newest - coarse.rangeBars() + 1);
        return measures.bars() < coarse.minRangeBars()
                ? RangeVolatility.unknown()
                : measures.annualised(coarse.barMicros());
    }

    private static List<PriceBar> priceBars(BlockStore store) {
        double[] block = store.get(PRICE_BARS);
        List<PriceBar> bars = new ArrayList<>();
        for (int i = 0; block != null && i < block.length; i += BAR_WIDTH) {
            bars.add(new PriceBar((long) block[i], block[i + 1], block[i + 2], block[i + 3], block[i + 4]));
        }
        return bars;
    }

    private static void putPriceBars(List<PriceBar> bars, BlockStore store) {
        double[] block = new double[BAR_WIDTH * bars.size()];
        int i = 0;
        for (PriceBar bar : bars) {
            block[i++] = bar.index();
            block[i++] = bar.open();
            block[i++] = bar.high();
            block[i++] = bar.low();
            block[i++] = bar.close();
        }
        store.put(PRICE_BARS, block);
    }
}
