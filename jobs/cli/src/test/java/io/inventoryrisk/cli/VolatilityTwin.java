package io.inventoryrisk.cli;

import static io.inventoryrisk.cli.Published.asOf;
import static io.inventoryrisk.cli.Published.assertClose;
import static io.inventoryrisk.cli.Published.assertWithin;
import static io.inventoryrisk.cli.Published.status;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.inventoryrisk.cli.BatchEstimates.PriceChanges;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The volatilities of one instrument, computed anew for each instant from all that was before, with the job's defaults.
 *
 * @param bars as published
 * @param samples of the recorded mid
 * @param returns one for each bar, NaN where missing
 * @param beginMicros the first OK bar: differences within it are of no return
 */
record VolatilityTwin(List<JsonNode> bars, NaiveSamples samples, double[] returns, long beginMicros) {

    private static final long STEP_MICROS = 1_000_000;
    private static final int[] WINDOW_SECONDS = {60, 300, 1_800, 14_400};
    private static final int MIN_OBSERVATIONS = 30;
    private static final double EWMA_TIME_CONSTANT_SECONDS = 600;
    private static final int TWO_SCALE_LAG = 10;
    private static final int TWO_SCALE_DIFFERENCES = 150;

    /** Absolute: the statistic is a small difference of variations that agree to 1e-12. */
    private static final double ROUNDING = 1e-8;

    static VolatilityTwin of(List<JsonNode> bars, NaiveSamples samples) {
        JsonNode first = bars.stream()
                .filter(bar -> status(bar).equals("OK"))
                .findFirst()
                .orElseThrow();
        return new VolatilityTwin(bars, samples, returns(bars, asOf(bars.get(0))), asOf(first));
    }

    /** Log returns of the mids of OK bars, from an instant on. */
    static double[] returns(List<JsonNode> bars, long firstMicros) {
        int ahead = Math.toIntExact((asOf(bars.get(0)) - firstMicros) / STEP_MICROS);
        return BatchEstimates.logReturns(IntStream.range(-ahead, bars.size())
                .mapToDouble(i -> i >= 0 && status(bars.get(i)).equals("OK")
                        ? bars.get(i).get("mid").doubleValue()
                        : Double.NaN)
                .toArray());
    }

    void assertEqualAt(int at) {
        JsonNode volatility = bars.get(at).get("volatility");
        assertClose(place(at) + "log return", volatility.get("logReturn"), returns[at]);
        for (int window = 0; window < WINDOW_SECONDS.length; window++) {
            assertWindow(volatility, window, at);
        }
        boolean known = BatchEstimates.observations(returns, at, at + 1) >= MIN_OBSERVATIONS;
        double ewma = known ? BatchEstimates.ewma(returns, at, EWMA_TIME_CONSTANT_SECONDS) : Double.NaN;
        assertClose(place(at) + "EWMA", volatility.get("ewma"), ewma);
    }

    private String place(int at) {
        return bars.get(at).get("instrument").textValue() + " at " + asOf(bars.get(at)) + ", ";
    }

    private void assertWindow(JsonNode volatility, int window, int at) {
        int seconds = WINDOW_SECONDS[window];
        int n = BatchEstimates.observations(returns, at, seconds);
        String span = place(at) + "window of " + seconds + " s, ";
        assertThat(volatility.at("/windowMillis/" + window).longValue()).isEqualTo(seconds * 1_000L);
        assertThat(volatility.at("/observations/" + window).intValue())
                .as(span + "observations")
                .isEqualTo(n);
        PriceChanges changes = PriceChanges.of(returns, at, seconds);
        double realised = BatchEstimates.realised(returns, at, seconds);
        double bipower = BatchEstimates.annualised(changes.bipower(), n);
        double median = BatchEstimates.annualised(changes.median(), n);
        double twoScale = BatchEstimates.annualised(twoScaleVariance(at, seconds), n);
        double jump = changes.changes() < MIN_OBSERVATIONS ? Double.NaN : changes.jumpStatistic();
        assertClose(span + "realised", volatility.at("/realised/" + window), enough(n, realised));
        assertClose(span + "bipower", volatility.at("/bipower/" + window), enough(n, bipower));
        assertClose(span + "median", volatility.at("/medianRealised/" + window), enough(n, median));
        assertClose(span + "two-scale", volatility.at("/noiseRobust/" + window), enough(n, twoScale));
        assertWithin(span + "jump statistic", volatility.at("/jumpStatistic/" + window), jump, ROUNDING);
    }

    private static double enough(int observations, double value) {
        return observations < MIN_OBSERVATIONS ? Double.NaN : value;
    }

    private double twoScaleVariance(int at, int seconds) {
        long asOf = asOf(bars.get(at));
        long after = Math.max(beginMicros, asOf - seconds * STEP_MICROS);
        return samples.twoScaleVariance(after, asOf, TWO_SCALE_LAG, TWO_SCALE_DIFFERENCES);
    }
}
