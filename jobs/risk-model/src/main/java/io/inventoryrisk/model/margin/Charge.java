package io.inventoryrisk.model.margin;

import java.util.ArrayList;
import java.util.List;

/**
 * What a method demands for a margin unit, line by line, in USD: the initial margin is their sum in this order. An amount
 * beyond any number is unknown, NaN, and so is a sum with it.
 */
final class Charge {

    private final double scanUsd;
    private final String worstScenario;
    private final List<String> names = new ArrayList<>();
    private final List<Double> amounts = new ArrayList<>();
    private double initialUsd;

    /** Begins with the loss of the worst scenario. */
    Charge(double scanUsd, String worstScenario) {
        this.scanUsd = scanUsd;
        this.worstScenario = worstScenario;
        this.initialUsd = known(scanUsd);
    }

    /** One more line, where it isn't 0; a negative amount is a credit. */
    void add(String name, double usd) {
        if (usd != 0) {
            names.add(name);
            amounts.add(known(usd));
            initialUsd = known(initialUsd + usd);
        }
    }

    private static double known(double usd) {
        return Double.isInfinite(usd) ? Double.NaN : usd;
    }

    double scanUsd() {
        return scanUsd;
    }

    double initialUsd() {
        return initialUsd;
    }

    MarginRequirement requirement(MarginModel model, String underlying, double maintenanceUsd, double[] ladderUsd) {
        return new MarginRequirement(
                model.pack(),
                model.version(),
                underlying,
                initialUsd,
                known(maintenanceUsd),
                known(scanUsd),
                worstScenario,
                names.toArray(String[]::new),
                amounts.stream().mapToDouble(Double::doubleValue).toArray(),
                ladderUsd);
    }
}
