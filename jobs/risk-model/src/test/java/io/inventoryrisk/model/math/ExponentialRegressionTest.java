package io.inventoryrisk.model.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExponentialRegressionTest {

    /** Relative to the result: the twin has 34 digits, the value 16 and a few hundred roundings. */
    private static final double ROUNDING = 1e-10;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void equalsTheBatchRegressionAfterEveryObservation(int stream) {
        Random random = new Random(stream);
        double level = Math.pow(10, random.nextInt(6));
        ExponentialRegression streaming = ExponentialRegression.empty();
        Batch batch = new Batch();
        for (int i = 0; i < 300; i++) {
            if (random.nextInt(90) == 0) {
                streaming = ExponentialRegression.empty();
                batch.rows.clear();
            }
            double factor = random.nextInt(4) == 0 ? 1 : Math.exp(-random.nextDouble() / (1 + random.nextInt(60)));
            double x = level + random.nextGaussian() * (random.nextInt(9) == 0 ? 10 : 1);
            double y = level - 0.3 * x + random.nextGaussian();
            if (random.nextInt(12) == 0) {
                x = random.nextBoolean() ? Double.NaN : Double.POSITIVE_INFINITY;
            } else {
                batch.rows.add(new double[] {1, x, y});
            }
            streaming = streaming.observe(x, y);
            assertEqual(streaming, batch, stream, i);
            streaming = streaming.decayed(factor);
            batch.decay(factor);
            assertEqual(streaming, batch, stream, i);
        }
    }

    @Test
    void recoversAnExactLine() {
        ExponentialRegression line = ExponentialRegression.empty();
        for (int i = 0; i < 10; i++) {
            line = line.decayed(0.5).observe(i, 3 - 2.0 * i);
        }
        assertThat(line.slope()).isEqualTo(-2, within(ROUNDING));
        assertThat(line.intercept()).isEqualTo(3, within(ROUNDING));
        assertThat(line.rSquared()).isEqualTo(1, within(ROUNDING));
    }

    @Test
    void knowsTheTextbookErrorOfEqualWeights() {
        ExponentialRegression regression = ExponentialRegression.empty();
        double[] y = {1, 3, 2, 5, 4};
        for (int i = 0; i < y.length; i++) {
            regression = regression.observe(i + 1, y[i]);
        }
        assertThat(regression.slope()).isEqualTo(0.8, within(1e-15));
        assertThat(regression.rSquared()).as("8^2 / (10 x 10)").isEqualTo(0.64, within(1e-15));
        assertThat(regression.standardError()).as("sqrt(3.6 / 3 / 10)").isEqualTo(Math.sqrt(0.12), within(1e-15));
        assertThat(regression.effectiveObservations()).isEqualTo(5, within(1e-15));
    }

    @Test
    void saysNothingWhereNothingCanBeSaid() {
        assertNothing(ExponentialRegression.empty());
        assertNothing(ExponentialRegression.empty().observe(1, 1));
        assertNothing(ExponentialRegression.empty().observe(1, 1).observe(1, 2).observe(1, 3));
        ExponentialRegression flat =
                ExponentialRegression.empty().observe(1, 5).observe(2, 5).observe(3, 5);
        assertThat(flat.slope()).isZero();
        assertThat(flat.rSquared()).isNaN();
        assertThat(flat.tStatistic()).as("0 by 0").isNaN();
    }

    @Test
    void forgetsWhollyAndBeginsAgain() {
        ExponentialRegression forgotten = ExponentialRegression.empty()
                .observe(1e9, 1)
                .observe(2e9, 5)
                .decayed(0)
                .observe(1, 2)
                .observe(2, 4)
                .observe(4, 8);
        assertThat(forgotten.slope()).isEqualTo(2, within(ROUNDING));
        assertThat(forgotten.observations()).isEqualTo(5);
        assertThat(forgotten.effectiveObservations()).isEqualTo(3, within(ROUNDING));
    }

    @Test
    void aHugeValueDoesNotPoisonIt() {
        ExponentialRegression before =
                ExponentialRegression.empty().observe(1, 1).observe(2, 3);
        assertThat(before.observe(1e200, 1)).isEqualTo(before);
        assertThat(before.observe(1, Double.NaN)).isEqualTo(before);
    }

    @Test
    void refusesAFactorThatIsNoDecay() {
        for (double factor : new double[] {-0.1, 1.1, Double.NaN}) {
            assertThatThrownBy(() -> ExponentialRegression.empty().decayed(factor))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("was " + factor);
        }
    }

    private static void assertNothing(ExponentialRegression regression) {
        assertThat(new double[] {
                    regression.slope(),
                    regression.intercept(),
                    regression.rSquared(),
                    regression.standardError(),
                    regression.tStatistic()
                })
                .containsOnly(Double.NaN);
    }

    private static void assertEqual(ExponentialRegression streaming, Batch batch, int stream, int i) {
        double[] expected = batch.solve();
        double[] actual = {streaming.slope(), streaming.intercept(), streaming.rSquared(), streaming.standardError()};
        for (int k = 0; k < actual.length && expected != null; k++) {
            assertThat(actual[k])
                    .as("stream %d, observation %d, result %d", stream, i, k)
                    .isCloseTo(expected[k], near(expected[k]));
        }
        assertThat(streaming.effectiveObservations())
                .as("stream %d, observation %d", stream, i)
                .isCloseTo(batch.effective(), near(batch.effective()));
    }

    private static Offset<Double> near(double expected) {
        return within(ROUNDING * Math.max(1, Math.abs(expected)));
    }

    /** All rows of weight, x and y, summed afresh in 34 digits. */
    private static final class Batch {
        private static final MathContext DIGITS = MathContext.DECIMAL128;
        private final List<double[]> rows = new ArrayList<>();

        void decay(double factor) {
            rows.forEach(row -> row[0] *= factor);
        }

        double effective() {
            double weight = rows.stream().mapToDouble(row -> row[0]).sum();
            return rows.isEmpty()
                    ? 0
                    : weight
                            * weight
                            / rows.stream().mapToDouble(row -> row[0] * row[0]).sum();
        }

        /** Slope, intercept, R^2 and standard error; null while there are too few rows. */
        double[] solve() {
            if (effective() < 2.5) {
                return null;
            }
            BigDecimal weight = sum(0, 0);
            BigDecimal meanX = sum(1, 0).divide(weight, DIGITS);
            BigDecimal meanY = sum(0, 1).divide(weight, DIGITS);
            BigDecimal xx = sum(2, 0).subtract(weight.multiply(meanX).multiply(meanX));
            BigDecimal xy = sum(1, 1).subtract(weight.multiply(meanX).multiply(meanY));
            BigDecimal yy = sum(0, 2).subtract(weight.multiply(meanY).multiply(meanY));
            BigDecimal slope = xy.divide(xx, DIGITS);
            double residual = yy.subtract(slope.multiply(xy)).doubleValue();
            return new double[] {
                slope.doubleValue(),
                meanY.subtract(slope.multiply(meanX)).doubleValue(),
                slope.multiply(xy).divide(yy, DIGITS).doubleValue(),
                Math.sqrt(residual / xx.doubleValue() / (effective() - 2))
            };
        }

        private BigDecimal sum(int powerX, int powerY) {
            BigDecimal sum = BigDecimal.ZERO;
            for (double[] row : rows) {
                BigDecimal term = new BigDecimal(row[0]);
                term = term.multiply(new BigDecimal(row[1]).pow(powerX));
                sum = sum.add(term.multiply(new BigDecimal(row[2]).pow(powerY)));
            }
            return sum;
        }
    }
}
