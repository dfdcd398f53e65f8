package io.inventoryrisk.model.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.market.OptionType;
import io.inventoryrisk.model.option.ImpliedVolatility.Status;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImpliedVolatilityTest {

    private static final double FORWARD = 65_000;
    private static final double HOUR = 1 / 8_760.0;
    private static final double MONTH = 30 / 365.0;
    private static final double EPSILON = Math.ulp(1.0);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void outOfTheMoneyRoundTripsToMachinePrecision(int stream) {
        var random = new Random(stream);
        int tiny = 0;
        for (int i = 0; i < 150; i++) {
            double years = HOUR * Math.pow(8_760 * 3, random.nextDouble());
            double volatility = 0.01 * Math.pow(1_000, random.nextDouble());
            double deviations = (2 * random.nextDouble() - 1) * (i % 3 == 0 ? 36 : 4);
            double strike = FORWARD * Math.exp(Math.max(-25, Math.min(25, deviations * volatility * Math.sqrt(years))));
            OptionType type = strike > FORWARD ? OptionType.CALL : OptionType.PUT;
            double price = new BlackOracle(FORWARD, strike, volatility, years).price(type);
            tiny += price < 1e-12 ? 1 : 0;
            assertRoundTrip(stream + "/" + i, price, strike, years, type, volatility);
        }
        assertThat(tiny).as("prices far below one tick").isGreaterThan(20);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-15, 1e-12, 1e-9, 1e-6, 1e-4, 0.01})
    void roundTripsNearTheMoney(double distance) {
        for (double volatility : new double[] {1e-4, 0.01, 0.3, 1, 5}) {
            for (double years : new double[] {HOUR, MONTH, 2}) {
                double strike = FORWARD * (1 + distance);
                if (distance > 36 * volatility * Math.sqrt(years)) {
                    continue; // worth less than the smallest double
                }
                double price = new BlackOracle(FORWARD, strike, volatility, years).price(OptionType.CALL);
                assertRoundTrip("distance " + distance, price, strike, years, OptionType.CALL, volatility);
            }
        }
    }

    @Test
    void atTheMoneyRoundTrips() {
        for (double volatility : new double[] {1e-6, 0.05, 0.65, 3, 12}) {
            double price = new BlackOracle(FORWARD, FORWARD, volatility, MONTH).price(OptionType.PUT);
            assertRoundTrip("at the money", price, FORWARD, MONTH, OptionType.PUT, volatility);
        }
    }

    /** The acceptance rule of REF-IV-2. */
    private static void assertRoundTrip(
            String name, double price, double strike, double years, OptionType type, double volatility) {
        double implied = ImpliedVolatility.volatility(price, FORWARD, strike, years, type);
        double condition = price / (Black76.vega(FORWARD, strike, volatility, years) * volatility);
        assertThat(implied / volatility - 1)
                .as("%s: strike %s, years %s, volatility %s, price %s", name, strike, years, volatility, price)
                .isCloseTo(0, within(8 * EPSILON * Math.max(1, condition)));
        assertThat(ImpliedVolatility.status(price, FORWARD, strike, years, type))
                .isEqualTo(Status.OK);
    }

    @Test
    void inTheMoneyImpliesWhatItsOtherSideDoes() {
        double put = Black76.price(OptionType.PUT, FORWARD, 60_000, 0.55, MONTH);
        double call = put + (FORWARD - 60_000);
        // the call carries the put's value to an absolute ulp of the call
        double lost = Math.ulp(call) / Black76.vega(FORWARD, 60_000, 0.55, MONTH);
        assertThat(ImpliedVolatility.volatility(call, FORWARD, 60_000, MONTH, OptionType.CALL))
                .isCloseTo(0.55, within(2 * lost));
    }

    @Test
    void coinPremiumImpliesTheSameVolatility() {
        double coin = Black76.price(OptionType.CALL, FORWARD, 70_000, 0.55, MONTH) / FORWARD;
        double price = ImpliedVolatility.inForwardCurrency(coin, FORWARD, true);
        assertThat(ImpliedVolatility.volatility(price, FORWARD, 70_000, MONTH, OptionType.CALL))
                .isCloseTo(0.55, within(1e-14));
        assertThat(ImpliedVolatility.inForwardCurrency(3, FORWARD, false)).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "0,      65000, 70000, 0.1, CALL, BELOW_INTRINSIC",
        "5000,   65000, 60000, 0.1, CALL, BELOW_INTRINSIC",
        "4999,   65000, 60000, 0.1, CALL, BELOW_INTRINSIC",
        "5000,   65000, 70000, 0.1, PUT,  BELOW_INTRINSIC",
        "65000,  65000, 70000, 0.1, CALL, ABOVE_MAXIMUM",
        "65000,  65000, 60000, 0.1, CALL, ABOVE_MAXIMUM",
        "60000,  65000, 60000, 0.1, PUT,  ABOVE_MAXIMUM",
        "70000,  65000, 70000, 0.1, PUT,  ABOVE_MAXIMUM",
        "100,    65000, 70000, 0,   CALL, INVALID",
        "100,    65000, 70000, -1,  CALL, INVALID",
        "-1,     65000, 70000, 0.1, CALL, INVALID",
        "NaN,    65000, 70000, 0.1, CALL, INVALID",
        "100,    NaN,   70000, 0.1, CALL, INVALID",
        "100,    0,     70000, 0.1, CALL, INVALID",
        "100,    65000, -1,    0.1, PUT,  INVALID",
        "100,    65000, Infinity, 0.1, CALL, INVALID",
        "100,    Infinity, 70000, 0.1, CALL, INVALID",
        "100,    65000, 70000, NaN, CALL, INVALID",
        "100,    65000, 70000, Infinity, CALL, INVALID",
    })
    void dirtyNumbersAreNaNWithAStatus(
            double price, double forward, double strike, double years, OptionType type, Status status) {
        assertThat(ImpliedVolatility.volatility(price, forward, strike, years, type))
                .isNaN();
        assertThat(ImpliedVolatility.status(price, forward, strike, years, type))
                .isEqualTo(status);
        ImpliedVolatility implied = ImpliedVolatility.of(price, 0.1, forward, strike, years, type);
        assertThat(implied.volatility()).isNaN();
        assertThat(implied.error()).isNaN();
        assertThat(implied.status()).isEqualTo(status);
    }

    @Test
    void extremeNumbersNeverThrowNorLeaveAsInfinity() {
        double[] sizes = {0, Double.MIN_VALUE, 1e-300, 1e-10, 1, 1e10, 1e300, Double.MAX_VALUE, -1, Double.NaN};
        for (double price : sizes) {
            for (double forward : sizes) {
                for (double strike : sizes) {
                    for (OptionType type : OptionType.values()) {
                        ImpliedVolatility implied = ImpliedVolatility.of(price, 1e-4, forward, strike, MONTH, type);
                        assertThat(implied.volatility()).isNotInfinite();
                        assertThat(implied.error()).isNotInfinite();
                        boolean usable = implied.status() == Status.OK || implied.status() == Status.AT_TICK;
                        assertThat(Double.isNaN(implied.volatility())).isNotEqualTo(usable);
                    }
                }
            }
        }
    }

    @Test
    void errorIsTheVolatilityOfHalfATick() {
        double tick = 0.0001 * FORWARD;
        double price = Black76.price(OptionType.CALL, FORWARD, 70_000, 0.55, MONTH);
        ImpliedVolatility implied = ImpliedVolatility.of(price, tick, FORWARD, 70_000, MONTH, OptionType.CALL);
        double half = ImpliedVolatility.volatility(price + tick / 2, FORWARD, 70_000, MONTH, OptionType.CALL);
        assertThat(implied.status()).isEqualTo(Status.OK);
        // vega is the first order of the half tick's effect
        assertThat(implied.error()).isCloseTo(half - implied.volatility(), within(1e-3 * implied.error()));
    }

    @Test
    void oneTickOfTimeValueTellsLittle() {
        double tick = 0.0001 * FORWARD;
        ImpliedVolatility far = ImpliedVolatility.of(tick, tick, FORWARD, 130_000, MONTH, OptionType.CALL);
        assertThat(far.status()).isEqualTo(Status.AT_TICK);
        assertThat(far.error()).isGreaterThan(0.03);
        ImpliedVolatility deep = ImpliedVolatility.of(35_000 + tick, tick, FORWARD, 30_000, MONTH, OptionType.CALL);
        assertThat(deep.status()).isEqualTo(Status.AT_TICK);
    }
}
