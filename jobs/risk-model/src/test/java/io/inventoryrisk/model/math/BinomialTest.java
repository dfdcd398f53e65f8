package io.inventoryrisk.model.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinomialTest {

    /** Logarithms as large as 1,000 are rounded up to 300 times: 1e3 x 1e-16 x 300 = 3e-11 of a term; here in per cent. */
    private static final double TOLERANCE_PCT = 3e-9;

    @ParameterizedTest
    @CsvSource({"1, 0.5", "7, 0.3", "250, 0.01", "300, 0.05", "250, 0.99"})
    void bothTailsAreThoseOfExactArithmetic(int trials, String probability) {
        Binomial binomial = new Binomial(trials, Double.parseDouble(probability));
        BigDecimal[] mass = mass(trials, new BigDecimal(probability));
        for (int x = 0; x <= trials; x++) {
            assertThat(binomial.atMost(x))
                    .as("P(X <= %d)", x)
                    .isCloseTo(sum(mass, 0, x), withinPercentage(TOLERANCE_PCT));
            assertThat(binomial.atLeast(x))
                    .as("P(X >= %d)", x)
                    .isCloseTo(sum(mass, x, trials), withinPercentage(TOLERANCE_PCT));
        }
    }

    @Test
    void whatIsNoDistributionIsRefused() {
        assertThatThrownBy(() -> new Binomial(0, 0.5)).hasMessage("trials must be positive, were 0");
        assertThatThrownBy(() -> new Binomial(1, Double.NaN)).hasMessage("probability must be in (0, 1), was NaN");
    }

    private static BigDecimal[] mass(int trials, BigDecimal p) {
        BigDecimal[] mass = new BigDecimal[trials + 1];
        BigInteger ways = BigInteger.ONE;
        for (int k = 0; k <= trials; k++) {
            mass[k] = new BigDecimal(ways)
                    .multiply(p.pow(k))
                    .multiply(BigDecimal.ONE.subtract(p).pow(trials - k));
            ways = ways.multiply(BigInteger.valueOf(trials - k)).divide(BigInteger.valueOf(k + 1));
        }
        return mass;
    }

    private static double sum(BigDecimal[] mass, int from, int to) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int k = from; k <= to; k++) {
            sum = sum.add(mass[k]);
        }
        return sum.round(MathContext.DECIMAL64).doubleValue();
    }
}
