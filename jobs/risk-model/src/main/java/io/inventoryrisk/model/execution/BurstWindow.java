package io.inventoryrisk.model.execution;

import java.util.Arrays;

/**
 * Fills that a protection counts, by event time. Fills of one time are one entry, since they leave the window together.
 * Before there are more than {@value #MOST} entries, those of one 512th of the window become one that leaves with its
 * newest fill: what is used is then never less than it was, and more by what should have left within that time.
 *
 * @param openedMicros time of the first fill since nothing counted
 * @param timesMicros ascending
 * @param quantities in the pack's unit, positive
 * @param deltas net, in coins; a fill whose delta is not known adds nothing
 * @param vegas net, in USD per volatility point; likewise
 * @param unknowns fills of which quantity, delta or vega is not known
 */
public record BurstWindow(
        long openedMicros, long[] timesMicros, double[] quantities, double[] deltas, double[] vegas, int[] unknowns) {

    /** Entries at most. */
    public static final int MOST = 1_024;

    /** Nothing. */
    public static BurstWindow empty() {
        return new BurstWindow(0, new long[0], new double[0], new double[0], new double[0], new int[0]);
    }

    /** Whether no fill counts. */
    public boolean isEmpty() {
        return timesMicros.length == 0;
    }

    /**
     * With one more fill.
     *
     * @param micros its time, not before the newest one's
     * @param lengthMicros of the window, all of whose fills are within that time of this one
     */
    BurstWindow plus(long micros, BurstUse use, long lengthMicros) {
        int last = timesMicros.length - 1;
        boolean known = !Double.isNaN(use.quantity() + use.delta() + use.vega());
        if (last < 0 || timesMicros[last] != micros) {
            BurstWindow room = timesMicros.length < MOST ? this : joined(lengthMicros);
            return room.grown(micros).plus(micros, use, lengthMicros);
        }
        BurstWindow next = copy(openedMicros, timesMicros.length);
        next.quantities[last] += known(use.quantity());
        next.deltas[last] += known(use.delta());
        next.vegas[last] += known(use.vega());
        next.unknowns[last] += known ? 0 : 1;
        return next;
    }

    private static double known(double value) {
        return Double.isNaN(value) ? 0 : value;
    }

    private BurstWindow grown(long micros) {
        BurstWindow next = copy(isEmpty() ? micros : openedMicros, timesMicros.length + 1);
        next.timesMicros[timesMicros.length] = micros;
        return next;
    }

    private BurstWindow copy(long opened, int length) {
        return new BurstWindow(
                opened,
                Arrays.copyOf(timesMicros, length),
                Arrays.copyOf(quantities, length),
                Arrays.copyOf(deltas, length),
                Arrays.copyOf(vegas, length),
                Arrays.copyOf(unknowns, length));
    }

    private BurstWindow joined(long lengthMicros) {
        long shareMicros = Math.max(1, 2 * lengthMicros / MOST);
        BurstWindow joined = empty().copy(openedMicros, timesMicros.length);
        int last = -1;
        for (int i = 0; i < timesMicros.length; i++) {
            boolean same = last >= 0
                    && Math.floorDiv(joined.timesMicros[last], shareMicros)
                            == Math.floorDiv(timesMicros[i], shareMicros);
            last = same ? last : last + 1;
            joined.timesMicros[last] = timesMicros[i];
            joined.quantities[last] += quantities[i];
            joined.deltas[last] += deltas[i];
            joined.vegas[last] += vegas[i];
            joined.unknowns[last] += unknowns[i];
        }
        return joined.copy(openedMicros, last + 1);
    }

    /** Without fills at or before a time. */
    BurstWindow after(long micros) {
        int gone = 0;
        while (gone < timesMicros.length && timesMicros[gone] <= micros) {
            gone++;
        }
        return gone == 0
                ? this
                : new BurstWindow(
                        openedMicros,
                        Arrays.copyOfRange(timesMicros, gone, timesMicros.length),
                        Arrays.copyOfRange(quantities, gone, timesMicros.length),
                        Arrays.copyOfRange(deltas, gone, timesMicros.length),
                        Arrays.copyOfRange(vegas, gone, timesMicros.length),
                        Arrays.copyOfRange(unknowns, gone, timesMicros.length));
    }

    /** What its fills use: amounts of the net, in the order of time. */
    BurstUse use() {
        double quantity = 0;
        double delta = 0;
        double vega = 0;
        for (int i = 0; i < timesMicros.length; i++) {
            quantity += quantities[i];
            delta += deltas[i];
            vega += vegas[i];
        }
        return new BurstUse(quantity, Math.abs(delta), Math.abs(vega));
    }

    /** Fills of which something is not known. */
    int unknown() {
        return Arrays.stream(unknowns).sum();
    }
}
