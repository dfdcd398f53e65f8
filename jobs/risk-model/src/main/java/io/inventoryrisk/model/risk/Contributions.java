package io.inventoryrisk.model.risk;

import io.inventoryrisk.model.risk.RiskContribution.Dimension;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** Who brings how much to an account's risk: Euler components, what leaving each part out would change, each alone. */
final class Contributions {

    private Contributions() {}

    /**
     * Along underlyings and venues, of the firm along accounts too.
     *
     * @param book vectors that the measure knows
     */
    static List<RiskContribution> of(PartSums book, RiskMeasure measure, boolean firm) {
        List<RiskContribution> contributions = new ArrayList<>();
        for (Dimension dimension : Dimension.values()) {
            if (firm || dimension != Dimension.ACCOUNT) {
                contributions.addAll(along(dimension, book, measure));
            }
        }
        return contributions;
    }

    private static List<RiskContribution> along(Dimension dimension, PartSums book, RiskMeasure measure) {
        SortedMap<String, double[]> named = book.parts(dimension);
        String[] names = named.keySet().toArray(String[]::new);
        double[][] parts = named.values().toArray(double[][]::new);
        double whole = measure.valueAtRisk(book.total());
        double[] valueAtRisk = measure.valueAtRiskComponents(book.total(), parts);
        double[] shortfall = measure.shortfallComponents(book.total(), parts);
        List<RiskContribution> contributions = new ArrayList<>();
        for (int i = 0; i < names.length; i++) {
            contributions.add(new RiskContribution(
                    dimension,
                    names[i],
                    valueAtRisk[i],
                    shortfall[i],
                    whole - measure.valueAtRisk(without(book.total(), parts[i])),
                    measure.valueAtRisk(parts[i])));
        }
        return contributions;
    }

    private static double[] without(double[] total, double[] part) {
        double[] rest = new double[total.length];
        for (int i = 0; i < rest.length; i++) {
            rest[i] = total[i] - part[i];
        }
        return rest;
    }
}
