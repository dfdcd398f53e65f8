package io.inventoryrisk.sandbox.market;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CurveTest {

    @ParameterizedTest
    @CsvSource({"0, 1", "10, 1", "15, 2", "20, 3", "30, 2", "40, 1", "99, 1"})
    void goesStraightBetweenKnotsAndFlatBeyond(double second, double value) {
        assertThat(Curve.of(10, 1, 20, 3, 40, 1).at(second)).isEqualTo(value);
    }
}
