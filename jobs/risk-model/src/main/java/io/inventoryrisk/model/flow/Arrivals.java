package io.inventoryrisk.model.flow;

import io.inventoryrisk.model.market.HawkesFit;
import io.inventoryrisk.model.math.WeightedMoments;
import java.util.Arrays;

/**
 * The times of public trades, for two measures of how much trades bring about trades: the fitted {@link HawkesFitter} and
 * the model-free {@link CountDispersion}. Trades of the same time are one arrival: one order that met several. Mutable,
 * for one instant's work; a trade costs one comparison, one that arrives out of order a short walk.
 */
final class Arrivals {

    private final HawkesSpec spec;
    private long since;
    private long[] times;
    private int size;
    private int windowInstants;
    private int windowArrivals;
    private WeightedMoments counts;
    private HawkesFit fit;

    /** @param room arrivals that may be added before the state is taken */
    Arrivals(HawkesSpec spec, ArrivalState state, int room) {
        this.spec = spec;
        since = state.sinceMicros();
        size = state.timesMicros().length;
        times = room == 0 ? state.timesMicros() : Arrays.copyOf(state.timesMicros(), size + room);
        windowInstants = state.windowInstants();
        windowArrivals = state.windowArrivals();
        counts = state.counts();
        fit = state.fit();
    }

    /** Nothing before a time was observed whole: what compares neighbours starts there; the fit and the counts stay. */
    void restartAt(long timeMicros) {
        since = timeMicros;
        size = 0;
        windowInstants = 0;
        windowArrivals = 0;
    }

    /** What was counted earlier weighs less. */
    void decay(double factor) {
        counts = counts.decayed(factor);
    }

    /** Takes a trade, unless one of its time is there already or it is older than what is kept. */
    void add(long timeMicros) {
        if (timeMicros <= since) {
            return;
        }
        int at = size;
        while (at > 0 && times[at - 1] > timeMicros) {
            at--;
        }
        if (at == 0 || times[at - 1] != timeMicros) {
            System.arraycopy(times, at, times, at + 1, size - at);
            times[at] = timeMicros;
            size++;
            windowArrivals++;
        }
    }

    /** Ends an instant that was observed whole. */
    void closeInstant() {
        windowInstants++;
        if (windowInstants == spec.dispersionInstants()) {
            counts = counts.observe(windowArrivals);
            windowInstants = 0;
            windowArrivals = 0;
        }
        int surplus = size - spec.arrivals();
        if (surplus > 0) {
            since = times[surplus - 1];
            times = Arrays.copyOfRange(times, surplus, size);
            size -= surplus;
        }
    }

    /** Fits anew, or keeps the last fit where that fails. */
    void fit(HawkesFitter fitter, long nowMicros) {
        fit = fitter.fit(kept(), since, nowMicros, fit);
    }

    ArrivalState state() {
        return new ArrivalState(since, kept(), windowInstants, windowArrivals, counts, fit);
    }

    private long[] kept() {
        return size == times.length ? times : Arrays.copyOf(times, size);
    }
}
