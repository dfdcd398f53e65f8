package io.inventoryrisk.model.flow;

import java.util.Arrays;

/**
 * The mid of one bar: first, highest and lowest, and its last change within each slot of time. Mutable; a change costs
 * constant time and allocates nothing once the slots have room.
 *
 * <p>Slot k is (k s, (k + 1) s], as a bar is. A change stamped before the newest sample, or before the bar, is one of the
 * order of arrival: it takes the newest sample's time, or the bar's first microsecond, so that times never fall.
 */
final class MidPath {

    private static final int FEW = 16;

    private final long slotMicros;
    private final int slots;
    private double open = Double.NaN;
    private double high = Double.NaN;
    private double low = Double.NaN;
    private double last = Double.NaN;
    private int samples;
    private long[] sampleMicros = new long[0];
    private double[] sampleMids = new double[0];

    MidPath(long slotMicros, int slots) {
        this.slotMicros = slotMicros;
        this.slots = slots;
    }

    static MidPath restore(MidPathState state, long slotMicros, int slots) {
        MidPath path = new MidPath(slotMicros, slots);
        path.open = state.open();
        path.high = state.high();
        path.low = state.low();
        path.last = state.last();
        path.samples = state.sampleMicros().length;
        path.sampleMicros = state.sampleMicros().clone();
        path.sampleMids = state.sampleMids().clone();
        return path;
    }

    MidPathState state() {
        return new MidPathState(open, high, low, last, sampleMicros(), sampleMids());
    }

    /** Takes the mid after an event. */
    void observe(double mid, long eventMicros, long barStartMicros) {
        if (mid == last) {
            return;
        }
        open = Double.isNaN(open) ? mid : open;
        high = mid <= high ? high : mid;
        low = mid >= low ? low : mid;
        last = mid;
        long floor = samples == 0 ? barStartMicros + 1 : sampleMicros[samples - 1];
        long micros = Math.max(eventMicros, floor);
        if (samples == 0 || slot(micros) != slot(floor)) {
            makeRoom();
            samples++;
        }
        sampleMicros[samples - 1] = micros;
        sampleMids[samples - 1] = mid;
    }

    private long slot(long micros) {
        return Math.floorDiv(micros - 1, slotMicros);
    }

    private void makeRoom() {
        if (samples == sampleMicros.length) {
            int room = Math.min(slots, Math.max(FEW, 2 * samples));
            sampleMicros = Arrays.copyOf(sampleMicros, Math.max(room, samples + 1));
            sampleMids = Arrays.copyOf(sampleMids, sampleMicros.length);
        }
    }

    /** Whether there is a mid to be compared with. */
    boolean isFollowing() {
        return !Double.isNaN(last);
    }

    /** The mid is not known any more: what came before is dropped. */
    void reset() {
        last = Double.NaN;
        startBar();
    }

    /** The next bar opens where this one closed. */
    void startBar() {
        open = last;
        high = last;
        low = last;
        samples = 0;
    }

    double open() {
        return open;
    }

    double high() {
        return high;
    }

    double low() {
        return low;
    }

    long[] sampleMicros() {
        return Arrays.copyOf(sampleMicros, samples);
    }

    double[] sampleMids() {
        return Arrays.copyOf(sampleMids, samples);
    }
}
