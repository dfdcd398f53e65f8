package io.inventoryrisk.model.math;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The sums of {@link HayashiYoshida} while they change: arrays of their own. */
final class HayashiYoshidaSums {

    private static final int FIELDS = HayashiYoshidaState.FIELDS;

    private long pane;
    private String[] legs;
    private double[] logPrices;
    private double[] pending;
    private double[] open;
    private CompensatedSums closed;

    private double[] returns;
    private double[] newLogPrices;
    private int[] ticking;
    private int size;

    HayashiYoshidaSums(HayashiYoshidaState state) {
        pane = state.pane();
        legs = state.legs().clone();
        logPrices = state.logPrices().clone();
        pending = state.pending().clone();
        open = state.open().clone();
        closed = state.closed().copy();
    }

    HayashiYoshidaState at(long asOfMicros) {
        return new HayashiYoshidaState(asOfMicros, pane, legs, logPrices, pending, open, closed);
    }

    /** Closes the open pane where the instant is of a later one, and takes out those that leave. */
    void rollTo(long newPane, int panes, BlockStore store) {
        if (pane != HayashiYoshidaState.NONE && newPane > pane) {
            double[] block = new double[1 + open.length];
            block[0] = pane;
            System.arraycopy(open, 0, block, 1, open.length);
            store.put(slot(pane, panes), block);
            accumulate(block, 1);
            for (long gone = pane - panes + 1; gone <= Math.min(pane, newPane - panes); gone++) {
                double[] leaving = store.get(slot(gone, panes));
                if (leaving != null && leaving[0] == gone) {
                    accumulate(leaving, -1);
                }
            }
            Arrays.fill(open, 0);
            clearWhereEmpty();
        }
        pane = newPane;
    }

    private static int slot(long pane, int panes) {
        return (int) Math.floorMod(pane, (long) panes);
    }

    private void accumulate(double[] block, int sign) {
        for (int k = 1; k < block.length; k++) {
            if (block[k] != 0) {
                closed.add(k - 1, sign * block[k]);
            }
        }
    }

    /** A sum over nothing is exactly zero: no residue survives an empty window. */
    private void clearWhereEmpty() {
        for (int base = 0; base < open.length; base += FIELDS) {
            boolean rows = closed.value(base + HayashiYoshidaState.COUNT) > 0;
            boolean columns = closed.value(base + HayashiYoshidaState.COUNT + 1) > 0;
            clearUnless(rows || columns, base);
            clearUnless(rows, base + HayashiYoshidaState.SQUARE);
            clearUnless(columns, base + HayashiYoshidaState.SQUARE + 1);
        }
    }

    private void clearUnless(boolean any, int index) {
        if (!any) {
            closed.clear(index);
        }
    }

    /** The slots of the legs of this instant, new ones included; those of all others are freed. */
    int[] slotsOf(List<HayashiYoshida.Leg> wanted, int panes, BlockStore store) {
        Map<String, Integer> bySlot = new HashMap<>();
        for (int i = 0; i < wanted.size(); i++) {
            bySlot.put(wanted.get(i).id(), i);
        }
        int[] slots = new int[wanted.size()];
        Arrays.fill(slots, -1);
        for (int slot = 0; slot < legs.length; slot++) {
            Integer place = bySlot.get(legs[slot]);
            if (place != null) {
                slots[place] = slot;
            } else if (!legs[slot].isEmpty()) {
                forget(slot, panes, store);
            }
        }
        for (int i = 0; i < slots.length; i++) {
            if (slots[i] < 0) {
                slots[i] = firstFree();
                legs[slots[i]] = wanted.get(i).id();
            }
        }
        returns = new double[legs.length];
        newLogPrices = new double[legs.length];
        ticking = new int[legs.length];
        Arrays.fill(newLogPrices, Double.NaN);
        return slots;
    }

    private int firstFree() {
        for (int slot = 0; slot < legs.length; slot++) {
            if (legs[slot].isEmpty()) {
                return slot;
            }
        }
        int free = legs.length;
        int pairs = SymmetricMatrix.packedLength(free + 1);
        legs = Arrays.copyOf(legs, free + 1);
        logPrices = Arrays.copyOf(logPrices, free + 1);
        logPrices[free] = Double.NaN;
        pending = Arrays.copyOf(pending, 2 * pairs);
        open = Arrays.copyOf(open, FIELDS * pairs);
        closed = closed.copy(FIELDS * pairs);
        return free;
    }

