package io.inventoryrisk.model.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ProfitAttributionTest {

    /** Ranks by counting, distance by evaluating both distribution functions at every value: the obvious way. */
    @Test
    void bothMetricsAreThoseOfTheDefinitionsWithAndWithoutTies() {
        for (int stream = 0; stream < 40; stream++) {
            Random random = new Random(stream);
            int n = 2 + random.nextInt(60);
            double[] x = new double[n];
            double[] y = new double[n];
            for (int i = 0; i < n; i++) {
                x[i] = stream % 2 == 0 ? random.nextInt(5) : random.nextGaussian();
                y[i] = stream % 2 == 0 ? random.nextInt(4) : x[i] + random.nextGaussian();
            }
            ProfitAttribution metrics = ProfitAttribution.of(x, y);
            assertThat(metrics.spearman()).as("stream %d", stream).isCloseTo(spearman(x, y), within(1e-12));
            assertThat(metrics.kolmogorovSmirnov()).as("stream %d", stream).isCloseTo(distance(x, y), within(1e-12));
        }
    }

    /** A right model is green; one that sees half of each move keeps the ranks and loses the distribution. */
    @Test
    void wrongScaleIsSeenByTheDistributionAndWrongSignByTheRanks() {
        Random random = new Random(7);
        double[] held = new double[250];
        double[] right = new double[250];
        double[] half = new double[250];
        double[] opposite = new double[250];
        for (int i = 0; i < held.length; i++) {
            held[i] = random.nextGaussian();
            right[i] = held[i] + 0.1 * random.nextGaussian();
            half[i] = held[i] / 2;
            opposite[i] = -held[i];
        }
        assertThat(ProfitAttribution.of(held, right).zone()).isEqualTo(ProfitAttribution.Zone.GREEN);
        assertThat(ProfitAttribution.of(held, half).spearman()).isEqualTo(1);
        assertThat(ProfitAttribution.of(held, half).zone()).isEqualTo(ProfitAttribution.Zone.RED);
        assertThat(ProfitAttribution.of(held, opposite).kolmogorovSmirnov()).isLessThan(0.12);
        assertThat(ProfitAttribution.of(held, opposite).zone()).isEqualTo(ProfitAttribution.Zone.RED);
    }

    /** MAR32.42 prints its two distances with p = 0.264 and 0.055: Kolmogorov's series for 250 against 250 days. */
    @Test
    void thresholdsOfTheDistanceHaveTheProbabilitiesThatMar32PrintsBesideThem() {
        assertThat(kolmogorov(ProfitAttribution.KOLMOGOROV_SMIRNOV_GREEN)).isCloseTo(0.264, within(1e-3));
        assertThat(kolmogorov(ProfitAttribution.KOLMOGOROV_SMIRNOV_RED)).isCloseTo(0.055, within(1e-3));
    }

    @Test
    void zonesFollowTheDistanceToo() {
        assertThat(new ProfitAttribution(1, 0.09).zone()).isEqualTo(ProfitAttribution.Zone.GREEN);
        assertThat(new ProfitAttribution(1, 0.1).zone()).isEqualTo(ProfitAttribution.Zone.AMBER);
        assertThat(new ProfitAttribution(1, 0.12).zone()).isEqualTo(ProfitAttribution.Zone.AMBER);
        assertThat(new ProfitAttribution(1, 0.121).zone()).isEqualTo(ProfitAttribution.Zone.RED);
        assertThat(new ProfitAttribution(Double.NaN, 0).zone()).isEqualTo(ProfitAttribution.Zone.AMBER);
    }

    @Test
    void whatDoesNotVaryHasNoRankCorrelation() {
        assertThat(ProfitAttribution.of(new double[] {1, 1, 1}, new double[] {1, 2, 3})
                        .spearman())
                .isNaN();
        assertThat(ProfitAttribution.of(new double[0], new double[0]).spearman())
                .isNaN();
    }

    @Test
    void unpairedProfitsAreRefused() {
        assertThatThrownBy(() -> ProfitAttribution.of(new double[2], new double[3]))
                .hasMessage("P&L must come in pairs, was 2 hypothetical and 3 theoretical");
    }

    private static double kolmogorov(double distance) {
        double lambda = distance * Math.sqrt(250 / 2.0);
        double sum = 0;
        for (int k = 1; k < 20; k++) {
            sum += (k % 2 == 1 ? 2 : -2) * Math.exp(-2 * k * k * lambda * lambda);
        }
        return sum;
    }

    private static double spearman(double[] x, double[] y) {
        double sx = 0;
        double sy = 0;
        double xx = 0;
        double yy = 0;
        double xy = 0;
        int n = x.length;
        for (int i = 0; i < n; i++) {
            double a = rank(x, x[i]);
            double b = rank(y, y[i]);
            sx += a;
            sy += b;
            xx += a * a;
            yy += b * b;
            xy += a * b;
        }
        return (n * xy - sx * sy) / Math.sqrt((n * xx - sx * sx) * (n * yy - sy * sy));
    }

    private static double rank(double[] values, double value) {
        int below = 0;
        int equal = 0;
        for (double other : values) {
            below += other < value ? 1 : 0;
            equal += other == value ? 1 : 0;
        }
        return below + (equal + 1) / 2.0;
    }

    private static double distance(double[] x, double[] y) {
        double largest = 0;
        for (double[] points : new double[][] {x, y}) {
            for (double point : points) {
                double apart = 0;
                for (int i = 0; i < x.length; i++) {
                    apart += (x[i] <= point ? 1.0 : 0) / x.length - (y[i] <= point ? 1.0 : 0) / y.length;
                }
                largest = Math.max(largest, Math.abs(apart));
            }
        }
        return largest;
    }
}
