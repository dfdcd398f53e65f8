package io.inventoryrisk.cli.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalScaleTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void mantissaTimesExponentIsTheTextExactly(long seed) throws MalformedLineException {
        SplittableRandom random = new SplittableRandom(seed);
        DecimalScale scale = new DecimalScale();
        for (int i = 0; i < 2_000; i++) {
            BigDecimal value = BigDecimal.valueOf(random.nextLong(1_000_000_000L), random.nextInt(9));
            String text = random.nextInt(10) == 0 ? value.toString() : value.toPlainString();
            scale.widen(text);
            assertThat(BigDecimal.valueOf(scale.mantissa(text), -scale.exponent()))
                    .as("seed %d, number %d, text %s", seed, i, text)
                    .isEqualByComparingTo(value);
        }
        assertThat(scale.exponent())
                .as("seed %d: widened once, never narrowed", seed)
                .isEqualTo(-8);
    }

    @Test
    void exponentNotationOfPandasIsRead() throws MalformedLineException {
        DecimalScale scale = new DecimalScale();
        scale.widen("1e-05");
        assertThat(scale.exponent()).isEqualTo(-5);
        assertThat(scale.mantissa("1e-05")).isEqualTo(1);
        assertThat(scale.mantissa("1E2")).isEqualTo(10_000_000);
    }

    @Test
    void numberBeyondSixtyFourBitsIsRefusedNotRounded() throws MalformedLineException {
        DecimalScale scale = new DecimalScale();
        scale.widen("0.000000000000000001");
        assertThatThrownBy(() -> scale.mantissa("10"))
                .isInstanceOf(MalformedLineException.class)
                .hasMessageContaining("'10'");
        assertThatThrownBy(() -> scale.widen("0.0000000000000000001")).hasMessageContaining("18 decimals");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "abc", "1.2.3", "NaN", "1,5"})
    void textThatIsNoDecimalIsRefused(String text) {
        assertThatThrownBy(() -> new DecimalScale().widen(text))
                .isInstanceOf(MalformedLineException.class)
                .hasMessageContaining("'" + text + "'");
    }
}
