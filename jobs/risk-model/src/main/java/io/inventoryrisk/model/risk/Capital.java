package io.inventoryrisk.model.risk;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * Risk-adjusted capital: haircut equity less the loss of the worst named stress, and that loss on the parts that bring it.
 * The worst stress stays the same under small changes of the book, so each part's loss in it is its Euler contribution
 * (Tasche 1999); it is negative where the part hedges.
 */
final class Capital {

    private Capital() {}

    /** Where a stress cannot be told. */
    static CapitalAllocation unknown() {
        return new CapitalAllocation(Double.NaN, "", Double.NaN, Double.NaN, new String[0], new double[0]);
    }

    static CapitalAllocation of(double haircutEquityUsd, StressBook stress, boolean firm) {
        if (stress.isEmpty()) {
            return new CapitalAllocation(haircutEquityUsd, "", Double.NaN, Double.NaN, new String[0], new double[0]);
        }
        int worst = stress.worst();
        if (worst < 0) {
            return new CapitalAllocation(haircutEquityUsd, "", 0, haircutEquityUsd, new String[0], new double[0]);
        }
        List<String> parts = new ArrayList<>();
        List<Double> losses = new ArrayList<>();
        add("", stress.lossByUnderlying(worst), parts, losses);
        if (firm) {
            add("account:", stress.lossByAccount(worst), parts, losses);
        }
        StressLoss loss = stress.losses()[worst];
        return new CapitalAllocation(
                haircutEquityUsd,
                loss.scenario(),
                -loss.pnlUsd(),
                haircutEquityUsd + loss.pnlUsd(),
                parts.toArray(String[]::new),
                losses.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static void add(String prefix, SortedMap<String, Double> lossOf, List<String> parts, List<Double> losses) {
        lossOf.forEach((name, loss) -> {
            parts.add(prefix + name);
            losses.add(loss);
        });
    }
}
