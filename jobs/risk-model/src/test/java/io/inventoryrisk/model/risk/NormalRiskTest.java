package io.inventoryrisk.model.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.inventoryrisk.model.ReferenceCases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NormalRiskTest {

    private static final double ROUNDING = 1e-9;

    @Test
    void valueAtRiskAndShortfallAreHulls() {
        ReferenceCases.Case hull = ReferenceCases.named("REF-VAR-2");
        JsonNode cases = hull.inputs().get("loss_mean_sd_conf");
        for (int i = 0; i < cases.size(); i++) {
            hull.check(
                    "VaR[" + i + "]",
                    loss(cases.get(i)).valueAtRisk(cases.get(i).get(2).asDouble()));
        }
        hull.check("ES_12_10", loss(cases.get(0)).expectedShortfall(0.99));
        NormalRisk fiveDays = loss(cases.get(2)).over(5, 0);
        hull.check("VaR_5d_97_5", fiveDays.valueAtRisk(0.975));
        hull.check("VaR_5d_99", fiveDays.valueAtRisk(0.99));
        double deviation = 1.5 / new NormalRisk(0, 1).valueAtRisk(0.95); // problem 12.12: a VaR of 1.5 at 95 %
        hull.check("VaR_95_to_99", new NormalRisk(0, deviation).valueAtRisk(0.99));
    }

    @Test
    void autocorrelatedDaysScaleByMoreThanTheSquareRootOfTime() {
        ReferenceCases.Case hull = ReferenceCases.named("REF-VAR-3");
        NormalRisk days = new NormalRisk(0, hull.inputs().get("sigma_daily").asDouble())
                .over(hull.inputs().get("T").asInt(), hull.inputs().get("rho").asDouble());
        hull.check("sigma_5d", days.deviation());
        hull.check("VaR95", days.valueAtRisk(0.95));
        hull.check("ES95", days.expectedShortfall(0.95));
        JsonNode second = hull.inputs().get("second");
        NormalRisk unit = new NormalRisk(0, 1)
                .over(second.get("T").asInt(), second.get("rho").asDouble());
        hull.check("multiplier_T10", unit.deviation() * unit.deviation());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.9, 0.95, 0.975, 0.99, 0.999, 0.999999})
    void shortfallIsNeverBelowValueAtRiskAndIsItsTailAverage(double confidence) {
        NormalRisk loss = new NormalRisk(-1, 3);
        assertThat(loss.expectedShortfall(confidence)).isGreaterThan(loss.valueAtRisk(confidence));
        int steps = 200_000;
        double sum = 0;
        for (int i = 0; i < steps; i++) {
            sum += loss.valueAtRisk(1 - (1 - confidence) * (i + 0.5) / steps);
        }
        // the midpoint rule misses the end of the tail, by about the deviation over the number of steps
        assertThat(sum / steps).isCloseTo(loss.expectedShortfall(confidence), within(1e-4));
    }

    @Test
    void aCertainLossIsItsOwnValueAtRisk() {
        assertThat(new NormalRisk(7, 0).valueAtRisk(0.99)).isCloseTo(7, within(ROUNDING));
        assertThat(new NormalRisk(7, 0).expectedShortfall(0.99)).isCloseTo(7, within(ROUNDING));
    }

    private static NormalRisk loss(JsonNode meanSdConfidence) {
        return new NormalRisk(
                meanSdConfidence.get(0).asDouble(), meanSdConfidence.get(1).asDouble());
    }
}