    /** Frees a slot, and wipes it out of the panes that are kept: rare, an instrument has gone. */
    private void forget(int slot, int panes, BlockStore store) {
        restart(slot);
        legs[slot] = "";
        for (int other = 0; other < legs.length; other++) {
            int pair = SymmetricMatrix.index(slot, other);
            pending[2 * pair] = 0;
            pending[2 * pair + 1] = 0;
            Arrays.fill(open, FIELDS * pair, FIELDS * pair + FIELDS, 0);
            for (int field = 0; field < FIELDS; field++) {
                closed.clear(FIELDS * pair + field);
            }
        }
        for (long kept = pane - panes + 1; kept < pane; kept++) {
            double[] block = store.get(slot(kept, panes));
            if (block != null && block[0] == kept) {
                store.put(slot(kept, panes), without(slot, block.clone()));
            }
        }
    }

    private double[] without(int slot, double[] block) {
        for (int other = 0; other < legs.length; other++) {
            int from = 1 + FIELDS * SymmetricMatrix.index(slot, other);
            if (from < block.length) {
                Arrays.fill(block, from, from + FIELDS, 0);
            }
        }
        return block;
    }

    /** Forgets the newest price of a leg, and with it its open interval; what it closed still counts. */
    void restart(int slot) {
        logPrices[slot] = Double.NaN;
        for (int other = 0; other < legs.length; other++) {
            pending[pendingOf(other, slot)] = 0;
        }
    }

    /** Place of the closed returns of a leg that overlap the open interval of another. */
    private static int pendingOf(int leg, int other) {
        return 2 * SymmetricMatrix.index(leg, other) + (leg >= other ? 0 : 1);
    }

    void tick(int slot, double logPrice) {
        if (!Double.isFinite(logPrice)) {
            throw new IllegalArgumentException(
                    legs[slot] + ": log price must be finite, was " + logPrice + "; leave the tick out");
        }
        ticking[size++] = slot;
        newLogPrices[slot] = logPrice;
        returns[slot] = logPrice - logPrices[slot];
    }

    /** Takes the ticks of one time into every pair they are part of. */
    void settle() {
        for (int k = 0; k < size; k++) {
            int slot = ticking[k];
            if (!Double.isNaN(returns[slot])) {
                count(slot, slot, returns[slot]);
            }
            for (int other = 0; other < legs.length; other++) {
                boolean together = !Double.isNaN(newLogPrices[other]);
                if (!together) {
                    alone(slot, other);
                } else if (other < slot) {
                    together(slot, other);
                }
            }
        }
        for (int k = 0; k < size; k++) {
            logPrices[ticking[k]] = newLogPrices[ticking[k]];
            newLogPrices[ticking[k]] = Double.NaN;
        }
        size = 0;
    }

    private void alone(int slot, int other) {
        double r = returns[slot];
        int owed = pendingOf(other, slot);
        if (!Double.isNaN(r)) {
            boolean living = !Double.isNaN(logPrices[other]);
            if (living || pending[owed] != 0) {
                open[FIELDS * SymmetricMatrix.index(slot, other)] += r * pending[owed];
                count(slot, other, r);
            }
            if (living) {
                pending[pendingOf(slot, other)] += r;
            }
        }
        pending[owed] = 0;
    }

    private void together(int slot, int other) {
        double r = returns[slot];
        double s = returns[other];
        int mine = pendingOf(slot, other);
        int owed = pendingOf(other, slot);
        double product = 0;
        if (!Double.isNaN(r) && (!Double.isNaN(s) || pending[owed] != 0)) {
            product += r * pending[owed];
            count(slot, other, r);
        }
        if (!Double.isNaN(s) && (!Double.isNaN(r) || pending[mine] != 0)) {
            product += s * pending[mine];
            count(other, slot, s);
        }
        if (!Double.isNaN(r) && !Double.isNaN(s)) {
            product += r * s;
        }
        open[FIELDS * SymmetricMatrix.index(slot, other)] += product;
        pending[mine] = 0;
        pending[owed] = 0;
    }

    private void count(int slot, int other, double r) {
        int base = FIELDS * SymmetricMatrix.index(slot, other) + (slot >= other ? 0 : 1);
        open[base + HayashiYoshidaState.SQUARE] += r * r;
        open[base + HayashiYoshidaState.COUNT]++;
    }
}
