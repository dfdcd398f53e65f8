package io.inventoryrisk.model.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.math.NormalDistribution;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CreditExposureTest {

    @ParameterizedTest
    @CsvSource({"50, 200, 0.05", "-300, 200, 0.01", "5000, 10, 0.2", "0, 1, 1e-6", "-1, 0.01, 0.5"})
    void independentDefaultsMeetTheExpectedExposure(double mean, double deviation, double probability) {
        CreditExposure claim = new CreditExposure(mean, deviation);
        assertThat(claim.expectedGivenDefault(probability, 0))
                .isCloseTo(claim.expected(), within(1e-10 * Math.max(1, Math.abs(mean))));
    }

    /** Against a million pairs of correlated normals, within four standard errors. */
    @ParameterizedTest
    @CsvSource({"50, 200, 0.05, 0.3", "50, 200, 0.2, 0.9", "-100, 150, 0.1, -0.5"})
    void wrongWayRiskIsThatOfASimulation(double mean, double deviation, double probability, double rho) {
        Random random = new Random(5);
        double threshold = NormalDistribution.quantile(1 - probability);
        double sum = 0;
        double squares = 0;
        int defaults = 0;
        for (int i = 0; i < 1_000_000; i++) {
            double x = random.nextGaussian();
            if (rho * x + Math.sqrt(1 - rho * rho) * random.nextGaussian() > threshold) {
                double owed = Math.max(0, mean + deviation * x);
                sum += owed;
                squares += owed * owed;
                defaults++;
            }
        }
        double average = sum / defaults;
        double error = Math.sqrt((squares / defaults - average * average) / defaults);
        assertThat(new CreditExposure(mean, deviation).expectedGivenDefault(probability, rho))
                .isCloseTo(average, within(4 * error));
    }

    @Test
    void aClaimThatStandsStillIsWorthItselfAndADebtNothing() {
        assertThat(new CreditExposure(7, 0).expected()).isEqualTo(7);
        assertThat(new CreditExposure(-7, 0).expectedGivenDefault(0.1, 0.5)).isZero();
        assertThat(new CreditExposure(-700, 1).potential(0.95)).isZero();
    }
}
