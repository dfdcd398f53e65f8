package io.inventoryrisk.model.volatility;

import io.inventoryrisk.model.market.MarketBar;
import io.inventoryrisk.model.market.Quality;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.market.VolatilitySource;
import io.inventoryrisk.model.math.BlockStore;
import io.inventoryrisk.model.math.CompensatedSums;
import io.inventoryrisk.model.math.ReturnRing;
import io.inventoryrisk.model.math.YearFraction;
import java.util.Locale;

/**
 * Volatility of one instrument, bar by bar. A return exists at t exactly if the bars at t - step and at t are both OK;
 * a window W holds the returns with instants in (t - W, t]. Each window keeps sums from which the leaving return is
 * taken out as the new one is added, so an instant costs the same whatever the windows; only after a silence of g
 * instants are up to g returns taken out at once. The slow twin is {@link RealisedMeasures}.
 */
public final class VolatilityEstimator {

    /** A weight this close to the required one counts as reached: rounding of a sum of exponentials. */
    private static final double ROUNDING = 1 - 1e-9;

    /** Sums of squares below this are the residue of sums: a double price cannot move by 1e-15 of itself. */
    private static final double RESIDUE = 1e-30;

    private final VolatilitySpec spec;
    private final double requiredWeight;

    public VolatilityEstimator(VolatilitySpec spec) {
        this.spec = spec;
        this.requiredWeight = (1 - spec.decay(spec.minObservations())) / (1 - spec.decay(1)) * ROUNDING;
    }

    /** The state after a bar, and what is known then. */
    public record Step(VolatilityState state, VolatilityEstimate estimate) {}

    /**
     * @param state of the bar's instrument
     * @param bar at an instant of the grid after the state's last; instants left out have no return
     * @param returns the instrument's ring of returns, of at least the longest window
     * @throws IllegalArgumentException where the bar is off the grid or not after the last one
     */
    public Step advance(VolatilityState state, MarketBar bar, BlockStore returns) {
        long index = indexOf(bar, state);
        ReturnRing ring = new ReturnRing(spec.longestReturns(), returns);
        double mid = isUsable(bar) ? bar.mid() : Double.NaN;
        double logReturn = index - 1 == state.lastIndex() ? StrictMath.log(mid / state.lastMid()) : Double.NaN;

        VolatilityState next = copyOf(state, index, mid, ewma(state, index, logReturn));
        for (int window = 0; window < spec.windowMillis().length; window++) {
            evict(next, window, state.lastIndex(), index, ring);
            if (!Double.isNaN(logReturn)) {
                add(next, window, index, logReturn, ring);
            }
        }
        if (!Double.isNaN(logReturn)) {
            ring.put(index, logReturn);
        }
        return new Step(next, estimate(next, bar, logReturn));
    }

    private long indexOf(MarketBar bar, VolatilityState state) {
        long index = Math.floorDiv(bar.asOfMicros(), spec.stepMicros());
        if (index * spec.stepMicros() != bar.asOfMicros() || index <= state.lastIndex()) {
            throw new IllegalArgumentException(bar.instrument() + ": bar at " + bar.asOfMicros()
                    + " us must be on the grid of " + spec.stepMicros() + " us and after index " + state.lastIndex()
                    + "; feed bars in order");
        }
        return index;
    }

    private static boolean isUsable(MarketBar bar) {
        return bar.quality().status() == QualityStatus.OK && bar.mid() > 0 && bar.mid() < Double.POSITIVE_INFINITY;
    }

    private EwmaVariance ewma(VolatilityState state, long index, double logReturn) {
        if (state.lastIndex() == VolatilityState.NONE) {
            return state.ewma();
        }
        EwmaVariance decayed = state.ewma().decayed(spec.decay(index - state.lastIndex()));
        return Double.isNaN(logReturn) ? decayed : decayed.observe(logReturn);
    }

    private static VolatilityState copyOf(VolatilityState state, long index, double mid, EwmaVariance ewma) {
        return new VolatilityState(
                index,
                mid,
                state.observations().clone(),
                state.pairs().clone(),
                state.triples().clone(),
                state.squares().copy(),
                state.pairProducts().copy(),
                state.tripleProducts().copy(),
                ewma);
    }

    /** Takes out what leaves the window between two instants, with the neighbourhoods it was the oldest part of. */
    private void evict(VolatilityState sums, int window, long lastIndex, long index, ReturnRing ring) {
        long length = spec.windowReturns(window);
        if (sums.observations()[window] == 0) {
            return;
        }
        if (index - length >= lastIndex) {
            clear(sums, window);
            return;
        }
        for (long gone = lastIndex - length + 1; gone <= index - length; gone++) {
            double r = ring.get(gone);
            if (!Double.isNaN(r)) {
                double next = gone + 1 <= lastIndex ? ring.get(gone + 1) : Double.NaN;
                double afterNext = gone + 2 <= lastIndex ? ring.get(gone + 2) : Double.NaN;
                accumulate(sums, window, r, next, afterNext, -1);
            }
        }
        clearWhereEmpty(sums, window);
    }

