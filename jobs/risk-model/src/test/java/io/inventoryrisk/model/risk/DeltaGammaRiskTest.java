package io.inventoryrisk.model.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.math.GaussianQuadratic;
import io.inventoryrisk.model.math.NormalDistribution;
import io.inventoryrisk.model.math.SymmetricMatrix;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DeltaGammaRiskTest {

    private static final RiskSpec SPEC = RiskSpec.oneDay("p1");

    static IntStream streams() {
        return IntStream.range(0, 12);
    }

    @ParameterizedTest
    @MethodSource("streams")
    void withoutGammaItIsDeltaNormal(int stream) {
        Book book = Book.random(new Random(stream), 0);
        double deviation = NormalComponents.of(book.delta, SymmetricMatrix.of(book.covariance))
                .deviation();
        NormalRisk loss = new NormalRisk(-book.theta, deviation);
        DeltaGammaRisk risk = book.risk();
        assertThat(risk.valueAtRisk()).isCloseTo(loss.valueAtRisk(0.99), within(1e-9 * deviation));
        assertThat(risk.expectedShortfall()).isCloseTo(loss.expectedShortfall(0.975), within(1e-9 * deviation));
        assertThat(risk.exact()).isFalse();
    }

    /** Cumulants by traces of matrices, as models.md, section g, prints them. */
    @ParameterizedTest
    @MethodSource("streams")
    void momentsAreThoseOfTheTraceFormulas(int stream) {
        Book book = Book.random(new Random(stream), 1);
        double[][] gs = product(book.gamma, book.covariance);
        double[][] squared = product(gs, gs);
        double second = quadratic(book.delta, book.covariance) + trace(squared) / 2;
        double third = 3 * quadratic(book.delta, product(book.covariance, gs)) + trace(product(squared, gs));
        double fourth =
                12 * quadratic(book.delta, product(book.covariance, squared)) + 3 * trace(product(squared, squared));
        DeltaGammaRisk risk = book.risk();
        double deviation = Math.sqrt(second);
        assertThat(risk.mean()).isCloseTo(book.theta + trace(gs) / 2, within(1e-9 * deviation));
        assertThat(risk.deviation()).isCloseTo(deviation, within(1e-9 * deviation));
        assertThat(risk.skew()).isCloseTo(third / Math.pow(deviation, 3), within(1e-9));
        assertThat(risk.excessKurtosis()).isCloseTo(fourth / Math.pow(deviation, 4), within(1e-9));
    }

    /** One factor, no delta: P&L = g s^2 y^2 / 2, whose quantiles are those of a squared normal. */
    @Test
    void aLoneShortGammaHasTheQuantileOfASquare() {
        Book book = new Book(0, new double[] {0}, new double[][] {{-50}}, new double[][] {{0.04}});
        double z = NormalDistribution.quantile(0.995);
        DeltaGammaRisk risk = book.risk();
        assertThat(risk.exact()).isTrue();
        assertThat(risk.valueAtRisk()).isCloseTo(50 * 0.04 * z * z / 2, within(1e-9));
        // E(y^2; y^2 > q^2) = 2 (q phi(q) + Phi(-q))
        double q = NormalDistribution.quantile(0.9875);
        double tail = 2 * (q * NormalDistribution.density(q) + 0.0125) / 0.025;
        assertThat(risk.expectedShortfall()).isCloseTo(50 * 0.04 * tail / 2, within(1e-6)); // by quadrature
    }

    /** Two equal squares: an exponential law, P(loss > x) = exp(-x / 2) in units of g s^2. */
    @Test
    void twoEqualShortGammasHaveAnExponentialLoss() {
        Book book =
                new Book(0, new double[2], new double[][] {{-50, 0}, {0, -50}}, new double[][] {{0.04, 0}, {0, 0.04}});
        DeltaGammaRisk risk = book.risk();
        assertThat(risk.valueAtRisk()).isCloseTo(-2 * Math.log(0.01), within(2e-4)); // noise of 1 %, squared
        assertThat(risk.expectedShortfall()).isCloseTo(2 - 2 * Math.log(0.025), within(2e-4));
    }

    /**
     * The bound is four standard errors of an order statistic, sqrt(p (1 - p) / n) / density, and what the convergence factor
     * may do near the end of what a P&L can lose.
     */
    @ParameterizedTest
    @MethodSource("streams")
    void theExactQuantileIsThatOfALargeSimulation(int stream) {
        Random random = new Random(stream);
        Book book = Book.random(random, 2);
        int n = 400_000;
        double[] pnl = new double[n];
        for (int i = 0; i < n; i++) {
            pnl[i] = book.pnl(random);
        }
        Arrays.sort(pnl);
        GaussianQuadratic exact = book.distribution();
        for (double p : new double[] {0.01, 0.025, 0.5}) {
            double width = 0.002 * Math.min(1, p / 0.01);
            double density = 2 * width / (exact.quantile(p + width) - exact.quantile(p - width));
            double error = Math.sqrt(p * (1 - p) / n) / density;
            assertThat(exact.quantile(p))
                    .as("stream %d, p %s", stream, p)
                    .isCloseTo(pnl[(int) Math.ceil(p * n) - 1], within(4 * error + 0.02 * exact.deviation()));
            assertThat(exact.cumulative(exact.quantile(p))).isCloseTo(p, within(1e-9));
        }
        double tail = Arrays.stream(pnl, 0, n / 40).average().orElseThrow();
        assertThat(exact.meanBelow(0.025))
                .as("stream %d", stream)
                .isCloseTo(tail, within(0.03 * Math.abs(tail - exact.mean())));
    }

    private record Book(double theta, double[] delta, double[][] gamma, double[][] covariance) {

        static Book random(Random random, double curvature) {
            int n = 1 + random.nextInt(4);
            double[][] root = new double[n][n];
            double[][] gamma = new double[n][n];
            double[] delta = new double[n];
            for (int i = 0; i < n; i++) {
                delta[i] = 1e4 * random.nextGaussian();
                for (int j = 0; j <= i; j++) {
                    root[i][j] = 0.03 * random.nextGaussian();
                    gamma[i][j] = curvature * 2e5 * random.nextGaussian();
                    gamma[j][i] = gamma[i][j];
                }
            }
            return new Book(100 * random.nextGaussian(), delta, gamma, product(root, transposed(root)));
        }

        DeltaGammaRisk risk() {
            return DeltaGammaRisk.of(theta, delta, SymmetricMatrix.of(gamma), SymmetricMatrix.of(covariance), SPEC);
        }

        GaussianQuadratic distribution() {
            return GaussianQuadratic.of(theta, delta, SymmetricMatrix.of(gamma), SymmetricMatrix.of(covariance));
        }

        /** One draw, by Cholesky. */
        double pnl(Random random) {
            int n = delta.length;
            double[][] lower = cholesky(covariance);
            double[] y = IntStream.range(0, n)
                    .mapToDouble(i -> random.nextGaussian())
                    .toArray();
            double[] x = new double[n];
            double pnl = theta;
            for (int i = 0; i < n; i++) {
                for (int j = 0; j <= i; j++) {
                    x[i] += lower[i][j] * y[j];
                }
                pnl += delta[i] * x[i];
            }
            return pnl + quadratic(x, gamma) / 2;
        }
    }

    private static double[][] cholesky(double[][] matrix) {
        double[][] lower = new double[matrix.length][matrix.length];
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = matrix[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= lower[i][k] * lower[j][k];
                }
                lower[i][j] = i == j ? Math.sqrt(Math.max(0, sum)) : sum / lower[j][j];
            }
        }
        return lower;
    }

    private static double[][] product(double[][] a, double[][] b) {
        double[][] product = new double[a.length][b[0].length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < b[0].length; j++) {
                for (int k = 0; k < b.length; k++) {
                    product[i][j] += a[i][k] * b[k][j];
                }
            }
        }
        return product;
    }

    private static double[][] transposed(double[][] a) {
        double[][] transposed = new double[a[0].length][a.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a[0].length; j++) {
                transposed[j][i] = a[i][j];
            }
        }
        return transposed;
    }

    private static double trace(double[][] a) {
        return IntStream.range(0, a.length).mapToDouble(i -> a[i][i]).sum();
    }

    private static double quadratic(double[] x, double[][] a) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < x.length; j++) {
                sum += x[i] * a[i][j] * x[j];
            }
        }
        return sum;
    }
}
