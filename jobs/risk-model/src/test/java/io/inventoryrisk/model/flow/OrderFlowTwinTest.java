package io.inventoryrisk.model.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.OrderFlowEstimate;
import io.inventoryrisk.model.market.Payoff;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every number after every instant, against one worked out of the whole history. */
class OrderFlowTwinTest {

    /** Thousands of additions and multiplications in another order. */
    private static final double ROUNDING = 1e-9;

    private static final int INSTANTS = 600;
    private static final Instrument LINEAR = FlowBars.definition(Payoff.LINEAR, "0.01", "0.5");

    @ParameterizedTest
    @CsvSource({"1, 0, 60", "2, 0, 1800", "3, 0.3, 300", "4, 1, 300", "5, 1, 14400", "6, 0.02, 60"})
    void equalsItsTwinAfterEveryInstant(int stream, double unknownShare, int memorySeconds) {
        OrderFlowSpec spec = spec(memorySeconds * 1_000L);
        OrderFlowEstimator estimator = new OrderFlowEstimator(spec);
        OrderFlowTwin twin = new OrderFlowTwin(spec, 0.01, 0.5);
        OrderFlowState state = OrderFlowState.empty(spec);
        int compared = 0;
        for (FlowTape instant : FlowTape.random(stream, INSTANTS, unknownShare)) {
            OrderFlowEstimator.Sifted sifted = estimator.sift(state, instant.trades());
            OrderFlowEstimator.Step step =
                    estimator.advance(sifted.state(), instant.bar(), sifted.trades(), List.of(), LINEAR);
            state = step.state();
            twin.observe(instant);
            String at = "stream " + stream + ", instant " + instant.index() + ": ";
            OrderFlowEstimate estimate = step.estimate();
            compared += compareVpin(at, twin, estimate);
            compared += compareImpact(at, twin, estimate);
            compared += compare(at + "buy share", estimate.buyShare(), twin.buyShare());
            compared += compare(at + "signs", estimate.signAutocorrelation(), twin.signAutocorrelation());
            compared += compare(at + "cancel", estimate.cancelProbability(), twin.cancelProbability());
            compared += compare(at + "branching", estimate.branchingRatio(), twin.branchingRatio());
            compareArrivals(at, twin, state);
        }
        assertThat(compared).as("numbers that were there to compare").isGreaterThan(5 * INSTANTS);
    }

    private static OrderFlowSpec spec(long memoryMillis) {
        VpinSpec vpin = new VpinSpec(1.0 / 360, memoryMillis, 20_000, 12, 5, 10, 4 * memoryMillis);
        HawkesSpec hawkes = new HawkesSpec(64, 30, 0.1, 100, 6, 0.98, 3);
        return new OrderFlowSpec(
                FlowBars.STEP_MICROS,
                memoryMillis,
                20,
                50,
                256,
                MicroPriceSpec.standard(),
                vpin,
                hawkes,
                new IntensitySpec(8, 20, memoryMillis, 10));
    }

    /** Counts a comparison; a number that isn't published isn't one. */
    private static int compare(String what, double actual, double expected) {
        if (Double.isNaN(actual)) {
            return 0;
        }
        assertThat(actual).as(what).isCloseTo(expected, within(ROUNDING * Math.max(1, Math.abs(expected))));
        return 1;
    }

    private static int compareVpin(String at, OrderFlowTwin twin, OrderFlowEstimate estimate) {
        assertThat(estimate.vpinBuckets()).as(at + "full buckets").isEqualTo(twin.bucketCount());
        assertThat(estimate.bulkClassified()).as(at + "bulk").isEqualTo(twin.isBulkClassified());
        assertThat(Double.isNaN(estimate.vpin())).as(at + "no vpin").isEqualTo(Double.isNaN(twin.vpin()));
        if (!Double.isNaN(estimate.vpin())) {
            assertThat(estimate.vpin()).as(at + "vpin").isBetween(0.0, 1.0);
        }
        if (!Double.isNaN(estimate.vpinPercentile())) {
            double[] bounds = twin.percentileBounds();
            assertThat(estimate.vpinPercentile())
                    .as(at + "percentile")
                    .isBetween(bounds[0] - ROUNDING, bounds[1] + ROUNDING);
        }
        return compare(at + "vpin", estimate.vpin(), twin.vpin());
    }

    private static int compareImpact(String at, OrderFlowTwin twin, OrderFlowEstimate estimate) {
        double[] kyle = twin.kyle();
        double[] impact = twin.impact();
        return compare(at + "impact", estimate.impactBeta(), impact[0])
                + compare(at + "its t", estimate.impactTStatistic(), impact[0] / impact[1])
                + compare(at + "its share", estimate.impactRSquared(), impact[2])
                + compare(at + "lambda", estimate.kyleLambda(), kyle[0])
                + compare(at + "its error", estimate.kyleStandardError(), kyle[1])
                + compare(at + "its R^2", estimate.kyleRSquared(), kyle[2])
                + compare(at + "amihud", estimate.amihud(), twin.amihud());
    }

    private static void compareArrivals(String at, OrderFlowTwin twin, OrderFlowState state) {
        long[] times = twin.arrivals().stream().mapToLong(Long::longValue).toArray();
        assertThat(state.arrivals().timesMicros()).as(at + "arrivals").isEqualTo(times);
        IntensityState intensity = state.intensity();
        if (intensity.tickSize() > 0) {
            double[] depths = twin.depths(intensity.binTicks());
            for (int bin = 0; bin < intensity.publicOrders().length; bin++) {
                compare(at + "orders in bin " + bin, intensity.publicOrders()[bin], depths[bin]);
            }
            compare(at + "exposure", intensity.seconds(), depths[depths.length - 1]);
        }
    }
}
