package io.inventoryrisk.model.risk;

import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.math.SymmetricMatrix;
import io.inventoryrisk.model.math.YearFraction;
import io.inventoryrisk.model.scenario.UnderlyingFactors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Delta-normal risk of a portfolio: with w the USD deltas and Sigma = D R D the covariance of the market model over the
 * horizon, the loss is normal with mean zero and deviation sqrt(w' Sigma w). Its Euler components w_i (Sigma w)_i /
 * deviation add up to the deviation, and those of VaR and ES to VaR and ES. Source: Hull, Options, Futures and Other
 * Derivatives, 11th edition, section 22.3; Tasche (1999) for the allocation. Good for linear positions: an option's
 * curvature is not in it.
 *
 * @param instruments the axis of the components: positions that have a delta, a volatility and a row of correlations
 * @param deviationUsd standard deviation of the P&L over the horizon; NaN, like VaR and ES, where there are positions
 *     and none of them can be measured
 * @param valueAtRiskUsd at the specified confidence, a positive loss
 * @param expectedShortfallUsd at the specified shortfall confidence, a positive loss
 * @param valueAtRiskComponentUsd adds up to valueAtRiskUsd
 * @param expectedShortfallComponentUsd adds up to expectedShortfallUsd
 * @param missing positions left out, in the order they came
 */
public record ParametricRisk(
        String[] instruments,
        double deviationUsd,
        double valueAtRiskUsd,
        double expectedShortfallUsd,
        double[] valueAtRiskComponentUsd,
        double[] expectedShortfallComponentUsd,
        List<String> missing) {

    /**
     * Measures a portfolio.
     *
     * @param instruments ids of the positions
     * @param factors id of the instrument whose volatility and correlations each moves by: itself, or its underlying's
     *     reference; null where there is none
     * @param deltaUsd of each; NaN where it could not be computed
     */
    public static ParametricRisk of(
            String[] instruments, String[] factors, double[] deltaUsd, MarketModel model, RiskSpec spec) {
        List<String> included = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        double[] weight = new double[instruments.length];
        int[] row = new int[instruments.length];
        for (int i = 0; i < instruments.length; i++) {
            int factor = factors[i] == null ? -1 : model.factorOf(factors[i]);
            double volatility = factor < 0 ? Double.NaN : model.volatility()[model.indexOf(factors[i])];
            if (!UnderlyingFactors.isVolatility(volatility) || Double.isNaN(deltaUsd[i])) {
                missing.add(instruments[i]);
            } else {
                row[included.size()] = factor;
                weight[included.size()] = deltaUsd[i] * YearFraction.volatilityOver(volatility, spec.horizonMillis());
                included.add(instruments[i]);
            }
        }
        return measured(included, weight, row, model, spec, missing);
    }

    private static ParametricRisk measured(
            List<String> included, double[] weight, int[] row, MarketModel model, RiskSpec spec, List<String> missing) {
        int n = included.size();
        int[] rows = Arrays.stream(row, 0, n).sorted().distinct().toArray();
        double[] weightOf = new double[rows.length];
        for (int i = 0; i < n; i++) {
            weightOf[Arrays.binarySearch(rows, row[i])] += weight[i];
        }
        NormalComponents book = NormalComponents.of(weightOf, correlation(rows, model));
        boolean unknown = n == 0 && !missing.isEmpty();
        double deviation = unknown ? Double.NaN : book.deviation();
        double z = NormalRisk.quantile(spec.confidence());
        double shortfall = NormalRisk.shortfallFactor(spec.shortfallConfidence());
        double[] valueAtRisk = new double[n];
        double[] expectedShortfall = new double[n];
        for (int i = 0; i < n; i++) {
            double component = weight[i] * book.marginal()[Arrays.binarySearch(rows, row[i])];
            valueAtRisk[i] = z * component;
            expectedShortfall[i] = shortfall * component;
        }
        return new ParametricRisk(
                included.toArray(String[]::new),
                deviation,
                z * deviation,
                shortfall * deviation,
                valueAtRisk,
                expectedShortfall,
                List.copyOf(missing));
    }

    /** Of some rows of the model's matrices. */
    static SymmetricMatrix correlation(int[] rows, MarketModel model) {
        double[][] correlation = new double[rows.length][rows.length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j <= i; j++) {
                correlation[i][j] = model.correlation(rows[i], rows[j]);
            }
        }
        return SymmetricMatrix.of(correlation);
    }
}
