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

    /** Below it doubles lose their digits. */
    private static final double SMALLEST = 1e-300;

    @ParameterizedTest
    @CsvSource({"1, 0.5", "7, 0.3", "250, 0.01", "300, 0.05", "250, 0.99"})
    void bothTailsAreThoseOfExactArithmetic(int trials, String probability) {
        Binomial binomial = new Binomial(trials, Double.parseDouble(probability));
        BigDecimal[] mass = mass(trials, new BigDecimal(probability));
        for (int x = 0; x <= trials; x++) {
            check("P(X <= " + x + ")", binomial.atMost(x), sum(mass, 0, x));
            check("P(X >= " + x + ")", binomial.atLeast(x), sum(mass, x, trials));
        }
    }

    @Test
    void whatIsNoDistributionIsRefused() {
        assertThatThrownBy(() -> new Binomial(0, 0.5)).hasMessage("trials must be positive, were 0");
        assertThatThrownBy(() -> new Binomial(1, Double.NaN)).hasMessage("probability must be in (0, 1), was NaN");
    }

    private static void check(String name, double actual, double expected) {
        if (expected > SMALLEST) {
            assertThat(actual).as(name).isCloseTo(expected, withinPercentage(TOLERANCE_PCT));
        } else {
            assertThat(actual).as(name).isBetween(0.0, 2 * SMALLEST);
        }
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
