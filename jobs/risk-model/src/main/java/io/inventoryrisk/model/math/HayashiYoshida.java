package io.inventoryrisk.model.math;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Covariance of prices observed each at its own times (Hayashi and Yoshida 2005, Bernoulli 11, eq. 2.1): the sum of dX_i
 * dY_j over all pairs of returns whose intervals (t_i-1, t_i] and (s_j-1, s_j] overlap. It needs no common grid, so it is
 * not drawn to zero by one (Epps 1979).
 *
 * <p>Streaming, the textbook sum exactly: each leg of a pair holds what is pending, the sum of its closed returns that
 * overlap the other leg's open interval; a tick pays its return times what is pending at the other leg. A tick costs the
 * same few multiply-adds for each pair it is part of, whatever the window. Ticks at one time are taken together.
 *
 * <p>A product belongs to the grid instant at which it is realised, that of the later of its two ends. The window is the
 * last {@code panes} panes of instants, the open one included, so it spans between {@code panes - 1} and {@code panes}
 * panes of time; a pane that closes goes to a {@link BlockStore}, and the one that leaves is taken out of the sums. A
 * return counts towards the variance of a pair where it overlaps an interval of the other leg, open or closed: what one
 * leg did while the other was away says nothing of the pair.
 *
 * @param paneMicros span of a pane, in microseconds; positive
 * @param panes in the window; positive
 * @param maxLegs legs at most; positive
 */
public record HayashiYoshida(long paneMicros, int panes, int maxLegs) {

    public HayashiYoshida {
        if (paneMicros <= 0 || panes <= 0 || maxLegs <= 0) {
            throw new IllegalArgumentException("pane span, panes and maximal legs must be positive, were " + paneMicros
                    + " us, " + panes + " and " + maxLegs);
        }
    }

    /**
     * The ticks of one leg since the instant before.
     *
     * @param id of the leg
     * @param unbroken whether its first tick continues the price before; else the leg starts anew
     * @param micros event times, rising, after the instant before and up to this one
     * @param logPrices natural logarithms of the prices at those times
     */
    public record Leg(String id, boolean unbroken, long[] micros, double[] logPrices) {}

    /**
     * The sums after one more instant. A leg that is not among {@code legs} is forgotten, its past included.
     *
     * @param asOfMicros the instant, after the state's last
     * @param legs distinct, {@code maxLegs} at most; those new to the state get slots in this order
     * @param closedPanes where the panes live
     * @throws IllegalArgumentException where an instant or a tick is out of order, or there are too many legs
     */
    public HayashiYoshidaState advance(
            HayashiYoshidaState state, long asOfMicros, List<Leg> legs, BlockStore closedPanes) {
        if (asOfMicros <= state.asOfMicros() || legs.size() > maxLegs) {
            throw new IllegalArgumentException("instant must be after " + state.asOfMicros() + " us with " + maxLegs
                    + " legs at most, was " + asOfMicros + " us with " + legs.size());
        }
        Sums sums = new Sums(state);
        sums.rollTo(Math.floorDiv(asOfMicros - 1, paneMicros), panes, closedPanes);
        int[] slots = sums.slotsOf(legs, panes, closedPanes);
        for (int i = 0; i < slots.length; i++) {
            if (!legs.get(i).unbroken()) {
                sums.restart(slots[i]);
            }
        }
        merge(sums, legs, slots, state.asOfMicros(), asOfMicros);
        return sums.at(asOfMicros);
    }

    /** Hands the ticks of all legs to the sums in the order of time, those of one time together. */
    private static void merge(Sums sums, List<Leg> legs, int[] slots, long after, long upTo) {
        int[] next = new int[slots.length];
        long last = after;
        while (true) {
            long now = Long.MAX_VALUE;
            for (int i = 0; i < slots.length; i++) {
                long[] micros = legs.get(i).micros();
                now = next[i] < micros.length ? Math.min(now, micros[next[i]]) : now;
            }
            if (now == Long.MAX_VALUE) {
                return;
            }
            if (now <= last || now > upTo) {
                throw new IllegalArgumentException(
                        "ticks must rise within (" + after + ", " + upTo + "] us, one was at " + now);
            }
            for (int i = 0; i < slots.length; i++) {
                Leg leg = legs.get(i);
                if (next[i] < leg.micros().length && leg.micros()[next[i]] == now) {
                    sums.tick(slots[i], leg.logPrices()[next[i]++]);
                }
            }
            sums.settle();
            last = now;
        }
    }

    /** The sums while they change: arrays of their own. */
    private static final class Sums {

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

        Sums(HayashiYoshidaState state) {
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
        int[] slotsOf(List<Leg> wanted, int panes, BlockStore store) {
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
}
