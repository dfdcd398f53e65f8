package io.inventoryrisk.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.inventoryrisk.model.math.CorrelationRepair;
import io.inventoryrisk.model.math.LedoitWolf;
import io.inventoryrisk.model.math.NearestCorrelation;
import io.inventoryrisk.model.math.SampleCorrelation;
import io.inventoryrisk.model.math.SymmetricMatrix;
import io.inventoryrisk.model.math.YearFraction;
import io.inventoryrisk.model.volatility.EwmaVariance;
import io.inventoryrisk.model.volatility.RealisedMeasures;
import org.junit.jupiter.api.Test;

/** The published and independently computed cases of volatility, correlation and units. */
class CalibrationReferenceTest {

    /** Alternating projections settle linearly; the cases print ten digits. */
    private static final double TIGHT = 1e-14;

    @Test
    void unitsOfTimeAndVolatility() {
        var reference = ReferenceCases.named("REF-UNITS-1");
        double spot = reference.inputs().get("S").asDouble();
        double volatility = reference.inputs().get("annual_vol").asDouble();
        assertThat(YearFraction.MILLIS_PER_YEAR)
                .isEqualTo(reference.inputs().get("year_seconds").asLong() * 1_000);
        double perSecond = YearFraction.volatilityOver(volatility, 1_000);
        reference.check("sigma_abs_per_sqrt_s", spot * perSecond);
        reference.check("sigma_frac_per_sqrt_s", perSecond);
        reference.check("sigma_daily_frac", YearFraction.volatilityOver(volatility, 86_400_000));
        reference.check("T_years_36h", YearFraction.ofMillis(36 * 3_600_000L));
        reference.check("T_years_36h", YearFraction.betweenMicros(1, 36 * 3_600_000_000L + 1));
    }

    @Test
    void ewmaAtEqualDistancesIsTheDiscreteRecursion() {
        var reference = ReferenceCases.named("REF-EWMA-1");
        int i = 0;
        for (JsonNode step : reference.inputs().get("cases")) {
            double lambda = step.get("lam").asDouble();
            double sigma = step.get("sigma").asDouble();
            EwmaVariance settled = new EwmaVariance(sigma * sigma / (1 - lambda), 1 / (1 - lambda), 1_000);
            EwmaVariance next = settled.decayed(lambda).observe(step.get("u").asDouble());
            reference.check("sigma[" + i++ + "]", Math.sqrt(next.meanSquare()));
        }
    }

    @Test
    void ewmaAtIrregularTimes() {
        var reference = ReferenceCases.named("REF-EWMA-3");
        double[] times = numbers(reference.inputs().get("t"));
        double[] returns = numbers(reference.inputs().get("r"));
        double timeConstant = reference.inputs().get("tau").asDouble();
        EwmaVariance ewma = EwmaVariance.empty();
        for (int i = 0; i < times.length; i++) {
            double elapsed = i == 0 ? 0 : times[i] - times[i - 1];
            ewma = ewma.decayed(Math.exp(-elapsed / timeConstant)).observe(returns[i]);
        }
        reference.check("sum_w_r2", ewma.weightedSquares());
        reference.check("sum_w", ewma.weight());
        reference.check("mean_r2", ewma.meanSquare());
        reference.check("variance_rate_per_s", ewma.variancePer(timeConstant));
    }

    @Test
    void realisedMeasuresAndTheRatioJumpTest() {
        var reference = ReferenceCases.named("REF-RV-1");
        RealisedMeasures measures =
                RealisedMeasures.of(numbers(reference.inputs().get("returns")));
        reference.check("RV", measures.variance());
        reference.check("BPV_raw", measures.bipowerRaw());
        reference.check("BPV", measures.bipower());
        reference.check("TPQ", measures.tripowerQuarticity());
        reference.check("medRV", measures.medianVariance());
        reference.check("minRV", measures.minimumVariance());
        reference.check("z_ratio_max", measures.jumpStatistic());
        reference.check("p_one_sided", measures.jumpProbability());
    }

    @Test
    void sampleCorrelation() {
        var reference = ReferenceCases.named("REF-CORR-1");
        SymmetricMatrix correlation =
                SampleCorrelation.of(rows(reference.inputs().get("data")));
        reference.check("rho", correlation.get(1, 0));
        assertThat(correlation.get(0, 0)).isEqualTo(1);
    }

    @Test
    void spectralRepair() {
        var reference = ReferenceCases.named("REF-SPECTRAL-1");
        var repaired =
                CorrelationRepair.SPECTRAL.apply(matrix(reference.inputs().get("A")));
        assertThat(repaired.repaired()).isTrue();
        checkMatrix(reference, "X", repaired.correlation());
    }

    @Test
    void nearestCorrelation() {
        var reference = ReferenceCases.named("REF-HIGHAM-1");
        checkMatrix(
                reference, "X", NearestCorrelation.of(matrix(reference.inputs().get("A")), TIGHT, 10_000));
    }

    @Test
    void nearestCorrelationIsNearerThanProjectionsWithoutDykstra() {
        var reference = ReferenceCases.named("REF-HIGHAM-4");
        SymmetricMatrix estimate = matrix(reference.inputs().get("A"));
        SymmetricMatrix nearest = NearestCorrelation.of(estimate, TIGHT, 10_000);
        double[] difference = estimate.packed().clone();
        for (int k = 0; k < difference.length; k++) {
            difference[k] -= nearest.packed()[k];
        }
        double distance = new SymmetricMatrix(estimate.size(), difference).frobeniusNorm();
        assertThat(distance)
                .isLessThan(reference.expected().get("distance_F").asDouble())
                .isCloseTo(reference.expected().get("distance_F").asDouble(), within(1e-3));
    }

    @Test
    void ledoitWolfShrinkage() {
        var reference = ReferenceCases.named("REF-LW-1");
        double[][] observations = rows(reference.inputs().get("X"));
        double intensity = LedoitWolf.intensity(observations);
        reference.check("shrinkage", intensity);
        checkMatrix(reference, "cov", LedoitWolf.shrink(SampleCorrelation.covariance(observations), intensity));
    }

    private static void checkMatrix(ReferenceCases.Case reference, String path, SymmetricMatrix actual) {
        for (int row = 0; row < actual.size(); row++) {
            for (int column = 0; column < actual.size(); column++) {
                reference.check(path + "[" + row + "][" + column + "]", actual.get(row, column));
            }
        }
    }

    private static SymmetricMatrix matrix(JsonNode node) {
        return SymmetricMatrix.of(rows(node));
    }

    private static double[][] rows(JsonNode node) {
        double[][] rows = new double[node.size()][];
        for (int row = 0; row < rows.length; row++) {
            rows[row] = numbers(node.get(row));
        }
        return rows;
    }

    private static double[] numbers(JsonNode node) {
        double[] numbers = new double[node.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = node.get(i).asDouble();
        }
        return numbers;
    }
}
