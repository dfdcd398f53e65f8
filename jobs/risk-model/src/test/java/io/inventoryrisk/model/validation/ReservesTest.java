package io.inventoryrisk.model.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ReservesTest {

    /** The 95 % quantile of the standard normal is 1.6448536269514722 (any table). */
    @Test
    void parameterReserveIsPositiveWhateverTheSignOfTheSensitivity() {
        assertThat(Reserves.parameter(-200, 0.5, 0.95)).isCloseTo(164.48536269514722, within(1e-9));
        assertThat(Reserves.parameter(200, 0.5, 0.95)).isEqualTo(Reserves.parameter(-200, 0.5, 0.95));
        assertThat(Reserves.parameter(Double.NaN, 0.5, 0.95)).isNaN();
    }

    @Test
    void modelReserveIsTheSpreadOfWhatIsKnown() {
        assertThat(Reserves.model(100, Double.NaN, 130, 90)).isEqualTo(40);
        assertThat(Reserves.model(100, Double.NaN)).isNaN();
        assertThat(Reserves.model()).isNaN();
    }

    @Test
    void confidenceBelowOneHalfIsRefused() {
        assertThatThrownBy(() -> Reserves.parameter(1, 1, 0.5))
                .hasMessage("confidence must lie between 0.5 and 1, was 0.5");
    }
}
