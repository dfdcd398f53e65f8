package io.inventoryrisk.model.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.math.SymmetricMatrix;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MultiAssetSkewTest {

    static IntStream markets() {
        return IntStream.range(0, 40);
    }

    @ParameterizedTest
    @MethodSource("markets")
    void theSlopeSolvesItsEquationAndIsSymmetric(int number) {
        Drawn in = Drawn.of(number);
        double[][] slope = in.skew().slope().toRows();
        for (int i = 0; i < slope.length; i++) {
            for (int j = 0; j < slope.length; j++) {
                double sum = 0;
                for (int k = 0; k < slope.length; k++) {
                    sum += slope[i][k] * in.liquidity[k] * slope[k][j];
                }
                double scale = in.gamma * Math.sqrt(in.covariance[i][i] * in.covariance[j][j]);
                assertThat(sum / scale)
                        .as("market %d, %d, %d", number, i, j)
                        .isCloseTo(in.gamma * in.covariance[i][j] / scale, within(1e-10));
                assertThat(slope[i][j]).isEqualTo(slope[j][i]);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("markets")
    void moreOfAnythingLowersItsOwnReservationPrice(int number) {
        Drawn in = Drawn.of(number);
        for (int i = 0; i < in.liquidity.length; i++) {
            assertThat(in.skew().slope().get(i, i)).isPositive();
        }
        double[] held =
                new SplittableRandom(number).doubles(in.liquidity.length, -1, 1).toArray();
        double[] opposite = java.util.Arrays.stream(held).map(q -> -q).toArray();
        double[] shift = in.skew().shift(held);
        double[] back = in.skew().shift(opposite);
        for (int i = 0; i < shift.length; i++) {
            assertThat(shift[i]).isEqualTo(-back[i]);
        }
        assertThat(in.skew().shift(new double[held.length])).containsOnly(0);
    }

    @Test
    void withoutCorrelationEveryAssetHasTheSkewOfItsOwn() {
        double[] decay = {0.04, 0.7, 12};
        double[] sigma = {10, 0.3, 0.01};
        double[] liquidity = new double[3];
        double[][] covariance = new double[3][3];
        for (int i = 0; i < 3; i++) {
            liquidity[i] = GlftQuotes.liquidity(0.05, 1 + i, 3, decay[i]);
            covariance[i][i] = sigma[i] * sigma[i];
        }
        MultiAssetSkew skew = MultiAssetSkew.of(0.05, liquidity, SymmetricMatrix.of(covariance));
        for (int i = 0; i < 3; i++) {
            double alone =
                    GlftQuotes.of(0.05, 0.05, 1 + i, 3, decay[i], sigma[i]).skew();
            assertThat(skew.slope().get(i, i)).isCloseTo(alone, Percentage.withPercentage(1e-10));
        }
        double[] shift = skew.shift(new double[] {1, 0, 0});
        assertThat(shift[1]).isCloseTo(0, within(1e-12));
    }

    /** By hand: of two equal assets the modes are sum and difference, of variance sigma^2 (1 +- rho). */
    @ParameterizedTest
    @MethodSource("markets")
    void longOneLowersTheOtherByTheirCorrelation(int number) {
        double rho = number / 20.0 - 0.975;
        double sigma = 3e-5;
        double liquidity = 4e7;
        double[][] covariance = {{sigma * sigma, rho * sigma * sigma}, {rho * sigma * sigma, sigma * sigma}};
        MultiAssetSkew skew =
                MultiAssetSkew.of(1e-6, new double[] {liquidity, liquidity}, SymmetricMatrix.of(covariance));
        double unit = sigma * Math.sqrt(1e-6 / liquidity) / 2;
        double[] shift = skew.shift(new double[] {1e6, 0});
        assertThat(shift[0]).isCloseTo(1e6 * unit * (Math.sqrt(1 + rho) + Math.sqrt(1 - rho)), within(1e-12));
        assertThat(shift[1]).isCloseTo(1e6 * unit * (Math.sqrt(1 + rho) - Math.sqrt(1 - rho)), within(1e-12));
    }

    @Test
    void aDimensionlessRiskAversionOnSharesOfABudgetGivesTheSameBasisPoints() {
        double budget = 5e5;
        double price = 65_000;
        double[][] absolute = {{9, 4}, {4, 16}};
        double[][] relative = {{9 / (price * price), 4 / (price * price)}, {4 / (price * price), 16 / (price * price)}};
        double gamma = 2e-6; // per USD; 1 in budgets
        double[] coins = {GlftQuotes.liquidity(0, 0.2, 0.4, 0.1), GlftQuotes.liquidity(0, 0.3, 0.2, 0.05)};
        double[] shares = {
            GlftQuotes.liquidity(0, 0.2 * price / budget, 0.4, 0.1 * price),
            GlftQuotes.liquidity(0, 0.3 * price / budget, 0.2, 0.05 * price)
        };
        double[] inUsd =
                MultiAssetSkew.of(gamma, coins, SymmetricMatrix.of(absolute)).shift(new double[] {2, -1});
        double[] inShares = MultiAssetSkew.of(gamma * budget, shares, SymmetricMatrix.of(relative))
                .shift(new double[] {2 * price / budget, -price / budget});
        for (int i = 0; i < 2; i++) {
            assertThat(1e4 * inShares[i]).isCloseTo(1e4 * inUsd[i] / price, within(1e-9));
        }
    }

    @Test
    void aSingularCovarianceIsWelcome() {
        double[][] covariance = {{4, 4}, {4, 4}};
        MultiAssetSkew skew = MultiAssetSkew.of(1, new double[] {1, 3}, SymmetricMatrix.of(covariance));
        assertThat(skew.shift(new double[] {1, -1})[0]).isCloseTo(0, within(1e-7)); // root of a rounding error
    }

    @Test
    void refusesWhatIsNoMarket() {
        SymmetricMatrix one = SymmetricMatrix.of(new double[][] {{1}});
        assertThatThrownBy(() -> MultiAssetSkew.of(0, new double[] {1}, one)).hasMessageContaining("gamma");
        assertThatThrownBy(() -> MultiAssetSkew.of(1, new double[] {Double.NaN}, one))
                .hasMessageContaining("liquidity of asset 0");
    }

    private record Drawn(double gamma, double[] liquidity, double[][] covariance) {

        /** A Gram matrix of more vectors than assets, in units over six decades. */
        static Drawn of(int number) {
            SplittableRandom random = new SplittableRandom(number);
            int size = 1 + random.nextInt(8);
            double[][] factors = new double[size][size + 2];
            double[] liquidity = new double[size];
            for (int i = 0; i < size; i++) {
                double unit = Math.pow(10, random.nextDouble(-3, 3));
                liquidity[i] = Math.pow(10, random.nextDouble(-1, 1)) / (unit * unit);
                for (int k = 0; k < factors[i].length; k++) {
                    factors[i][k] = unit * random.nextDouble(-1, 1);
                }
            }
            double[][] covariance = new double[size][size];
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < size; j++) {
                    for (int k = 0; k < size + 2; k++) {
                        covariance[i][j] += factors[i][k] * factors[j][k];
                    }
                }
            }
            return new Drawn(Math.pow(10, random.nextDouble(-6, 1)), liquidity, covariance);
        }

        MultiAssetSkew skew() {
            return MultiAssetSkew.of(gamma, liquidity, SymmetricMatrix.of(covariance));
        }
    }
}
