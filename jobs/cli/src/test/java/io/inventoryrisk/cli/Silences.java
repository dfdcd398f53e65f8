package io.inventoryrisk.cli;

import static io.inventoryrisk.cli.Published.asOf;
import static io.inventoryrisk.cli.Published.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What one instrument's estimators make of the times when nothing was heard of it.
 *
 * @param bars as published, without those of the silence itself
 */
record Silences(List<JsonNode> bars) {

    private static final long STEP_MICROS = 1_000_000;

    /** Silence leaves a weighted mean as it was, to the last digits of a double. */
    private static final double WITHDRAWAL_HOLD_MICROS = 5e6;

    private static final double TOLERANCE = 1e-12;

    /** What needs two neighbours, or a return: a silence must leave it alone. */
    private static final List<String> OF_NEIGHBOURS = List.of(
            "/volatility/ewma",
            "/orderFlow/impactBeta",
            "/orderFlow/impactTStatistic",
            "/orderFlow/impactRSquared",
            "/orderFlow/impactObservations",
            "/orderFlow/kyleLambda",
            "/orderFlow/kyleRSquared",
            "/orderFlow/amihud",
            "/liquidity/liquidityVolatility",
            "/liquidity/recoveryHalfLifeMillis",
            "/liquidity/recoveryEpisodes",
            "/liquidity/impactCoefficient",
            "/liquidity/impactObservations");

    /** Places of the first bars after a silence. */
    List<Integer> ends() {
        return IntStream.range(2, bars.size())
                .filter(i -> asOf(bars.get(i)) - asOf(bars.get(i - 1)) != STEP_MICROS)
                .boxed()
                .toList();
    }

    /** The bar before was STALE, there is no return over the silence and one right after it, and all else rests. */
    void assertNothingIsTakenOver(int end) {
        JsonNode before = bars.get(end - 1);
        JsonNode after = bars.get(end);
        String place = after.get("instrument").textValue() + " at " + asOf(after);
        assertThat(status(before)).as(place).isEqualTo("STALE");
        assertThat(after.at("/volatility/logReturn").isNull()).as(place).isTrue();
        assertThat(bars.get(end + 1).at("/volatility/logReturn").isNumber())
                .as(place)
                .isTrue();
        for (String field : OF_NEIGHBOURS) {
            JsonNode was = before.at(field);
            JsonNode is = after.at(field);
            assertThat(is.isNull()).as("%s of %s", field, place).isEqualTo(was.isNull());
            if (was.isNumber()) {
                assertThat(is.doubleValue())
                        .as("%s of %s", field, place)
                        .isCloseTo(was.doubleValue(), within(TOLERANCE * Math.abs(was.doubleValue())));
            }
        }
        assertWithdrawalOnlyFades(before, after);
    }

    /** A decayed maximum: what was withdrawn before the silence is forgotten in it, and the silence adds nothing. */
    private static void assertWithdrawalOnlyFades(JsonNode before, JsonNode after) {
        String field = "/liquidity/withdrawalRate";
        double faded = before.at(field).doubleValue() * Math.exp((asOf(before) - asOf(after)) / WITHDRAWAL_HOLD_MICROS);
        assertThat(after.at(field).doubleValue())
                .as("%s of %s", field, after.get("instrument"))
                .isCloseTo(faded, within(TOLERANCE));
    }

    /** A number stays within a factor of what it was before the first silence, at every bar after that. */
    void assertStaysWithin(double factor, String field) {
        int end = ends().get(0);
        double was = bars.get(end - 1).at(field).doubleValue();
        assertThat(was).as(field + " before").isPositive();
        for (JsonNode bar : bars.subList(end, bars.size())) {
            assertThat(bar.at(field).doubleValue())
                    .as("%s of %s at %d, was %s", field, bar.get("instrument"), asOf(bar), was)
                    .isBetween(was / factor, was * factor);
        }
    }

    /** The same of the median of a number over all bars before the first silence, and after. */
    void assertMedianStaysWithin(double factor, String field) {
        int end = ends().get(0);
        double was = median(bars.subList(0, end), field);
        assertThat(was).as(field + " before").isPositive();
        assertThat(median(bars.subList(end, bars.size()), field))
                .as("median of %s of %s", field, bars.get(0).get("instrument"))
                .isBetween(was / factor, was * factor);
    }

    private static double median(List<JsonNode> bars, String field) {
        double[] sorted = bars.stream()
                .map(bar -> bar.at(field))
                .filter(JsonNode::isNumber)
                .mapToDouble(JsonNode::doubleValue)
                .sorted()
                .toArray();
        return sorted[sorted.length / 2];
    }
}
