package io.inventoryrisk.model.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.math.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CornishFisherTest {

    @Test
    void withoutSkewAndKurtosisItIsTheNormalQuantile() {
        CornishFisher normal = new CornishFisher(0, 0);
        assertThat(normal.quantile(-2.326)).isEqualTo(-2.326);
        assertThat(normal.meanBelow(0.025)).isCloseTo(-NormalRisk.shortfallFactor(0.975), within(1e-12));
        assertThat(normal.isMonotone()).isTrue();
    }

    /** By averaging the quantile over the tail, midpoint rule: its error is the tail's last interval. */
    @ParameterizedTest
    @CsvSource({"0.5, 1.5", "-1, 3", "0.2, 0"})
    void theMeanOfATailIsTheAverageOfItsQuantiles(double skew, double kurtosis) {
        CornishFisher expansion = new CornishFisher(skew, kurtosis);
        int steps = 1_000_000;
        double sum = 0;
        for (int i = 0; i < steps; i++) {
            sum += expansion.quantile(NormalDistribution.quantile(0.025 * (i + 0.5) / steps));
        }
        assertThat(sum / steps).isCloseTo(expansion.meanBelow(0.025), within(2e-5));
    }

    /** Maillard (2012): |s| at most 6 (sqrt 2 - 1) = 2.485, k between bounds that meet there. */
    @ParameterizedTest
    @CsvSource({
        "0, 0, true",
        "0, 8, true",
        "0, 8.1, false",
        "0, -0.1, false",
        "0.5, 1, true",
        "0.5, 0.1, false",
        "2.48, 11.5, true",
        "2.49, 11.5, false"
    })
    void theMapRisesWhereMaillardSaysSo(double skew, double kurtosis, boolean rises) {
        CornishFisher expansion = new CornishFisher(skew, kurtosis);
        assertThat(expansion.isMonotone()).isEqualTo(rises);
        assertThat(new CornishFisher(-skew, kurtosis).isMonotone()).isEqualTo(rises);
    }

    /** Against a fine walk along the map. */
    @Test
    void theMapRisesWithinAReachWhereAWalkSeesItRise() {
        for (double skew = -3; skew <= 3; skew += 0.1) {
            for (double kurtosis = -1; kurtosis <= 12; kurtosis += 0.5) {
                CornishFisher expansion = new CornishFisher(skew, kurtosis);
                double steepestFall = 1;
                for (double z = -3; z < 3; z += 0.001) {
                    steepestFall =
                            Math.min(steepestFall, (expansion.quantile(z + 0.001) - expansion.quantile(z)) / 0.001);
                }
                if (Math.abs(steepestFall) > 0.01) { // the walk's own resolution
                    assertThat(expansion.isMonotoneWithin(3))
                            .as("skew %s, kurtosis %s", skew, kurtosis)
                            .isEqualTo(steepestFall > 0);
                }
            }
        }
    }
}
