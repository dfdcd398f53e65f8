package io.inventoryrisk.model.liquidity;

import io.inventoryrisk.model.liquidity.DepthWalk.Measure;
import io.inventoryrisk.model.liquidity.DepthWalk.Walked;
import io.inventoryrisk.model.market.BookLadder;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.Side;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * What it costs to take sizes out of one side of one book: the average price of a size against mid, in basis points of
 * mid, positive for both sides. The average is notional over coins, so for inverse contracts the harmonic price.
 * Non-decreasing in size. What a ladder does not show is never guessed: such a size costs NaN and is flagged.
 *
 * @param notionals sizes in quote currency, ascending
 * @param costBps of each size; NaN where the ladder ends before it
 * @param insufficient where that is so
 * @param displayed what the whole side shows, in quote currency; NaN where every size was filled before its end
 * @param displayedBps average cost of all of it; NaN likewise
 * @param lastBps distance of its last level from mid; NaN likewise
 */
public record CostCurve(
        double[] notionals,
        double[] costBps,
        boolean[] insufficient,
        double displayed,
        double displayedBps,
        double lastBps) {

    private static final double BPS = 1e4;

    /**
     * @param ladder of a valid book
     * @param mid in quote currency
     * @param definition of the instrument; options and QUANTO have no curve, as no size in quote currency is theirs, nor
     *     has an instrument not defined yet (null)
     * @param side BUY walks the asks
     * @param notionals in quote currency, ascending
     */
    public static CostCurve of(BookLadder ladder, double mid, Instrument definition, Side side, double[] notionals) {
        if (!ContractNotional.isKnown(definition)) {
            return none();
        }
        if (!(mid > 0)) {
            return unknown(notionals);
        }
        BookCursor book = BookCursor.plain(side, ladder, ContractNotional.of(definition));
        Walked[] walked = DepthWalk.walk(List.of(book), notionals, Measure.PAID);
        Costs costs = Costs.of(walked, mid, side);
        Walked last = walked[walked.length - 1];
        boolean ended = !last.isFilled();
        boolean empty = last.coins() == 0;
        return new CostCurve(
                notionals.clone(),
                costs.bps(),
                costs.insufficient(),
                ended ? last.paid() : Double.NaN,
                ended ? empty ? 0 : bps(last.allIn(), mid, side) : Double.NaN,
                ended ? empty ? 0 : bps(last.lastPrice(), mid, side) : Double.NaN);
    }

    /** No curve: what has no size in quote currency. */
    static CostCurve none() {
        return new CostCurve(new double[0], new double[0], new boolean[0], Double.NaN, Double.NaN, Double.NaN);
    }

    /** Nothing displayed that could be trusted. */
    static CostCurve unknown(double[] notionals) {
        double[] costs = new double[notionals.length];
        Arrays.fill(costs, Double.NaN);
        return new CostCurve(
                notionals.clone(), costs, new boolean[notionals.length], Double.NaN, Double.NaN, Double.NaN);
    }

    /**
     * The same costs continued beyond what is displayed: the whole side is walked, and the rest starts from its last
     * level and pays what {@code restCostBps} says on top, which maps a size in quote currency to an average cost.
     */
    double[] beyondDisplayed(DoubleUnaryOperator restCostBps) {
        double[] costs = costBps.clone();
        for (int i = 0; i < costs.length; i++) {
            if (insufficient[i]) {
                double rest = notionals[i] - displayed;
                double restBps = lastBps + restCostBps.applyAsDouble(rest);
                costs[i] = (displayed * displayedBps + rest * restBps) / notionals[i];
            }
        }
        return costs;
    }

    /**
     * Cost of one trade read off a published curve, in its currency: the total cost of the sizes of the curve,
     * interpolated linearly, which for a book is never too low. NaN beyond the last size that the curve knows.
     *
     * @param notionals ascending
     * @param costBps of each
     * @param notional of the trade, not negative
     */
    public static double cost(double[] notionals, double[] costBps, double notional) {
        double fromSize = 0;
        double fromCost = 0;
        for (int i = 0; i < notionals.length; i++) {
            double toCost = notionals[i] * costBps[i] / BPS;
            if (notional <= notionals[i]) {
                return fromCost + (toCost - fromCost) * (notional - fromSize) / (notionals[i] - fromSize);
            }
            fromSize = notionals[i];
            fromCost = toCost;
        }
        return Double.NaN;
    }

    /** Distance of a price from mid in basis points, positive where it costs. */
    static double bps(double price, double mid, Side side) {
        return side.sign() * (price / mid - 1) * BPS;
    }

    /** Costs of walked sizes, with fees where the walk had some. */
    record Costs(double[] bps, boolean[] insufficient) {

        static Costs of(Walked[] walked, double mid, Side side) {
            double[] bps = new double[walked.length];
            boolean[] insufficient = new boolean[walked.length];
            double least = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < walked.length; i++) {
                insufficient[i] = !walked[i].isFilled();
                // sizes within one level differ by rounding only: never let that show as a fall
                least = Math.max(least, CostCurve.bps(walked[i].allIn(), mid, side));
                bps[i] = insufficient[i] ? Double.NaN : least;
            }
            return new Costs(bps, insufficient);
        }
    }
}
