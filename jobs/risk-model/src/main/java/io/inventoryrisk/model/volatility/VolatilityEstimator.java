package io.inventoryrisk.model.volatility;

import io.inventoryrisk.model.market.MarketBar;
import io.inventoryrisk.model.market.Quality;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.math.BlockStore;
import io.inventoryrisk.model.math.RowRing;
import java.util.Locale;

/**
 * Volatility of one instrument, bar by bar. A return exists at t exactly if the bars at t - step and at t are both OK;
 * a window W holds the returns with instants in (t - W, t]. Each window keeps sums from which the leaving return is
 * taken out as the new one is added, so an instant costs the same whatever the windows; only after a silence of g
 * instants are up to g returns taken out at once. The slow twins are {@link RealisedMeasures} and the definitions at
 * {@link TwoScale} and {@link CoarseEstimator}.
 *
 * <p>There is no late bar to correct a window with: the bar of an instant is made once, when the watermark has passed it,
 * and what comes later counts in a later bar, see {@link MarketBar#late}.
 */
public final class VolatilityEstimator {

    /** A weight this close to the required one counts as reached: rounding of a sum of exponentials. */
    private static final double ROUNDING = 1 - 1e-9;

    private final VolatilitySpec spec;
    private final CoarseEstimator coarse;
    private final VolatilityReading reading;
    private final double requiredWeight;

    public VolatilityEstimator(VolatilitySpec spec) {
        this.spec = spec;
        this.coarse = new CoarseEstimator(spec);
        this.reading = new VolatilityReading(spec);
        this.requiredWeight = (1 - spec.decay(spec.minObservations())) / (1 - spec.decay(1)) * ROUNDING;
    }

    /** The state after a bar, and what is known then. */
    public record Step(VolatilityState state, VolatilityEstimate estimate) {}

    /**
     * @param state of the bar's instrument
     * @param bar at an instant of the grid after the state's last; instants left out have no return
     * @param rings the instrument's blocks: a ring of returns as long as the longest window from block 0 on, those of the
     *     coarse bars below 0
     * @throws IllegalArgumentException where the bar is off the grid or not after the last one
     */
    public Step advance(VolatilityState state, MarketBar bar, BlockStore rings) {
        long index = indexOf(bar, state);
        double mid = isUsable(bar) ? bar.mid() : Double.NaN;
        double logReturn = index - 1 == state.lastIndex() ? StrictMath.log(mid / state.lastMid()) : Double.NaN;
        double[] terms = new double[ReturnTerms.WIDTH];
        MidSamples samples = samples(terms, state, bar, mid, logReturn);
        ReturnTerms.ofReturn(terms, logReturn, state.lastMoves());

        WindowSums windows = windows(state, index, logReturn, terms, rings);
        CoarseState bars = coarse(state, index, bar, logReturn, rings);
        EwmaVariance ewma = ewma(state, index, logReturn);
        GarchEstimate garch =
                bars.garch().estimate(bars.diurnalFactor(), spec.coarse().barMicros());
        double published = ewma.weight() >= requiredWeight ? reading.annualised(ewma.meanSquare()) : Double.NaN;
        int like = spec.windowLikeEwma();
        VolatilityChoice choice = state.choice()
                .next(spec, index, published, reading.bounce(windows, like), reading.noiseRobust(windows, like), garch);

        LastMoves moves = state.lastMoves().after(logReturn);
        VolatilityState next = new VolatilityState(index, mid, moves, samples, windows, ewma, bars, choice);
        double sigmas = reading.returnSigmas(state.windows(), logReturn);
        return new Step(next, reading.of(next, bar, logReturn, sigmas, published, garch, quality(next, bar.quality())));
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

    /** Samples of a bar that is not OK are forgotten, and with it the run; the first bar of a run only starts it. */
    private MidSamples samples(double[] terms, VolatilityState state, MarketBar bar, double mid, double logReturn) {
        MidSamples none = MidSamples.none(spec.twoScale().lag());
        if (Double.isNaN(mid)) {
            return none;
        }
        return Double.isNaN(logReturn)
                ? ReturnTerms.ofSamples(new double[ReturnTerms.WIDTH], bar.activity(), none)
                : ReturnTerms.ofSamples(terms, bar.activity(), state.samples());
    }

    private WindowSums windows(VolatilityState state, long index, double logReturn, double[] terms, BlockStore rings) {
        WindowSums sums = state.windows().copy();
        RowRing ring = new RowRing(ReturnTerms.WIDTH, spec.longestReturns(), 0, rings);
        for (int window = 0; window < spec.windowMillis().length; window++) {
            evict(sums, window, state.lastIndex(), index, ring);
            if (!Double.isNaN(logReturn)) {
                sums.add(window, terms, 1);
            }
        }
        if (!Double.isNaN(logReturn)) {
            ring.put(index, terms);
        }
        return sums;
    }

    /** Takes out what leaves the window between two instants. */
    private void evict(WindowSums sums, int window, long lastIndex, long index, RowRing ring) {
        long length = spec.windowReturns(window);
        if (sums.observations()[window] == 0) {
            return;
        }
        if (index - length >= lastIndex) {
            sums.clear(window);
            return;
        }
        double[] terms = new double[ReturnTerms.WIDTH];
        for (long gone = lastIndex - length + 1; gone <= index - length; gone++) {
            if (ring.read(gone, terms)) {
                sums.add(window, terms, -1);
            }
        }
    }

    private CoarseState coarse(VolatilityState state, long index, MarketBar bar, double logReturn, BlockStore rings) {
        double to = Double.isNaN(logReturn) ? Double.NaN : bar.mid();
        CoarseState next = coarse.advance(state.coarse(), index, state.lastMid(), to, bar.activity(), rings);
        return coarse.refitWhereDue(next, bar.instrument(), state.lastIndex(), index, rings);
    }

    private EwmaVariance ewma(VolatilityState state, long index, double logReturn) {
        if (state.lastIndex() == VolatilityState.NONE) {
            return state.ewma();
        }
        EwmaVariance decayed = state.ewma().decayed(spec.decay(index - state.lastIndex()));
        return Double.isNaN(logReturn) ? decayed : decayed.observe(logReturn);
    }

    private Quality quality(VolatilityState state, Quality bar) {
        EwmaVariance ewma = state.ewma();
        int observations = (int) Math.min(Integer.MAX_VALUE, ewma.observations());
        return switch (state.choice().source()) {
            case LAST_GOOD ->
                Quality.of(
                        QualityStatus.FALLBACK,
                        bar.inputAgeMillis(),
                        observations,
                        state.choice().reason());
            case NONE -> {
                boolean begun = ewma.observations() >= spec.minObservations();
                yield Quality.of(
                        begun ? QualityStatus.INSUFFICIENT : QualityStatus.WARMING,
                        bar.inputAgeMillis(),
                        observations,
                        String.format(
                                Locale.ROOT,
                                "EWMA rests on a weight of %.1f returns, needs %.1f",
                                ewma.weight(),
                                requiredWeight));
            }
            default -> Quality.ok(bar.inputAgeMillis(), observations);
        };
    }
}
