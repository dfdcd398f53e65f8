package io.inventoryrisk.model.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrafficLightTest {

    /** First yellow and first red exception: the quantiles at 95 % and 99.99 % in exact arithmetic (Python). */
    @ParameterizedTest
    @CsvSource({"250, 0.01, 5, 10", "500, 0.01, 9, 15", "1000, 0.01, 15, 24", "100, 0.05, 9, 15", "20, 0.01, 1, 3"})
    void boundsMoveWithTheSample(int observations, double probability, int yellow, int red) {
        assertThat(zone(observations, yellow - 1, probability)).isEqualTo(TrafficLight.Zone.GREEN);
        assertThat(zone(observations, yellow, probability)).isEqualTo(TrafficLight.Zone.YELLOW);
        assertThat(zone(observations, red - 1, probability)).isEqualTo(TrafficLight.Zone.YELLOW);
        assertThat(zone(observations, red, probability)).isEqualTo(TrafficLight.Zone.RED);
    }

    @Test
    void onlyTheCommitteesSampleHasMultipliers() {
        assertThat(new TrafficLight(250, 250, 1 - 0.99).multiplier()).isEqualTo(4);
        assertThat(new TrafficLight(249, 5, 0.01).multiplier()).isNaN();
        assertThat(new TrafficLight(250, 5, 0.025).multiplier()).isNaN();
    }

    @Test
    void moreExceptionsThanDaysAreRefused() {
        assertThatThrownBy(() -> new TrafficLight(10, 11, 0.01))
                .hasMessage("exceptions must be in [0, observations], were 11 of 10");
    }

    private static TrafficLight.Zone zone(int observations, int exceptions, double probability) {
        return new TrafficLight(observations, exceptions, probability).zone();
    }
}
