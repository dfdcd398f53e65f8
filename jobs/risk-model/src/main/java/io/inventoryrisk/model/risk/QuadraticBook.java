package io.inventoryrisk.model.risk;

import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.market.ParameterPack;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.math.SymmetricMatrix;
import io.inventoryrisk.model.math.YearFraction;
import io.inventoryrisk.model.scenario.UnderlyingFactors;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * An account as a quadratic in two factors an underlying: the relative move of its price (delta with the equity held in the
 * coin, and gamma) and that of its 30-day volatility (tenor vega), besides theta. A volatility moves by the parameters
 * {@code volatility.deviation} (annualised, of its log change), {@code volatility.leverage} (correlation with its own
 * price) and {@code volatility.correlation} (of what prices leave unexplained of two volatilities) of the pack {@code
 * simulation}; it stands still without them. An underlying without volatility is left out.
 */
final class QuadraticBook {

    private static final double DAY_MILLIS = 86_400_000;

    private final String[] underlyings;
    private final PartSums coefficients;
    private final QuadraticMeasure measure;
    private final TreeSet<String> missing = new TreeSet<>();

    QuadraticBook(
            List<Exposure> exposures,
            AccountEquity equity,
            MarketModel model,
            UnderlyingFactors factors,
            Map<String, ParameterPack> packs,
            RiskSpec spec) {
        TreeSet<String> known = new TreeSet<>();
        exposures.forEach(exposure -> known.add(exposure.underlying()));
        missing.addAll(known);
        known.addAll(equity.currencies());
        known.removeIf(name -> factors.factorOf(name) < 0 || Double.isNaN(factors.volatilityOf(name)));
        missing.removeAll(known);
        underlyings = known.toArray(String[]::new);
        coefficients = new PartSums(1 + 3 * underlyings.length);
        exposures.forEach(exposure -> add(exposure, spec.horizonMillis() / DAY_MILLIS));
        for (AccountEquity.Holding holding : equity.holdings()) {
            int row = Arrays.binarySearch(underlyings, holding.cell().underlying());
            if (row >= 0) {
                coefficients.add(holding.cell(), 1 + row, holding.amount() * holding.usdRate());
            }
        }
        measure = new QuadraticMeasure(covariance(model, factors, packs, spec), spec);
    }

    private void add(Exposure exposure, double days) {
        int row = Arrays.binarySearch(underlyings, exposure.underlying());
        for (ExposureLine line : exposure.lines()) {
            PartSums.Cell cell = FactorBook.cell(exposure, line);
            Greeks greeks = line.greeks();
            addKnown(cell, 0, greeks.thetaUsdPerDay() * days);
            if (row >= 0) {
                addKnown(cell, 1 + row, line.deltaUsd());
                addKnown(
                        cell,
                        1 + underlyings.length + row,
                        greeks.tenorVegaUsdPerVolPoint() * 100 * line.impliedVolatility());
                addKnown(
                        cell,
                        1 + 2 * underlyings.length + row,
                        greeks.gammaCoinPerUsd() * line.forward() * line.forward());
            }
        }
    }

    /** What is no option has no volatility and no forward. */
    private void addKnown(PartSums.Cell cell, int index, double value) {
        if (!Double.isNaN(value)) {
            coefficients.add(cell, index, value);
        }
    }

    private SymmetricMatrix covariance(
            MarketModel model, UnderlyingFactors factors, Map<String, ParameterPack> packs, RiskSpec spec) {
        int n = underlyings.length;
        double volatilityDeviation = YearFraction.volatilityOver(parameter(packs, "deviation"), spec.horizonMillis());
        double leverage = parameter(packs, "leverage");
        double unexplained = (1 - leverage * leverage) * parameter(packs, "correlation");
        double[][] covariance = new double[2 * n][2 * n];
        for (int i = 0; i < n; i++) {
            double deviation = YearFraction.volatilityOver(factors.volatilityOf(underlyings[i]), spec.horizonMillis());
            for (int j = 0; j < n; j++) {
                double rho = model.correlation(factors.factorOf(underlyings[i]), factors.factorOf(underlyings[j]));
                double other = YearFraction.volatilityOver(factors.volatilityOf(underlyings[j]), spec.horizonMillis());
                covariance[i][j] = rho * deviation * other;
                covariance[n + j][i] = rho * leverage * deviation * volatilityDeviation;
                covariance[n + i][n + j] = volatilityDeviation
                        * volatilityDeviation
                        * (i == j ? 1 : leverage * leverage * rho + unexplained);
            }
        }
        return SymmetricMatrix.of(covariance);
    }

    private static double parameter(Map<String, ParameterPack> packs, String name) {
        ParameterPack pack = packs.get(ParameterPack.SIMULATION);
        double value = pack == null ? 0 : pack.values().getOrDefault("volatility." + name, 0.0);
        return Double.isFinite(value) && Math.abs(value) < 100 ? value : 0;
    }

    TailRisk tail(long asOfMicros) {
        if (underlyings.length == 0 && !missing.isEmpty()) {
            return unknown(asOfMicros, "no volatility of " + String.join(", ", missing));
        }
        DeltaGammaRisk risk = measure.risk(coefficients.total());
        if (Double.isNaN(risk.valueAtRisk()) || Double.isNaN(risk.expectedShortfall())) {
            return unknown(asOfMicros, "deltas and gammas are too large or too far apart to be measured");
        }
        QualityStatus status = risk.exact() ? QualityStatus.FALLBACK : QualityStatus.OK;
        String reason = risk.exact() ? "the expansion is not monotone; the characteristic function was inverted" : "";
        if (!missing.isEmpty()) {
            status = QualityStatus.PARTIAL.worse(status);
            reason = "left out: " + String.join(", ", missing) + (reason.isEmpty() ? "" : "; " + reason);
        }
        return new TailRisk(
                RiskMethod.CORNISH_FISHER, risk.valueAtRisk(), risk.expectedShortfall(), 0, asOfMicros, status, reason);
    }

    private static TailRisk unknown(long asOfMicros, String reason) {
        return new TailRisk(
                RiskMethod.CORNISH_FISHER, Double.NaN, Double.NaN, 0, asOfMicros, QualityStatus.INSUFFICIENT, reason);
    }

    /** Contributions to the figure. */
    List<RiskContribution> contributions(boolean firm) {
        return Contributions.of(coefficients, measure, firm);
    }
}
