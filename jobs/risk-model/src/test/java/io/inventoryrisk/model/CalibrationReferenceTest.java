package io.inventoryrisk.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.inventoryrisk.model.math.YearFraction;
import io.inventoryrisk.model.volatility.EwmaVariance;
import io.inventoryrisk.model.volatility.RealisedMeasures;
import org.junit.jupiter.api.Test;

/** The published and independently computed cases of volatility and units. */
class CalibrationReferenceTest {

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

    private static double[] numbers(JsonNode node) {
        double[] numbers = new double[node.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = node.get(i).asDouble();
        }
        return numbers;
    }
}
