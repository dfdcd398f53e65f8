package io.inventoryrisk.model.math;

import java.util.List;

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
        HayashiYoshidaSums sums = new HayashiYoshidaSums(state);
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
    private static void merge(HayashiYoshidaSums sums, List<Leg> legs, int[] slots, long after, long upTo) {
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
}
