package io.inventoryrisk.cli.lessons;

import static io.inventoryrisk.cli.lessons.FieldContracts.COIN_CALL;
import static io.inventoryrisk.cli.lessons.FieldContracts.EXPIRY;
import static io.inventoryrisk.cli.lessons.FieldContracts.SECOND;
import static io.inventoryrisk.cli.lessons.FieldContracts.report;
import static io.inventoryrisk.cli.lessons.FieldContracts.trade;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.market.OptionType;
import io.inventoryrisk.model.option.Black76;
import io.inventoryrisk.model.option.ImpliedVolatility;
import io.inventoryrisk.model.option.ImpliedVolatility.Status;
import io.inventoryrisk.model.option.OptionGreeks;
import io.inventoryrisk.model.position.FillAction;
import io.inventoryrisk.model.position.InventoryBook;
import io.inventoryrisk.model.risk.Exposure;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Expiry, settlement and implied volatility. */
interface OptionLessons {

    double YEAR_SECONDS = 365 * 86_400.0;

    @Test
    @DisplayName("22. Settle at intrinsic off the delivery price, never at a stale premium (assets_tracker pull 739)")
    default void anOptionIsHeldUntilItsDeliveryPriceComesAndThenPaysItsIntrinsicValue() {
        FieldDesk desk = new FieldDesk();
        desk.report(COIN_CALL, trade(COIN_CALL, "a", EXPIRY - 9, "2", "0.05"));
        Exposure waiting = desk.close(
                FieldMarket.at(EXPIRY + 60 * SECOND).mark(COIN_CALL.id(), 0.35).rate("BTC", 100_000));
        assertThat(waiting.lines()).as("held, without a delivery price").hasSize(1);
        InventoryBook.Outcome settled = desk.report(
                COIN_CALL, report(COIN_CALL, "d", FillAction.DELIVERY, EXPIRY + 61 * SECOND, "-2", "100000"));
        assertThat(settled.rejection()).isNull();
        assertThat(desk.position(COIN_CALL).quantity()).isZero();
        assertThat(desk.position(COIN_CALL).realisedPnl())
                .as("2 (20000 / 100000 - 0.05) BTC, whatever the premium last was")
                .isEqualByComparingTo("0.3");
    }

    @Test
    @DisplayName(
            "23. Whole-day clocks price the last day at 0: T -> 0 gives intrinsic, finite Greeks (rquantlib issue 10)")
    default void theLastDayHasItsTimeValueAndTheLastInstantItsIntrinsicOneWithFiniteGreeks() {
        double atNoon = Black76.price(OptionType.CALL, 100_000, 100_000, 0.6, 20 * 3_600 / YEAR_SECONDS);
        assertThat(atNoon).as("20 hours: F sigma sqrt(T / 2 pi)").isCloseTo(1_143.7, within(0.5));
        for (double seconds : new double[] {1, 1e-3, 1e-6, 0}) {
            OptionGreeks greeks = OptionGreeks.of(OptionType.CALL, 101_000, 100_000, 0.6, seconds / YEAR_SECONDS);
            assertThat(greeks.price()).as("%s s", seconds).isCloseTo(1_000, within(1e-6));
            assertThat(new double[] {
                        greeks.delta(), greeks.gamma(), greeks.vega(), greeks.theta(), greeks.vanna(), greeks.volga()
                    })
                    .as("%s s", seconds)
                    .doesNotContain(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
            assertThat(greeks.delta()).isCloseTo(1, within(1e-9));
        }
    }

    @Test
    @DisplayName("24. IV 177.6 % for 32.6 %: check against an independent pricer (nautilus_trader pull 3582)")
    default void theVolatilityImpliedByAnIndependentlyIntegratedPriceIsTheOneItWasMadeWith() {
        for (double strike : new double[] {80_000, 100_000, 125_000}) {
            double price = integratedCall(100_000, strike, 0.326, 9 / 365.0);
            ImpliedVolatility implied = ImpliedVolatility.of(price, 0, 100_000, strike, 9 / 365.0, OptionType.CALL);
            assertThat(implied.status()).isEqualTo(Status.OK);
            assertThat(implied.volatility()).as("strike %s", strike).isCloseTo(0.326, within(1e-6));
        }
    }

    @Test
    @DisplayName("25. A price rounded to intrinsic made the solver throw: a status instead (QuantLib issue 2787)")
    default void aPriceWithoutTimeValueHasAStatusAndNoVolatility() {
        assertThat(implied(20_000, 100_000, 80_000).status()).isEqualTo(Status.BELOW_INTRINSIC);
        assertThat(implied(19_999, 100_000, 80_000).status()).isEqualTo(Status.BELOW_INTRINSIC);
        assertThat(implied(0, 100_000, 300_000).status()).isEqualTo(Status.BELOW_INTRINSIC);
        assertThat(implied(100_000, 100_000, 80_000).status()).isEqualTo(Status.ABOVE_MAXIMUM);
        assertThat(implied(Double.NaN, 100_000, 80_000).status()).isEqualTo(Status.INVALID);
        assertThat(implied(1e-320, 100_000, 1e9).status()).as("no vega").isNotEqualTo(Status.OK);
        assertThat(implied(20_000, 100_000, 80_000).volatility()).isNaN();
    }

    private static ImpliedVolatility implied(double price, double forward, double strike) {
        return ImpliedVolatility.of(price, 0, forward, strike, 1 / 365.0, OptionType.CALL);
    }

    /** Simpson's rule over the lognormal density: shares nothing with the closed form. */
    private static double integratedCall(double forward, double strike, double volatility, double years) {
        double s = volatility * Math.sqrt(years);
        double low = (Math.log(strike / forward) + s * s / 2) / s;
        int steps = 20_000;
        double width = (low + 14 - low) / steps;
        double sum = 0;
        for (int i = 0; i <= steps; i++) {
            double z = low + i * width;
            double weight = i == 0 || i == steps ? 1 : i % 2 == 1 ? 4 : 2;
            double payoff = Math.max(forward * Math.exp(s * z - s * s / 2) - strike, 0);
            sum += weight * payoff * Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
        }
        return sum * width / 3;
    }
}
