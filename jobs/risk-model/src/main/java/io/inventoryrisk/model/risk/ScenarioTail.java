package io.inventoryrisk.model.risk;

import java.util.Arrays;

/**
 * The tail of a scenario set: value at risk, expected shortfall and who contributes to them. Value at risk is the loss at
 * a rank of the ordered scenarios, which the {@link QuantileConvention} names. Expected shortfall averages the worst (1 - c)
 * n scenarios, the last one by the fraction that is left of it, so that the tail's mass is exactly 1 - c whatever the
 * convention (Acerbi and Tasche 2002); at one confidence it is therefore never below value at risk. Equal losses are taken
 * in the order of the scenarios.
 *
 * <p>Both are weighted sums of scenarios, so the same weights on a part's gains give its Euler component (Tasche 1999): the
 * part's loss in the scenario of value at risk and its mean loss in the tail. Components add up.
 */
public final class ScenarioTail {

    private final double[] pnl;
    private final QuantileConvention convention;

    /** The worst scenarios, as many as were asked for so far, the worst first. */
    private int[] worstFirst = new int[0];

    private ScenarioTail(double[] pnl, QuantileConvention convention) {
        this.pnl = pnl;
        this.convention = convention;
    }

    /** Of scenarios; quantiles by {@link QuantileConvention#HULL_KTH}. */
    public static ScenarioTail of(double[] pnl) {
        return of(pnl, QuantileConvention.HULL_KTH);
    }

    /**
     * Of scenarios.
     *
     * @param pnl gain of each, in one currency; not to be changed afterwards
     * @throws IllegalArgumentException where there is no scenario, or a gain is NaN
     */
    public static ScenarioTail of(double[] pnl, QuantileConvention convention) {
        if (pnl.length == 0) {
            throw new IllegalArgumentException("a tail needs at least one scenario, had 0");
        }
        for (int scenario = 0; scenario < pnl.length; scenario++) {
            if (Double.isNaN(pnl[scenario])) {
                throw new IllegalArgumentException("scenario " + scenario + " must have a P&L, was NaN");
            }
        }
        return new ScenarioTail(pnl, convention);
    }

    /** Scenarios needed for a tail of at least one whole scenario. */
    public static int needed(double confidence) {
        return (int) Math.ceil(1 / (1 - confidence) - 1e-6); // 1 - 0.99 is a little more than 0.01
    }

    /** Loss at the convention's rank. */
    public double valueAtRisk(double confidence) {
        return atRank(pnl, confidence);
    }

    /** Mean loss of the tail. */
    public double expectedShortfall(double confidence) {
        return inTail(pnl, confidence);
    }

    /**
     * What each part contributes to value at risk: its loss at the same rank. The contributions add up to the total's
     * value at risk; one that hedges is negative. They rest on one scenario or two, and so jump when the rank moves on;
     * those of expected shortfall are smoother.
     *
     * @param parts gain of each part (first index) in each scenario; the parts add up to the total
     */
    public double[] valueAtRiskContributions(double[][] parts, double confidence) {
        return Arrays.stream(parts)
                .mapToDouble(part -> atRank(part, confidence))
                .toArray();
    }

    /**
     * What each part contributes to expected shortfall: its mean loss in the total's tail. The contributions add up to
     * the total's expected shortfall; one that hedges is negative.
     *
     * @param parts gain of each part (first index) in each scenario; the parts add up to the total
     */
    public double[] shortfallContributions(double[][] parts, double confidence) {
        return Arrays.stream(parts)
                .mapToDouble(part -> inTail(part, confidence))
                .toArray();
    }

    /** Indices of the worst scenarios, the worst first. */
    public int[] worst(int count) {
        return Arrays.copyOf(worstFirst(count), count);
    }

    /** One pass over the scenarios: what is no worse than the tail so far, nearly all, costs a comparison. */
    private int[] worstFirst(int count) {
        if (worstFirst.length >= count) {
            return worstFirst;
        }
        int[] worst = new int[count];
        int known = 0;
        for (int scenario = 0; scenario < pnl.length; scenario++) {
            int at = known;
            while (at > 0 && Double.compare(pnl[scenario], pnl[worst[at - 1]]) < 0) {
                at--;
            }
            if (at < count) {
                known = Math.min(known + 1, count);
                System.arraycopy(worst, at, worst, at + 1, known - at - 1);
                worst[at] = scenario;
            }
        }
        worstFirst = worst;
        return worst;
    }

    private double atRank(double[] gains, double confidence) {
        double rank = convention.rank(confidence, pnl.length);
        int whole = (int) rank;
        double beyond = rank - whole;
        int[] tail = worstFirst(beyond == 0 ? whole : whole + 1);
        double loss = -gains[tail[whole - 1]];
        return beyond == 0 ? loss : (1 - beyond) * loss - beyond * gains[tail[whole]];
    }

    private double inTail(double[] gains, double confidence) {
        double count = QuantileConvention.tailCount(confidence, pnl.length);
        int[] tail = worstFirst((int) Math.ceil(count));
        double loss = 0;
        for (int rank = 0; rank < count; rank++) {
            loss -= Math.min(1, count - rank) * gains[tail[rank]];
        }
        return loss / count;
    }
}
