package io.inventoryrisk.model.risk;

import java.util.Arrays;
import java.util.Comparator;

/**
 * The tail of a scenario set: value at risk, expected shortfall and who contributes to it. Quantile convention
 * HULL_KTH: VaR is the k-th worst loss, k = ceil((1 - c) n). Expected shortfall averages the worst (1 - c) n scenarios,
 * the last one by the fraction that is left of it, so that the tail's mass is exactly 1 - c (Acerbi and Tasche 2002);
 * it is therefore never below VaR. Equal losses are taken in the order of the scenarios.
 */
public final class ScenarioTail {

    /** (1 - c) n within this of a whole number is that number: 0.3 x 10 is 3 and not 3.0000000000000004. */
    private static final double COUNT_TOLERANCE = 1e-9;

    private final double[] pnl;
    private final int[] worstFirst;

    private ScenarioTail(double[] pnl, int[] worstFirst) {
        this.pnl = pnl;
        this.worstFirst = worstFirst;
    }

    /**
     * Orders the scenarios.
     *
     * @param pnl gain of each scenario, in one currency
     * @throws IllegalArgumentException where there is no scenario, or a gain is NaN
     */
    public static ScenarioTail of(double[] pnl) {
        if (pnl.length == 0) {
            throw new IllegalArgumentException("a tail needs at least one scenario, had 0");
        }
        for (int scenario = 0; scenario < pnl.length; scenario++) {
            if (Double.isNaN(pnl[scenario])) {
                throw new IllegalArgumentException("scenario " + scenario + " must have a P&L, was NaN");
            }
        }
        Integer[] order = new Integer[pnl.length];
        Arrays.setAll(order, scenario -> scenario);
        Arrays.sort(order, Comparator.comparingDouble(scenario -> pnl[scenario])); // stable
        return new ScenarioTail(
                pnl, Arrays.stream(order).mapToInt(Integer::intValue).toArray());
    }

    /** The k-th worst loss. */
    public double valueAtRisk(double confidence) {
        return -pnl[worstFirst[(int) Math.ceil(count(confidence)) - 1]];
    }

    /** Mean loss of the tail. */
    public double expectedShortfall(double confidence) {
        return contribution(pnl, confidence);
    }

    /**
     * What each part contributes to expected shortfall: its mean loss in the total's tail. The contributions add up to
     * the total's expected shortfall; one that hedges is negative.
     *
     * @param parts gain of each part (first index) in each scenario; the parts add up to the total
     */
    public double[] shortfallContributions(double[][] parts, double confidence) {
        double[] contributions = new double[parts.length];
        for (int part = 0; part < parts.length; part++) {
            contributions[part] = contribution(parts[part], confidence);
        }
        return contributions;
    }

    private double contribution(double[] gains, double confidence) {
        double count = count(confidence);
        double loss = 0;
        for (int rank = 0; rank < count; rank++) {
            loss -= Math.min(1, count - rank) * gains[worstFirst[rank]];
        }
        return loss / count;
    }

    private double count(double confidence) {
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("confidence must lie between 0 and 1, was " + confidence);
        }
        double count = (1 - confidence) * pnl.length;
        double whole = Math.rint(count);
        return whole >= 1 && Math.abs(count - whole) < COUNT_TOLERANCE ? whole : count;
    }
}
