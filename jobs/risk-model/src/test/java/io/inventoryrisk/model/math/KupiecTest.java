package io.inventoryrisk.model.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.ReferenceCases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KupiecTest {

    private static final double SIGNIFICANCE = 0.05;

    @Test
    void theValueThatAPublicCalculatorDoublesIsRight() {
        ReferenceCases.Case published = ReferenceCases.named("REF-KUPIEC-3");
        Kupiec test = new Kupiec(
                published.inputs().get("n").asInt(),
                published.inputs().get("x").asInt(),
                published.inputs().get("p").asDouble());
        published.check("LR", test.likelihoodRatio());
        published.check("p_value", test.pValue());
        assertThat(test.isAccepted(SIGNIFICANCE))
                .isEqualTo(published.expected().get("accept").asBoolean());
    }

    @Test
    void hullsSixHundredDaysAreAcceptedFromTwoToEleven() {
        ReferenceCases.Case published = ReferenceCases.named("REF-KUPIEC-2");
        int n = published.inputs().get("n").asInt();
        double p = published.inputs().get("p").asDouble();
        for (int x = 0; x <= n; x++) {
            boolean within = x
                            >= published.expected().get("kupiec_accept").get(0).asInt()
                    && x <= published.expected().get("kupiec_accept").get(1).asInt();
            assertThat(new Kupiec(n, x, p).isAccepted(SIGNIFICANCE))
                    .as("%s exceptions", x)
                    .isEqualTo(within);
        }
        published.check("P_ge_9", new Kupiec(n, 9, p).probabilityOfAtLeast());
        published.check("P_ge_12", new Kupiec(n, 12, p).probabilityOfAtLeast());
        published.check("P_ge_17_of_1000", new Kupiec(1_000, 17, p).probabilityOfAtLeast());
        published.check("P_ge_5_of_250", new Kupiec(250, 5, p).probabilityOfAtLeast());
    }

    /** Handbook, fixture G8: four digits. */
    @ParameterizedTest
    @CsvSource({
        "0, 5.0252, false",
        "2, 0.1084, true",
        "5, 1.9568, true",
        "6, 3.5554, true",
        "7, 5.4970, false",
        "10, 12.9555, false"
    })
    void theRatioAtTwoHundredAndFiftyDays(int exceptions, double ratio, boolean accepted) {
        Kupiec test = new Kupiec(250, exceptions, 0.01);
        assertThat(test.likelihoodRatio()).isCloseTo(ratio, within(5e-5));
        assertThat(test.isAccepted(SIGNIFICANCE)).isEqualTo(accepted);
    }

    @Test
    void everyObservationAnExceptionIsFinite() {
        assertThat(new Kupiec(10, 10, 0.01).likelihoodRatio()).isCloseTo(-20 * Math.log(0.01), within(1e-12));
    }

    @Test
    void whatIsNoSampleIsRefused() {
        assertThatThrownBy(() -> new Kupiec(10, 11, 0.01))
                .hasMessage("exceptions must be in [0, observations], were 11 of 10");
        assertThatThrownBy(() -> new Kupiec(10, 1, 1)).hasMessage("probability must be in (0, 1), was 1.0");
    }
}
