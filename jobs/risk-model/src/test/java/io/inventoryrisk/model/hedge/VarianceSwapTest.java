package io.inventoryrisk.model.hedge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.market.OptionType;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.market.SurfaceSlice;
import io.inventoryrisk.model.math.NormalDistribution;
import io.inventoryrisk.model.option.Black76;
import io.inventoryrisk.model.option.SviSlice;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class VarianceSwapTest {

    private static SurfaceSlice slice(SviSlice svi, double years, double low, double high) {
        return new SurfaceSlice(
                1,
                65_000,
                years,
                svi.a(),
                svi.b(),
                svi.rho(),
                svi.m(),
                svi.sigma(),
                0,
                0,
                0,
                0,
                0,
                20,
                0,
                low,
                high,
                0,
                0,
                new double[5],
                0,
                QualityStatus.OK,
                "");
    }

    @ParameterizedTest
    @CsvSource({"0.55, 0.02", "0.3, 0.25", "1.4, 1", "0.05, 0.003"})
    void aFlatSmileIsItsOwnVariance(double volatility, double years) {
        SviSlice flat = new SviSlice(volatility * volatility * years, 0, 0, 0, 0.1);
        VarianceSwap swap = VarianceSwap.of(slice(flat, years, 1, 1e9));
        assertThat(swap.fairVariance()).isCloseTo(volatility * volatility, within(1e-6 * volatility * volatility));
        assertThat(swap.fairVolatility()).isCloseTo(volatility, within(1e-6 * volatility));
        assertThat(swap.tailShare()).isZero();
    }

    static Stream<Arguments> smiles() {
        return Stream.of(
                Arguments.of(new SviSlice(0.002, 0.03, -0.3, 0.01, 0.08), 0.05),
                Arguments.of(new SviSlice(0.01, 0.1, -0.5, 0.05, 0.2), 0.25),
                Arguments.of(new SviSlice(0.04, 0.25, 0.2, -0.1, 0.4), 1.0));
    }

    /**
     * Chriss and Morokoff (1999); Gatheral, The Volatility Surface, equation 11.5: T K_var is the mean of w(k) over a normal
     * z = d2 = -k / sqrt(w) - sqrt(w) / 2. Prices do not enter it.
     */
    @ParameterizedTest
    @MethodSource("smiles")
    void theReplicationIsGatheralsMeanOfTotalVariance(SviSlice smile, double years) {
        double mean = 0;
        double step = 5e-4;
        for (double k = -20; k < 20; k += step) {
            mean += smile.totalVariance(k + step / 2) * (normal(d2(smile, k)) - normal(d2(smile, k + step)));
        }
        VarianceSwap swap = VarianceSwap.of(slice(smile, years, 1, 1e9));
        assertThat(swap.fairVariance()).isCloseTo(mean / years, within(1e-6 * mean / years));
    }

    private static double d2(SviSlice smile, double k) {
        double root = Math.sqrt(smile.totalVariance(k));
        return -k / root - root / 2;
    }

    private static double normal(double z) {
        return NormalDistribution.cumulative(z);
    }

    /** The share beyond the strikes is that of a plain midpoint sum of the same integral. */
    @ParameterizedTest
    @MethodSource("smiles")
    void theTailIsWhatLiesBeyondTheQuotes(SviSlice smile, double years) {
        double within = 0;
        double all = 0;
        double step = 1e-4;
        for (double k = -6; k < 6; k += step) {
            double at = k + step / 2;
            OptionType type = at < 0 ? OptionType.PUT : OptionType.CALL;
            double part = Black76.price(type, 1, Math.exp(at), Math.sqrt(smile.totalVariance(at)), 1) / Math.exp(at);
            all += part;
            within += at > -0.2 && at < 0.15 ? part : 0;
        }
        VarianceSwap swap = VarianceSwap.of(slice(smile, years, 65_000 * Math.exp(-0.2), 65_000 * Math.exp(0.15)));
        assertThat(swap.tailShare()).isCloseTo(1 - within / all, within(1e-5));
        assertThat(swap.fairVariance()).isCloseTo(2 / years * all * step, within(1e-5 * swap.fairVariance()));
    }

    /** Handbook, section i: steps of 5,000 at 65,000 make a week at 55 % dear by about dK^2 / (6 T F^2), 4.5 points. */
    @Test
    void coarseStrikesAreDearAndTheIntegralIsNot() {
        double years = 7 / 365.0;
        double step = 5_000;
        double value = 0;
        for (OptionType type : OptionType.values()) {
            double[] strikes = new double[11];
            for (int i = 0; i < strikes.length; i++) {
                strikes[i] = 65_000 + type.sign() * i * step;
            }
            double[] weights = VarianceSwap.weights(strikes, years);
            for (int i = 0; i < weights.length; i++) {
                value += weights[i] * Black76.price(type, 65_000, strikes[i], 0.55, years);
            }
        }
        double strip = VarianceSwap.fairVariance(65_000, 0, years, 65_000, value);
        SviSlice flat = new SviSlice(0.55 * 0.55 * years, 0, 0, 0, 0.1);
        double bias = step * step / (6 * years * 65_000 * 65_000);
        assertThat(strip - 0.55 * 0.55).isCloseTo(bias, within(0.05 * bias));
        assertThat(Math.sqrt(strip) - 0.55).isCloseTo(0.045, within(0.003));
        assertThat(VarianceSwap.of(slice(flat, years, 1, 1e9)).fairVolatility()).isCloseTo(0.55, within(1e-8));
    }

    @Test
    void withoutVarianceThereIsNoFairOne() {
        assertThat(VarianceSwap.of(slice(new SviSlice(Double.NaN, 0, 0, 0, 0.1), 0.1, 1, 1e6))
                        .fairVariance())
                .isNaN();
        assertThat(VarianceSwap.of(slice(new SviSlice(0.01, 0, 0, 0, 0.1), 0, 1, 1e6))
                        .fairVariance())
                .isNaN();
    }

    /** A vega of 1,200 USD a point at 60 % is 1,200 x 100 / 1.2 = 100,000 USD per unit of variance. */
    @Test
    void aVegaStandsForANotionalOfVariance() {
        assertThat(VarianceSwap.notionalUsd(1_200, 0.6)).isCloseTo(100_000, within(1e-9));
    }
}
