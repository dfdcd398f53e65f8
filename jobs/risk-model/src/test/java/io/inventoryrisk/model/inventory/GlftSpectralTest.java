package io.inventoryrisk.model.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GlftSpectralTest {

    private static final MathContext DIGITS = new MathContext(80);

    /** Components down to 1e-11 of the largest, off by a few 1e-16 of it, inside a logarithm. */
    private static final double DECOMPOSED = 1e-4;

    static IntStream markets() {
        return IntStream.range(0, 30);
    }

    @ParameterizedTest
    @MethodSource("markets")
    void quotesAreThoseOfTheMatrixExponential(int number) {
        Drawn in = Drawn.of(number);
        GlftSpectral spectral = in.spectral();
        for (double time : new double[] {0, 0.01, 0.5, 3}) {
            double[] logs = in.exponential(time / in.eta());
            for (int q = -in.limit; q < in.limit; q++) {
                double bid = spectral.bidDistance(q, time / in.eta());
                double expected = in.distance(logs[q + in.limit] - logs[q + in.limit + 1]);
                if (!Double.isNaN(bid)) {
                    assertThat(bid)
                            .as("q %d, time %s", q, time)
                            .isCloseTo(expected, within(DECOMPOSED * in.distance(0)));
                    assertThat(spectral.askDistance(-q, time / in.eta())).isEqualTo(bid);
                }
            }
            assertThat(spectral.bidDistance(0, time / in.eta())).isNotNaN();
        }
    }

    @ParameterizedTest
    @MethodSource("markets")
    void farFromTheEndQuotesAreThoseOfTheGroundState(int number) {
        Drawn in = Drawn.of(number);
        GlftSpectral spectral = in.spectral();
        double[] logs = in.exponential(60 / in.eta());
        for (int q = -in.limit; q < in.limit; q++) {
            assertThat(spectral.bidDistance(q))
                    .as("q %d", q)
                    .isCloseTo(in.distance(logs[q + in.limit] - logs[q + in.limit + 1]), within(1e-6 * in.distance(0)));
        }
    }

    @Test
    void atTheEndOnlyTheFillsOwnRiskIsPaidFor() {
        GlftSpectral spectral = new GlftSpectral(0.1, 1, 140, 1.5, 2, 5);
        for (int q = -5; q < 5; q++) {
            assertThat(spectral.bidDistance(q, 0)).isCloseTo(10 * Math.log1p(0.1 / 1.5), within(1e-9));
        }
    }

    @Test
    void atTheLimitOneSideIsNotQuoted() {
        GlftSpectral spectral = new GlftSpectral(0.05, 1, 2.986, 0.0424, 10.69, 8);
        assertThat(spectral.bidDistance(8)).isNaN();
        assertThat(spectral.bidDistance(8, 100)).isNaN();
        assertThat(spectral.askDistance(8)).isFinite();
        assertThat(spectral.askDistance(-8)).isNaN();
        assertThat(spectral.bidDistance(-8)).isFinite();
    }

    @Test
    void theClosedFormHoldsNearNoInventoryAndDegradesTowardsTheLimit() {
        // alpha / eta is 8e-5: the ground state is 10 trades wide, a third of the limit
        GlftQuotes closed = GlftQuotes.of(0.01, 0.01, 1, 10, 1.5, 0.2);
        GlftSpectral spectral = new GlftSpectral(0.01, 1, 10, 1.5, 0.2, 30);
        double near = 0;
        double before = 0;
        for (int q = -5; q <= 5; q++) {
            near = Math.max(near, Math.abs(closed.bidDistance(q) - spectral.bidDistance(q)));
        }
        assertThat(near).isLessThan(1e-3 * closed.halfSpread());
        for (int q = 20; q < 30; q++) {
            double error = Math.abs(closed.bidDistance(q) - spectral.bidDistance(q));
            assertThat(error).as("q %d", q).isGreaterThan(before);
            before = error;
        }
        assertThat(before).isGreaterThan(0.4 * closed.halfSpread());
    }

    @Test
    void aTradeOfSeveralUnitsIsOneTradeOfADearerAsset() {
        GlftSpectral three = new GlftSpectral(0.02, 3, 5, 0.8, 0.5, 6);
        GlftSpectral one = new GlftSpectral(0.02, 1, 5, 0.8 / 3, 1.5, 6);
        for (int q = -6; q < 6; q++) {
            assertThat(3 * three.bidDistance(q)).isCloseTo(one.bidDistance(q), within(1e-12));
        }
    }

    @Test
    void quotesLeanAgainstInventoryMonotonically() {
        GlftSpectral spectral = new GlftSpectral(0.05, 1, 2.986, 0.0424, 10.69, 10);
        for (int q = -10; q < 9; q++) {
            assertThat(spectral.bidDistance(q + 1)).isGreaterThan(spectral.bidDistance(q));
        }
    }

    @Test
    void refusesALimitBelowOneTrade() {
        assertThatThrownBy(() -> new GlftSpectral(1, 1, 1, 1, 1, 0)).hasMessageContaining("limit must be positive");
    }

    private record Drawn(double gamma, double arrivalRate, double decay, double sigma, int limit) {

        static Drawn of(int number) {
            SplittableRandom random = new SplittableRandom(number);
            return new Drawn(
                    Math.pow(10, random.nextDouble(-2, 0)),
                    Math.pow(10, random.nextDouble(-1, 2)),
                    Math.pow(10, random.nextDouble(-1, 1)),
                    Math.pow(10, random.nextDouble(-1, 0.5)),
                    1 + random.nextInt(8));
        }

        GlftSpectral spectral() {
            return new GlftSpectral(gamma, 1, arrivalRate, decay, sigma, limit);
        }

        double eta() {
            return arrivalRate * Math.pow(1 + gamma / decay, -(1 + decay / gamma));
        }

        double distance(double logRatio) {
            return logRatio / decay + Math.log(1 + gamma / decay) / gamma;
        }

        /** Logarithms of exp(-M time) 1 by squaring exp of a small step, in 80 digits. */
        double[] exponential(double time) {
            int size = 2 * limit + 1;
            double alpha = decay * gamma * sigma * sigma / 2;
            double norm = (alpha * limit * limit + 2 * eta()) * time;
            int squarings = norm < 1 ? 0 : (int) Math.ceil(Math.log(norm) / Math.log(2));
            BigDecimal step =
                    BigDecimal.valueOf(time).divide(BigDecimal.valueOf(2).pow(squarings), DIGITS);
            BigDecimal[][] matrix = new BigDecimal[size][size];
            for (int row = 0; row < size; row++) {
                Arrays.fill(matrix[row], BigDecimal.ZERO);
                matrix[row][row] = BigDecimal.valueOf(-alpha * (row - limit) * (row - limit))
                        .multiply(step, DIGITS);
                for (int beside : new int[] {row - 1, row + 1}) {
                    if (beside >= 0 && beside < size) {
                        matrix[row][beside] = BigDecimal.valueOf(eta()).multiply(step, DIGITS);
                    }
                }
            }
            BigDecimal[][] sum = identity(size);
            BigDecimal[][] term = identity(size);
            for (int n = 1; n < 60; n++) {
                term = product(term, matrix);
                for (BigDecimal[] row : term) {
                    for (int i = 0; i < size; i++) {
                        row[i] = row[i].divide(BigDecimal.valueOf(n), DIGITS);
                    }
                }
                for (int row = 0; row < size; row++) {
                    for (int i = 0; i < size; i++) {
                        sum[row][i] = sum[row][i].add(term[row][i], DIGITS);
                    }
                }
            }
            for (int i = 0; i < squarings; i++) {
                sum = product(sum, sum);
            }
            return Arrays.stream(sum)
                    .mapToDouble(row -> {
                        BigDecimal total = Arrays.stream(row).reduce(BigDecimal.ZERO, BigDecimal::add);
                        int exponent = total.precision() - total.scale();
                        return Math.log(total.movePointLeft(exponent).doubleValue()) + exponent * Math.log(10);
                    })
                    .toArray();
        }

        private static BigDecimal[][] identity(int size) {
            BigDecimal[][] identity = new BigDecimal[size][size];
            for (int row = 0; row < size; row++) {
                Arrays.fill(identity[row], BigDecimal.ZERO);
                identity[row][row] = BigDecimal.ONE;
            }
            return identity;
        }

        private static BigDecimal[][] product(BigDecimal[][] left, BigDecimal[][] right) {
            BigDecimal[][] product = new BigDecimal[left.length][left.length];
            for (int row = 0; row < left.length; row++) {
                for (int column = 0; column < left.length; column++) {
                    BigDecimal sum = BigDecimal.ZERO;
                    for (int k = 0; k < left.length; k++) {
                        sum = sum.add(left[row][k].multiply(right[k][column], DIGITS), DIGITS);
                    }
                    product[row][column] = sum;
                }
            }
            return product;
        }
    }
}
