package io.inventoryrisk.cli.lessons;

import static io.inventoryrisk.cli.lessons.FieldContracts.ACCOUNT;
import static io.inventoryrisk.cli.lessons.FieldContracts.COIN_CALL;
import static io.inventoryrisk.cli.lessons.FieldContracts.EXPIRY;
import static io.inventoryrisk.cli.lessons.FieldContracts.INVERSE;
import static io.inventoryrisk.cli.lessons.FieldContracts.LINEAR;
import static io.inventoryrisk.cli.lessons.FieldContracts.SECOND;
import static io.inventoryrisk.cli.lessons.FieldContracts.trade;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.market.ConversionRates;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.InstrumentKind;
import io.inventoryrisk.model.market.Payoff;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.position.Balance;
import io.inventoryrisk.model.position.BalanceSource;
import io.inventoryrisk.model.risk.Exposure;
import io.inventoryrisk.model.risk.PnlSplit;
import io.inventoryrisk.model.risk.PortfolioRisk;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Pay-offs, fees, funding and currencies. */
interface MoneyLessons {

    double CENT = 1e-6;

    @Test
    @DisplayName("1. Inverse is not a boolean: a coin premium is not 1/price (nautilus_trader issue 5053)")
    default void aCoinPremiumIsNotOneOverItsPrice() {
        FieldDesk desk = new FieldDesk();
        desk.report(COIN_CALL, trade(COIN_CALL, "a", EXPIRY - 9, "2", "0.05"));
        desk.report(COIN_CALL, trade(COIN_CALL, "b", EXPIRY - 8, "-2", "0.04"));
        assertThat(desk.position(COIN_CALL).realisedPnl())
                .as("two options lose 0.01 BTC each")
                .isEqualByComparingTo("-0.02");
        desk.report(INVERSE, trade(INVERSE, "c", EXPIRY - 9, "100000", "50000"));
        desk.report(INVERSE, trade(INVERSE, "d", EXPIRY - 8, "-100000", "40000"));
        assertThat(desk.position(INVERSE).realisedPnl())
                .as("100,000 USD lose 100000 (1/50000 - 1/40000) BTC")
                .isEqualByComparingTo("-0.5");
    }

    @Test
    @DisplayName("2. Fee signs differ by venue; one was added to P&L (hummingbot issue 7891)")
    default void aFeeLowersTheProfitAndARebateRaisesIt() {
        PnlSplit paid = oneTrade("3", "USDT", market(10).rate("USDT", 1)).pnl();
        PnlSplit received = oneTrade("-3", "USDT", market(10).rate("USDT", 1)).pnl();
        assertThat(paid.feesUsd()).isCloseTo(3, within(CENT));
        assertThat(paid.totalUsd()).isCloseTo(-3, within(CENT));
        assertThat(received.rebatesUsd()).isCloseTo(3, within(CENT));
        assertThat(received.totalUsd()).isCloseTo(3, within(CENT));
    }

    @Test
    @DisplayName("3. Fees paid in a third coin broke history and return (hummingbot issue 3202)")
    default void aFeeInAThirdCoinIsKeptInItAndTranslatedAtItsRateOrNamedAsMissing() {
        FieldDesk desk = new FieldDesk();
        desk.report(LINEAR, trade(LINEAR, "a", 5 * SECOND, "1", "60000", "0.01", "BNB"));
        assertThat(desk.position(LINEAR).fees()).containsExactly(Map.entry("BNB", new BigDecimal("0.01")));
        assertThat(desk.position(LINEAR).cash()).isEqualByComparingTo("-60000");
        assertThat(desk.position(LINEAR).realisedPnl()).isZero();
        Exposure unknown = desk.close(market(10).rate("USDT", 1));
        assertThat(unknown.pnl().totalUsd()).as("the fee waits for a rate").isCloseTo(0, within(CENT));
        assertThat(unknown.quality().status()).isEqualTo(QualityStatus.PARTIAL);
        assertThat(unknown.quality().missing()).containsExactly("BNB");
        Exposure known = desk.close(market(11).rate("USDT", 1).rate("BNB", 880));
        assertThat(known.pnl().feesUsd()).isCloseTo(8.8, within(CENT));
        assertThat(known.pnl().totalUsd()).isCloseTo(-8.8, within(CENT));
        assertThat(known.quality().status()).isEqualTo(QualityStatus.OK);
    }

    @Test
    @DisplayName("4. A venue's cash-flow field may already contain funding: counted twice (BittyTax issue 373)")
    default void whatAVenueBooksIntoItsBalanceIsNoProfitOfItsOwn() {
        assertThat(fundedTotal("100000", "100000")).isCloseTo(fundedTotal("100000", "99940"), within(CENT));
        assertThat(fundedTotal("100000", "99940"))
                .as("one coin at 60,000 pays 0.1 % once")
                .isCloseTo(-60, within(CENT));
    }

