package io.inventoryrisk.model.flow;

import io.inventoryrisk.model.market.QualityStatus;
import java.util.Arrays;

/**
 * Stoikov's (2018) micro-price, calibrated while the market moves: the mid plus the expected sum of its moves to come,
 * given imbalance and spread. Counts transitions from one instant to the next, each with its mirror image (sides
 * exchanged, move reversed), and solves the {@link MicroPriceChain} every so many; a look-up in between costs constant
 * time, an observation the copy of its counts.
 *
 * <p>Until a state has enough visits its micro-price is the weighted mid. The adjustment is an expectation over moves of
 * many ticks where ticks are small, so it may lie outside the spread.
 */
public final class MicroPrice {

    private static final double HALF = 0.5;

    private final MicroPriceSpec spec;

    public MicroPrice(MicroPriceSpec spec) {
        this.spec = spec;
    }

    /**
     * The state after an instant, and its micro-price.
     *
     * @param microprice in quote currency; NaN where the quote has none
     * @param status OK where calibrated, FALLBACK where it is the weighted mid
     */
    public record Step(MicroPriceState state, double microprice, QualityStatus status) {}

    /**
     * Takes the quote of the next instant; where that does not follow the last one, {@linkplain
     * MicroPriceState#interrupted() interrupt} the state first. A quote with NaN, empty or crossed interrupts it too.
     *
     * @param tick smallest step of the price, in quote currency; NaN while unknown
     */
    public Step advance(
            MicroPriceState state,
            double bidPrice,
            double bidSize,
            double askPrice,
            double askSize,
            double mid,
            double tick) {
        MicroPriceState counted = state.jumps().length == spec.states() ? state : empty();
        int cell = cell(bidPrice, bidSize, askPrice, askSize, tick);
        if (cell == MicroPriceState.NONE) {
            double weighted = BookBarMaker.microprice(bidPrice, bidSize, askPrice, askSize);
            double price = Double.isFinite(weighted) ? weighted : Double.NaN;
            return new Step(counted.interrupted(), price, QualityStatus.FALLBACK);
        }
        if (counted.lastCell() != MicroPriceState.NONE) {
            counted = count(counted, cell, halfTicks(mid - counted.lastMid(), tick));
        }
        double adjustment = counted.adjustments()[cell];
        boolean calibrated = !Double.isNaN(adjustment);
        return new Step(
                counted.at(cell, mid),
                calibrated
                        ? mid + adjustment * HALF * tick
                        : BookBarMaker.microprice(bidPrice, bidSize, askPrice, askSize),
                calibrated ? QualityStatus.OK : QualityStatus.FALLBACK);
    }

    private MicroPriceState empty() {
        int states = spec.states();
        double[] adjustments = new double[states];
        Arrays.fill(adjustments, Double.NaN);
        return new MicroPriceState(
                MicroPriceState.NONE,
                Double.NaN,
                0,
                0,
                new int[states * states],
                new int[states * states],
                new int[states],
                adjustments);
    }

    private int cell(double bidPrice, double bidSize, double askPrice, double askSize, double tick) {
        double imbalance = bidSize / (bidSize + askSize);
        double spreadTicks = Math.rint((askPrice - bidPrice) / tick);
        boolean usable = bidSize >= 0 && askSize >= 0 && imbalance <= 1 && spreadTicks >= 1 && tick > 0;
        if (!usable || !(bidPrice > 0 && askPrice < Double.POSITIVE_INFINITY)) {
            return MicroPriceState.NONE;
        }
        int spread = (int) Math.min(spreadTicks, spec.spreadBuckets()) - 1;
        int bucket = Math.min((int) (imbalance * spec.imbalanceBuckets()), spec.imbalanceBuckets() - 1);
        return spread * spec.imbalanceBuckets() + bucket;
    }

    private int halfTicks(double move, double tick) {
        double halfTicks = Math.rint(move / (HALF * tick));
        return (int) Math.max(-spec.maxJumpHalfTicks(), Math.min(spec.maxJumpHalfTicks(), halfTicks));
    }

    private MicroPriceState count(MicroPriceState last, int cell, int jump) {
        int from = last.lastCell();
        int states = spec.states();
        boolean faded = last.observations() >= spec.memory();
        int[] still = copy(last.still(), faded);
        int[] moved = copy(last.moved(), faded);
        int[] jumps = copy(last.jumps(), faded);
        int[] counts = jump == 0 ? still : moved;
        counts[from * states + cell]++;
        counts[spec.mirror(from) * states + spec.mirror(cell)]++;
        jumps[from] += jump;
        jumps[spec.mirror(from)] -= jump;
        boolean due = last.unsolved() + 1 >= spec.solveEvery();
        return new MicroPriceState(
                from,
                last.lastMid(),
                (faded ? last.observations() / 2 : last.observations()) + 1,
                due ? 0 : last.unsolved() + 1,
                still,
                moved,
                jumps,
                due ? new MicroPriceChain(spec, still, moved, jumps).adjustments() : last.adjustments());
    }

    /** In an array of its own; halved towards 0, which keeps mirror images alike. */
    private static int[] copy(int[] counts, boolean halved) {
        int[] copy = counts.clone();
        for (int i = 0; halved && i < copy.length; i++) {
            copy[i] /= 2;
        }
        return copy;
    }
}
