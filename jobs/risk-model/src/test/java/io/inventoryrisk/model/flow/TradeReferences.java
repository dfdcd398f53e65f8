package io.inventoryrisk.model.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.inventoryrisk.model.ReferenceCases.Case;
import io.inventoryrisk.model.market.FillIntensity;
import io.inventoryrisk.model.math.ExponentialRegression;
import io.inventoryrisk.model.math.HawkesProcess;
import io.inventoryrisk.model.math.WeightedMoments;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/** The reference cases of trades, by id. */
public final class TradeReferences {

    private TradeReferences() {}

    public static Map<String, Consumer<Case>> checks() {
        return Map.of(
                "REF-VPIN-2", TradeReferences::vpinFromSignedBuckets,
                "REF-KYLE-1", TradeReferences::kyleEquilibrium,
                "REF-AMIHUD-1", TradeReferences::amihudIlliquidity,
                "REF-HAWKES-1", TradeReferences::bivariateHawkes,
                "REF-HAWKES-3", TradeReferences::univariateHawkes,
                "REF-HAWKES-4", TradeReferences::branchingRatioFromCounts,
                "REF-LAMBDA-2", TradeReferences::intensityDependsOnTheRangeOfItsFit);
    }

    private static void vpinFromSignedBuckets(Case reference) {
        JsonNode inputs = reference.inputs();
        double size = inputs.get("V").asDouble();
        int buckets = inputs.get("n").asInt();
        Vpin vpin = Vpins.withBucketsOf(size, buckets);
        for (JsonNode bucket : inputs.get("bucket_buy_sell")) {
            vpin.pour(bucket.get(0).asDouble(), 1, false);
            vpin.pour(bucket.get(1).asDouble(), 0, false);
        }
        assertThat(vpin.state().closed()).isEqualTo(buckets);
        reference.check("VPIN", vpin.state().value());
    }

    /**
     * Four equally likely states of value (off its expectation by the square root of Sigma0 either way) and noise (sigma_u
     * either way) have the moments of the model exactly. The insider trades 1 / (2 lambda) of the value's surprise (Kyle's
     * first-order condition); regressing the value on the order flow must then give the lambda back from which it came, and
     * the rest of the variance is what the market does not know yet.
     */
    private static void kyleEquilibrium(Case reference) {
        double surprise = Math.sqrt(reference.inputs().get("Sigma0").asDouble());
        double noise = reference.inputs().get("sigma_u").asDouble();
        double beta = 1 / (2 * reference.expected().get("lam").asDouble());
        ExponentialRegression valueOnFlow = ExponentialRegression.empty();
        ExponentialRegression insiderOnValue = ExponentialRegression.empty();
        for (int valueSign = -1; valueSign <= 1; valueSign += 2) {
            for (int noiseSign = -1; noiseSign <= 1; noiseSign += 2) {
                double insider = beta * valueSign * surprise;
                valueOnFlow = valueOnFlow.observe(insider + noiseSign * noise, valueSign * surprise);
                insiderOnValue = insiderOnValue.observe(valueSign * surprise, insider);
            }
        }
        double lambda = valueOnFlow.slope();
        double profit = 0;
        for (int valueSign = -1; valueSign <= 1; valueSign += 2) {
            for (int noiseSign = -1; noiseSign <= 1; noiseSign += 2) {
                double insider = beta * valueSign * surprise;
                profit += insider * (valueSign * surprise - lambda * (insider + noiseSign * noise)) / 4;
            }
        }
        reference.check("lam", lambda);
        reference.check("beta", insiderOnValue.slope());
        reference.check("Sigma1", (1 - valueOnFlow.rSquared()) * surprise * surprise);
        reference.check("insider_profit", profit);
    }

    private static void amihudIlliquidity(Case reference) {
        JsonNode returns = reference.inputs().get("returns");
        JsonNode volumes = reference.inputs().get("dollar_volume");
        Amihud amihud = Amihud.empty();
        for (int i = 0; i < returns.size(); i++) {
            amihud = amihud.observe(returns.get(i).asDouble(), volumes.get(i).asDouble());
        }
        reference.check("ILLIQ", amihud.value(returns.size()));
        reference.check("ILLIQ_per_million", amihud.value(returns.size()) * 1e6);
    }

    private static void bivariateHawkes(Case reference) {
        JsonNode inputs = reference.inputs();
        double[][] times = rows(inputs.get("times"));
        double end = inputs.get("end_time").asDouble();
        HawkesProcess process = new HawkesProcess(
                numbers(inputs.get("mu")),
                rows(inputs.get("adjacency")),
                inputs.get("decay").asDouble());
        int events = times[0].length + times[1].length;
        reference.check("loss", -(process.logLikelihood(times, end) + times.length * end) / events);
    }

    private static void univariateHawkes(Case reference) {
        JsonNode inputs = reference.inputs();
        double[][] times = {numbers(inputs.get("times"))};
        double end = inputs.get("end_time").asDouble();
        HawkesProcess process = HawkesProcess.univariate(
                inputs.get("mu").asDouble(),
                inputs.get("alpha").asDouble(),
                inputs.get("beta").asDouble());
        reference.check("loglik", process.logLikelihood(times, end));
        reference.check("branching_ratio", process.branching()[0][0]);
        reference.check("mean_rate", process.meanRate());
        reference.check("intensity_at_end", process.intensity(0, times, end));
    }

    private static void branchingRatioFromCounts(Case reference) {
        WeightedMoments counts = WeightedMoments.empty();
        for (JsonNode count : reference.inputs().get("window_counts")) {
            counts = counts.observe(count.asDouble());
        }
        reference.check("mean", counts.mean());
        reference.check("var", counts.variance());
        reference.check("n", CountDispersion.branchingRatio(counts));
    }

    /**
     * The published fits need a feed that is not here. Orders drawn from each published curve must give its A and k back;
     * orders of both curves together fall steeply near mid and slowly behind, so that the range decides k: it must be
     * steeper over the first 70 ticks than over 700, as it was on the feed, and the range must be told.
     */
    private static void intensityDependsOnTheRangeOfItsFit(Case reference) {
        JsonNode full = reference.expected().get("full");
        JsonNode shallow = reference.expected().get("shallow");
        for (JsonNode published : new JsonNode[] {full, shallow}) {
            double rate = published.get("A").asDouble();
            double decay = published.get("k").asDouble();
            FillIntensity fit = Intensities.fitted(rate, decay, 50_000, 70, new Random(11));
            assertThat(fit.rangeTicks()).isEqualTo(70);
            assertThat((fit.decay() - decay) / fit.decayError())
                    .as("k by its error")
                    .isBetween(-3.0, 3.0);
            assertThat((Math.log(fit.arrivalRate()) - Math.log(rate)) / fit.logArrivalRateError())
                    .as("ln A by its error")
                    .isBetween(-3.0, 3.0);
        }
        FillIntensity near = Intensities.fittedToBoth(full, shallow, 70, new Random(12));
        FillIntensity wide = Intensities.fittedToBoth(full, shallow, 700, new Random(12));
        assertThat((near.decay() - wide.decay()) / Math.hypot(near.decayError(), wide.decayError()))
                .as("k over 70 ticks less k over 700, by its error")
                .isGreaterThan(5);
        assertThat(near.rangeTicks()).isLessThan(wide.rangeTicks());
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