    @Test
    @DisplayName("5. Funding uses mark and size at its stamp; stamps come from data (freqtrade issue 7291)")
    default void fundingUsesMarkAndSizeAtTheStampThatTheDataTell() {
        long stamp = 100 * SECOND;
        FieldDesk desk = new FieldDesk();
        desk.report(LINEAR, trade(LINEAR, "a", 90 * SECOND, "1", "60000"));
        desk.close(market(99).rate("USDT", 1).funding(0.001, stamp));
        desk.report(LINEAR, trade(LINEAR, "b", stamp + 1, "9", "60000"));
        Exposure paid = desk.close(FieldMarket.at(101 * SECOND)
                .mark(LINEAR.id(), 66_000)
                .rate("USDT", 1)
                .funding(0.009, 200 * SECOND));
        assertThat(paid.pnl().fundingUsd())
                .as("one coin, the old mark and rate")
                .isCloseTo(-60, within(CENT));
        Exposure eightHoursOn = desk.close(FieldMarket.at(28_900 * SECOND)
                .mark(LINEAR.id(), 66_000)
                .rate("USDT", 1)
                .funding(0.009, 30_000 * SECOND));
        assertThat(eightHoursOn.pnl().fundingUsd())
                .as("the stamp at 200 s was told, and paid at the mark then; no other has come")
                .isCloseTo(-60 - 10 * 66_000 * 0.009, within(CENT));
    }

    @Test
    @DisplayName("28. A dead stablecoin counted at face for 18.8 M USD (peggedassets-server pull 811)")
    default void aStablecoinIsWorthWhatItsMarketSaysAndNothingIfNobodyDoes() {
        Instrument market = new Instrument(
                "kraken:USDT-USD",
                InstrumentKind.SPOT,
                Payoff.LINEAR,
                BigDecimal.ONE,
                new BigDecimal("0.0001"),
                BigDecimal.ONE,
                "USDT",
                "USD",
                "USD",
                "USDT",
                0,
                0);
        ConversionRates rates = ConversionRates.of(
                new TreeMap<>(Map.of(market.id(), 0.03)), Map.of(market.id(), market), null, 10 * SECOND);
        assertThat(rates.usdRate("USDT")).isEqualTo(0.03);
        assertThat(rates.usdRate("UST")).as("never silently 1").isNaN();
        Exposure dead = gainOf1000("0", market(10).rate("USDT", rates.usdRate("USDT")));
        assertThat(dead.pnl().totalUsd()).isCloseTo(30, within(CENT));
        Exposure unpriced = gainOf1000("0", market(10));
        assertThat(unpriced.pnl().totalUsd()).isZero();
        assertThat(unpriced.quality().missing()).contains("USDT");
    }

    private static FieldMarket market(int second) {
        return FieldMarket.at(second * SECOND).mark(LINEAR.id(), 60_000);
    }

    private static Exposure oneTrade(String fee, String currency, FieldMarket market) {
        FieldDesk desk = new FieldDesk();
        desk.report(LINEAR, trade(LINEAR, "a", 5 * SECOND, "1", "60000", fee, currency));
        return desk.close(market);
    }

    private static Exposure gainOf1000(String fee, FieldMarket market) {
        FieldDesk desk = new FieldDesk();
        desk.report(LINEAR, trade(LINEAR, "a", 5 * SECOND, "1", "59000", fee, "USDT"));
        return desk.close(market);
    }

    /** Total P&L after a stamp of 60 USD, with the balances before and after it. */
    private static double fundedTotal(String before, String after) {
        FieldDesk desk = new FieldDesk();
        desk.report(LINEAR, trade(LINEAR, "a", 90 * SECOND, "1", "60000"));
        FieldMarket first = market(99).rate("USDT", 1).funding(0.001, 100 * SECOND);
        desk.risk(desk.close(first), first, Map.of("binance", balance(before)));
        FieldMarket second = market(100).rate("USDT", 1).funding(0.001, 200 * SECOND);
        PortfolioRisk risk = desk.risk(desk.close(second), second, Map.of("binance", balance(after)));
        assertThat(risk.collateralUsd()).isCloseTo(Double.parseDouble(after), within(CENT));
        return risk.pnl().totalUsd();
    }

    private static Balance balance(String usdt) {
        return new Balance(ACCOUNT, "binance", 90 * SECOND, Map.of("USDT", new BigDecimal(usdt)), BalanceSource.VENUE);
    }
}