    private void add(VolatilityState sums, int window, long index, double r, ReturnRing ring) {
        int length = spec.windowReturns(window);
        double before = length > 1 ? ring.get(index - 1) : Double.NaN;
        double beforeLast = length > 2 ? ring.get(index - 2) : Double.NaN;
        accumulate(sums, window, r, before, beforeLast, 1);
    }

    /** A return with its neighbour and its neighbour's neighbour, NaN where missing, in or out. */
    private static void accumulate(
            VolatilityState sums, int window, double r, double neighbour, double further, int sign) {
        sums.observations()[window] += sign;
        sums.squares().add(window, sign * (r * r));
        if (!Double.isNaN(neighbour)) {
            sums.pairs()[window] += sign;
            sums.pairProducts().add(window, sign * Math.abs(r * neighbour));
            if (!Double.isNaN(further)) {
                sums.triples()[window] += sign;
                double product = RealisedMeasures.tripleProduct(r, neighbour, further);
                sums.tripleProducts().add(window, sign * product);
            }
        }
    }

    private static void clear(VolatilityState sums, int window) {
        sums.observations()[window] = 0;
        sums.pairs()[window] = 0;
        sums.triples()[window] = 0;
        clearWhereEmpty(sums, window);
    }

    /** A sum over nothing is exactly zero: no residue survives an empty window. */
    private static void clearWhereEmpty(VolatilityState sums, int window) {
        clearIf(sums.observations()[window] == 0, sums.squares(), window);
        clearIf(sums.pairs()[window] == 0, sums.pairProducts(), window);
        clearIf(sums.triples()[window] == 0, sums.tripleProducts(), window);
    }

    private static void clearIf(boolean empty, CompensatedSums sums, int window) {
        if (empty) {
            sums.clear(window);
        }
    }

    private VolatilityEstimate estimate(VolatilityState state, MarketBar bar, double logReturn) {
        int windows = spec.windowMillis().length;
        double[] realised = new double[windows];
        double[] bipower = new double[windows];
        double[] jumpStatistic = new double[windows];
        boolean[] jump = new boolean[windows];
        for (int window = 0; window < windows; window++) {
            int n = state.observations()[window];
            boolean known = n >= spec.minObservations();
            double variance = known ? settled(state.squares().value(window)) : Double.NaN;
            double variation = known
                    ? RealisedMeasures.bipower(
                            n,
                            state.pairs()[window],
                            settled(state.pairProducts().value(window)))
                    : Double.NaN;
            double quarticity = RealisedMeasures.tripowerQuarticity(
                    n, state.triples()[window], state.tripleProducts().value(window));
            realised[window] = YearFraction.annualised(variance / n, spec.stepMicros());
            bipower[window] = YearFraction.annualised(variation / n, spec.stepMicros());
            jumpStatistic[window] = RealisedMeasures.jumpStatistic(n, variance, variation, quarticity);
            jump[window] = jumpStatistic[window] > spec.jumpCriticalValue();
        }
        boolean known = state.ewma().weight() >= requiredWeight;
        double ewma = known ? YearFraction.annualised(state.ewma().meanSquare(), spec.stepMicros()) : Double.NaN;
        return new VolatilityEstimate(
                bar.instrument(),
                bar.asOfMicros(),
                logReturn,
                spec.windowMillis(),
                realised,
                bipower,
                new double[0],
                new double[0],
                jumpStatistic,
                jump,
                state.observations().clone(),
                RangeVolatility.unknown(),
                GarchEstimate.unknown(),
                1,
                ewma,
                ewma,
                known ? VolatilitySource.EWMA : VolatilitySource.NONE,
                "",
                quality(state.ewma(), known, bar.quality()));
    }

    private static double settled(double sum) {
        return sum < RESIDUE ? 0 : sum;
    }

    private Quality quality(EwmaVariance ewma, boolean known, Quality bar) {
        int observations = (int) Math.min(Integer.MAX_VALUE, ewma.observations());
        if (known) {
            return Quality.ok(bar.inputAgeMillis(), observations);
        }
        boolean begun = ewma.observations() >= spec.minObservations();
        return Quality.of(
                begun ? QualityStatus.INSUFFICIENT : QualityStatus.WARMING,
                bar.inputAgeMillis(),
                observations,
                String.format(
                        Locale.ROOT,
                        "EWMA rests on a weight of %.1f returns, needs %.1f",
                        ewma.weight(),
                        requiredWeight));
    }
}
