package io.inventoryrisk.model.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.market.MarketModel;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ParametricRiskTest {

    private static final long DAY_MILLIS = 86_400_000L;
    private static final RiskSpec ONE_DAY = RiskSpec.oneDay("p1");

    /** Relative rounding of sums of a few hundred products. */
    private static final double ROUNDING = 1e-9;

    static IntStream streams() {
        return IntStream.range(0, 20);
    }

    @Test
    void equalAndOppositeRisksCancel() {
        MarketModel model = Models.at(0)
                .volatility("x:A", 0.8)
                .volatility("x:B", 0.4)
                .correlation(-1)
                .build();
        ParametricRisk risk = risk(new String[] {"x:A", "x:B"}, new double[] {1e6, 2e6}, model, ONE_DAY);
        assertThat(risk.valueAtRiskUsd()).isZero();
        assertThat(risk.expectedShortfallUsd()).isZero();
        assertThat(risk.valueAtRiskComponentUsd()).containsExactly(0, 0);
    }

    @ParameterizedTest
    @MethodSource("streams")
    void componentsAddUpAndRiskScalesWithThePosition(int stream) {
        Random random = new Random(stream);
        int n = 1 + random.nextInt(12);
        Models models = Models.at(0).correlation(0.9 * random.nextDouble());
        String[] instruments = new String[n];
        double[] delta = new double[n];
        for (int i = 0; i < n; i++) {
            instruments[i] = String.format("x:%02d", i);
            models.volatility(instruments[i], 0.2 + random.nextDouble());
            delta[i] = 1e6 * random.nextGaussian();
        }
        MarketModel model = models.build();
        ParametricRisk risk = risk(instruments, delta, model, ONE_DAY);
        assertThat(Arrays.stream(risk.valueAtRiskComponentUsd()).sum())
                .as("stream %d", stream)
                .isCloseTo(risk.valueAtRiskUsd(), within(ROUNDING * risk.valueAtRiskUsd()));
        assertThat(Arrays.stream(risk.expectedShortfallComponentUsd()).sum())
                .as("stream %d", stream)
                .isCloseTo(risk.expectedShortfallUsd(), within(ROUNDING * risk.expectedShortfallUsd()));
        ParametricRisk shortTwice =
                risk(instruments, Arrays.stream(delta).map(d -> -2 * d).toArray(), model, ONE_DAY);
        assertThat(shortTwice.valueAtRiskUsd())
                .as("stream %d", stream)
                .isCloseTo(2 * risk.valueAtRiskUsd(), within(ROUNDING * risk.valueAtRiskUsd()));
        RiskSpec sameLevel = new RiskSpec(0.975, 0.975, DAY_MILLIS, "p1");
        ParametricRisk same = risk(instruments, delta, model, sameLevel);
        assertThat(same.expectedShortfallUsd()).as("stream %d", stream).isGreaterThan(same.valueAtRiskUsd());
    }

    /** w_i dVaR/dw_i by central differences. */
    @Test
    void componentsAreWeightsTimesMarginals() {
        MarketModel model = Models.at(0)
                .volatility("x:A", 0.8)
                .volatility("x:B", 0.5)
                .volatility("x:C", 0.6)
                .correlation(0.4)
                .build();
        String[] instruments = {"x:A", "x:B", "x:C"};
        double[] delta = {1e6, -5e5, 2e5};
        ParametricRisk risk = risk(instruments, delta, model, ONE_DAY);
        for (int i = 0; i < 3; i++) {
            double bump = 1e-4 * delta[i];
            double[] up = delta.clone();
            double[] down = delta.clone();
            up[i] += bump;
            down[i] -= bump;
            double marginal = (risk(instruments, up, model, ONE_DAY).valueAtRiskUsd()
                            - risk(instruments, down, model, ONE_DAY).valueAtRiskUsd())
                    / (2 * bump);
            assertThat(risk.valueAtRiskComponentUsd()[i])
                    .as(instruments[i])
                    .isCloseTo(delta[i] * marginal, within(1e-6 * risk.valueAtRiskUsd())); // truncation of order bump^2
        }
    }

    @Test
    void whatHasNoCorrelationVolatilityOrDeltaIsLeftOutAndNamed() {
        MarketModel model = Models.at(0)
                .volatility("x:A", 0.8)
                .volatility("x:B", Double.NaN)
                .volatility("x:C", 0.5)
                .mark("x:D", 10)
                .build();
        ParametricRisk risk = risk(
                new String[] {"x:A", "x:B", "x:C", "x:D", "x:E"},
                new double[] {1e6, 1e6, Double.NaN, 1e6, 1e6},
                model,
                ONE_DAY);
        assertThat(risk.instruments()).containsExactly("x:A");
        assertThat(risk.missing()).containsExactly("x:B", "x:C", "x:D", "x:E");
        double expected = new NormalRisk(0, 1e6 * 0.8 / Math.sqrt(365)).valueAtRisk(0.99);
        assertThat(risk.valueAtRiskUsd()).isCloseTo(expected, within(ROUNDING * expected));
    }

    @Test
    void positionsThatCannotBeMeasuredHaveNoNumberRatherThanZero() {
        ParametricRisk risk =
                risk(new String[] {"x:A"}, new double[] {1e6}, Models.at(0).build(), ONE_DAY);
        assertThat(risk.valueAtRiskUsd()).isNaN();
        assertThat(risk.expectedShortfallUsd()).isNaN();
        assertThat(risk.missing()).containsExactly("x:A");
    }

    @Test
    void nothingHeldHasNoRisk() {
        ParametricRisk risk = risk(new String[0], new double[0], Models.at(0).build(), ONE_DAY);
        assertThat(risk.valueAtRiskUsd()).isZero();
        assertThat(risk.missing()).isEmpty();
    }

    private static ParametricRisk risk(String[] instruments, double[] delta, MarketModel model, RiskSpec spec) {
        return ParametricRisk.of(instruments, instruments, delta, model, spec);
    }
}
