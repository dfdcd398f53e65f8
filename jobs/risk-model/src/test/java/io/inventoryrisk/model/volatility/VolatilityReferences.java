package io.inventoryrisk.model.volatility;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.inventoryrisk.model.ReferenceCases.Case;
import io.inventoryrisk.model.math.YearFraction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The published and independently computed cases of volatility and its units. */
public final class VolatilityReferences {

    private VolatilityReferences() {}

    /** What to check of each case, by its id. */
    public static Map<String, Consumer<Case>> checks() {
        return Map.of(
                "REF-UNITS-1", VolatilityReferences::units,
                "REF-RV-1", VolatilityReferences::realised,
                "REF-EWMA-1", VolatilityReferences::ewmaAtEqualDistances,
                "REF-EWMA-3", VolatilityReferences::ewmaAtIrregularTimes,
                "REF-GARCH-1", VolatilityReferences::garchUpdate,
                "REF-GARCH-2", VolatilityReferences::garchTermStructure,
                "REF-OHLC-1", VolatilityReferences::range);
    }

    private static void units(Case reference) {
        double spot = number(reference.inputs(), "S");
        assertThat(YearFraction.MILLIS_PER_YEAR)
                .isEqualTo(reference.inputs().get("year_seconds").asLong() * 1_000);
        double volatility = number(reference.inputs(), "annual_vol");
        double perSecond = YearFraction.volatilityOver(volatility, 1_000);
        reference.check("sigma_abs_per_sqrt_s", spot * perSecond);
        reference.check("sigma_frac_per_sqrt_s", perSecond);
        reference.check("sigma_daily_frac", YearFraction.volatilityOver(volatility, 86_400_000));
        reference.check("T_years_36h", YearFraction.ofMillis(36 * 3_600_000L));
        reference.check("T_years_36h", YearFraction.betweenMicros(1, 36 * 3_600_000_000L + 1));
    }

    private static void realised(Case reference) {
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

    private static void ewmaAtEqualDistances(Case reference) {
        int i = 0;
        for (JsonNode step : reference.inputs().get("cases")) {
            double lambda = number(step, "lam");
            double sigma = number(step, "sigma");
            EwmaVariance settled = new EwmaVariance(sigma * sigma / (1 - lambda), 1 / (1 - lambda), 1_000);
            EwmaVariance next = settled.decayed(lambda).observe(number(step, "u"));
            reference.check("sigma[" + i++ + "]", Math.sqrt(next.meanSquare()));
        }
    }

    private static void ewmaAtIrregularTimes(Case reference) {
        double[] times = numbers(reference.inputs().get("t"));
        double[] returns = numbers(reference.inputs().get("r"));
        double timeConstant = number(reference.inputs(), "tau");
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

    private static void garchUpdate(Case reference) {
        JsonNode example = reference.inputs().get("ex");
        reference.check("variance", next(example));
        reference.check("sigma", Math.sqrt(next(example)));
        reference.check("V_L", garch(example).longRunVariance());
        reference.check("sigma_L", Math.sqrt(garch(example).longRunVariance()));
        reference.check("a1011", Math.sqrt(next(reference.inputs().get("a1011"))));
        reference.check("a1019b", Math.sqrt(next(reference.inputs().get("a1019b"))));
    }

    private static void garchTermStructure(Case reference) {
        GarchParameters fit = garch(reference.inputs());
        double now = number(reference.inputs(), "V0");
        reference.check("V_L", fit.longRunVariance());
        reference.check("sigma_L", Math.sqrt(fit.longRunVariance()));
        reference.check("f10", Math.sqrt(fit.forecast(now, 10)));
        reference.check("f500", Math.sqrt(fit.forecast(now, 500)));
    }

    private static double next(JsonNode step) {
        double sigma = number(step, "sigma");
        return garch(step).next(sigma * sigma, number(step, "u"));
    }

    private static GarchParameters garch(JsonNode node) {
        return new GarchParameters(0, number(node, "omega"), number(node, "alpha"), number(node, "beta"));
    }

    private static void range(Case reference) {
        List<PriceBar> bars = new ArrayList<>();
        for (JsonNode node : reference.inputs().get("ohlc")) {
            double[] bar = numbers(node);
            bars.add(new PriceBar(bars.size(), bar[0], bar[1], bar[2], bar[3]));
        }
        RangeMeasures measures = RangeMeasures.of(bars, 1);
        long barMicros = YearFraction.MICROS_PER_YEAR
                / reference.inputs().get("periods_per_year").asLong();
        RangeVolatility annualised = measures.annualised(barMicros);
        reference.check("close_to_close", YearFraction.annualised(measures.closeToClose(), barMicros));
        reference.check("parkinson", annualised.parkinson());
        reference.check("garman_klass", annualised.garmanKlass());
        reference.check("rogers_satchell", annualised.rogersSatchell());
        reference.check("yang_zhang", annualised.yangZhang());
        reference.check("yz_k", RangeMeasures.yangZhangWeight(measures.bars()));
    }

    private static double number(JsonNode node, String name) {
        return node.get(name).asDouble();
    }

    private static double[] numbers(JsonNode node) {
        double[] numbers = new double[node.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = node.get(i).asDouble();
        }
        return numbers;
    }
}
