package io.inventoryrisk.model.risk;

import static io.inventoryrisk.model.position.Fixtures.EXPIRY;
import static io.inventoryrisk.model.position.Fixtures.INVERSE;
import static io.inventoryrisk.model.position.Fixtures.LINEAR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.InstrumentKind;
import io.inventoryrisk.model.market.OptionType;
import io.inventoryrisk.model.market.Payoff;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.position.Fixtures;
import io.inventoryrisk.model.scenario.ValuedPosition;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** What an account earns: makers' and takers' fills, deliveries, and the translation of what was earned before. */
class AccountPnlTest {

    private static final long SECOND = 1_000_000;
    private static final double ROUNDING = 1e-9;
    private static final Instrument CALL = Fixtures.option(OptionType.CALL, "80000", Payoff.INVERSE);

    private final Account account = new Account();

    @Test
    void takersFillsAreHedgingAndMakersFillsSpreadCapture() {
        account.close(linear(1, 60_000));
        account.fills(LINEAR, SECOND + 1, "1000", "59990").takes(LINEAR, SECOND + 2, "-1000", "59995");
        PnlSplit pnl = account.close(linear(2, 60_000)).pnl();
        assertThat(pnl.spreadCaptureUsd()).isCloseTo(10, within(ROUNDING));
        assertThat(pnl.hedgingUsd()).isCloseTo(-5, within(ROUNDING));
        assertThat(pnl.totalUsd()).isCloseTo(5, within(ROUNDING));
    }

    @Test
    void fillsThatWaitForAMarkKeepApartWhatMadeAndWhatTook() {
        account.fills(LINEAR, SECOND, "1000", "59990");
        account.close(Models.at(SECOND).rate("USDT", 1));
        account.takes(LINEAR, 2 * SECOND, "500", "60010");
        account.close(Models.at(2 * SECOND).rate("USDT", 1));
        PnlSplit pnl = account.close(linear(3, 60_000)).pnl();
        assertThat(pnl.spreadCaptureUsd()).isCloseTo(10, within(ROUNDING));
        assertThat(pnl.hedgingUsd()).isCloseTo(-5, within(ROUNDING));
    }

    @Test
    void aRoundTripWithoutAnyMarkIsMeasuredAgainstItsLastFill() {
        account.fills(LINEAR, SECOND, "1000", "60000").takes(LINEAR, SECOND + 1, "-1000", "60030");
        PnlSplit pnl = account.close(Models.at(2 * SECOND).rate("USDT", 1)).pnl();
        assertThat(pnl.spreadCaptureUsd()).isCloseTo(30, within(ROUNDING));
        assertThat(pnl.hedgingUsd()).isZero();
    }

    @Test
    void aDeliveryIsInventoryFromTheLastMarkToThePayOff() {
        account.fills(CALL, EXPIRY - 2 * SECOND, "2", "0.05");
        account.close(options(EXPIRY - SECOND, 0.15));
        account.close(options(EXPIRY, 0.19));
        account.isDelivered(CALL, EXPIRY + SECOND, "-2", "100000");
        Exposure settled = account.close(options(EXPIRY + 2 * SECOND, 0.5));
        assertThat(settled.lines()).isEmpty();
        assertThat(settled.closed()).containsExactly(CALL.id());
        assertThat(account.state.holdings()).isEmpty();
        // bought at 0.05 against a mark of 0.15; 20000 / 100000 = 0.2 coins paid
        assertThat(settled.pnl().spreadCaptureUsd()).isCloseTo(2 * 0.10 * 100_000, within(1e-6));
        assertThat(settled.pnl().inventoryUsd()).isCloseTo(2 * 0.05 * 100_000, within(1e-6));
        assertThat(settled.pnl().hedgingUsd()).isZero();
        assertThat(settled.pnl().residualUsd()).isZero();
    }

    @Test
    void aPositionThatNeverHadAMarkIsMeasuredAgainstItsDelivery() {
        account.fills(CALL, EXPIRY - SECOND, "2", "0.05").isDelivered(CALL, EXPIRY, "-2", "100000");
        PnlSplit pnl = account.close(Models.at(EXPIRY).rate("BTC", 100_000)).pnl();
        assertThat(pnl.spreadCaptureUsd()).isCloseTo(2 * 0.15 * 100_000, within(1e-6));
        assertThat(pnl.inventoryUsd()).isZero();
    }

    @Test
    void anOptionThatExpiresWorthlessLeavesWithItsLoss() {
        account.fills(CALL, EXPIRY - 2 * SECOND, "2", "0.05");
        account.close(options(EXPIRY - SECOND, 0.05));
        account.isDelivered(CALL, EXPIRY, "-2", "79000");
        PnlSplit pnl = account.close(options(EXPIRY, 0.0001)).pnl();
        assertThat(pnl.inventoryUsd()).isCloseTo(-2 * 0.05 * 100_000, within(1e-6));
        assertThat(pnl.totalUsd()).isCloseTo(-2 * 0.05 * 100_000, within(1e-6));
    }

    @Test
    void withoutADeliveryAnExpiredPositionIsHeldAtItsLastMarkAndFlagged() {
        account.fills(CALL, EXPIRY - 2 * SECOND, "2", "0.05");
        account.close(options(EXPIRY - SECOND, 0.15));
        account.close(options(EXPIRY, 0.19));
        Exposure held = account.close(options(EXPIRY + 3_600 * SECOND, 0.5));
        ExposureLine line = held.lines().get(0);
        assertThat(line.mark()).isEqualTo(0.19);
        assertThat(line.status()).isEqualTo(QualityStatus.STALE);
        assertThat(line.greeks()).isEqualTo(Greeks.zero());
        assertThat(line.settledShare()).isEqualTo(1);
        assertThat(held.quality().status()).isEqualTo(QualityStatus.STALE);
        assertThat(held.quality().reason()).contains(CALL.id()).contains("delivery");
        assertThat(held.pnl().inventoryUsd()).isCloseTo(2 * 0.04 * 100_000, within(1e-6));
    }

    @Test
    void whatWasEarnedBeforeIsTranslatedAgainWhenItsRateMoves() {
        account.close(inverse(1, 50_000));
        // 100,000 USD between 40,000 and 50,000: half a coin
        account.fills(INVERSE, SECOND + 1, "100000", "40000").fills(INVERSE, SECOND + 2, "-100000", "50000");
        account.close(inverse(2, 50_000));
        account.fills(INVERSE, 2 * SECOND + 1, "1", "60000");
        PnlSplit pnl = account.close(inverse(3, 60_000)).pnl();
        assertThat(pnl.spreadCaptureUsd() + pnl.inventoryUsd()).isCloseTo(0.5 * 50_000, within(1.0));
        assertThat(pnl.translationUsd()).isCloseTo(0.5 * 10_000, within(ROUNDING));
        assertThat(pnl.totalUsd()).isCloseTo(0.5 * 60_000, within(1.0));
        assertThat(pnl.residualUsd()).isZero();
    }

    @Test
    void aCurrencyWithoutARateStandsStillIsNamedAndCatchesUpAtItsNextRate() {
        account.fills(LINEAR, SECOND, "1000", "59900");
        account.close(linear(1, 60_000));
        Models blind = Models.at(2 * SECOND).mark(LINEAR.id(), 60_300);
        Exposure missing = account.close(blind);
        assertThat(missing.pnl().totalUsd()).isCloseTo(100, within(ROUNDING));
        assertThat(missing.quality().status()).isEqualTo(QualityStatus.PARTIAL);
        assertThat(missing.quality().missing()).containsExactly("USDT");
        Exposure back =
                account.close(Models.at(3 * SECOND).mark(LINEAR.id(), 60_300).rate("USDT", 0.9));
        assertThat(back.pnl().inventoryUsd()).isCloseTo(300 * 0.9, within(ROUNDING));
        assertThat(back.pnl().translationUsd()).isCloseTo(-100 * 0.1, within(ROUNDING));
        assertThat(back.pnl().totalUsd()).isCloseTo(400 * 0.9, within(ROUNDING));
        assertThat(back.pnl().residualUsd()).isZero();
        assertThat(back.quality().missing()).isEmpty();
    }

    @Test
    void theStateHoldsOneAmountPerCurrencyAndNothingOfWhatIsClosed() {
        for (int second = 1; second <= 100; second++) {
            account.fills(LINEAR, second * SECOND, second % 2 == 0 ? "-7" : "7", "60000")
                    .fills(INVERSE, second * SECOND, second % 2 == 0 ? "-7" : "7", "60000");
            account.close(linear(second, 60_000 + second).mark(INVERSE.id(), 60_000 + second));
        }
        assertThat(account.state.holdings()).isEmpty();
        assertThat(account.state.ledger().currencies())
                .extracting(CurrencyPnl::currency)
                .containsExactly("BTC", "USDT");
    }

    @Test
    void equityIsUnrealisedPnlOfFuturesAndTheValueOfOptionsAndSpot() {
        Instrument spot = new Instrument(
                "sim:BTC-SPOT",
                InstrumentKind.SPOT,
                Payoff.LINEAR,
                BigDecimal.ONE,
                new BigDecimal("0.01"),
                new BigDecimal("0.001"),
                "BTC",
                "USDT",
                "USDT",
                "BTC",
                0,
                0);
        account.fills(LINEAR, SECOND, "1000", "59000")
                .fills(spot, SECOND, "2", "59000")
                .fills(CALL, SECOND, "-3", "0.04");
        account.close(Models.at(2 * SECOND)
                .mark(LINEAR.id(), 60_000)
                .mark(spot.id(), 60_000)
                .mark(CALL.id(), 0.05)
                .rate("USDT", 1)
                .rate("BTC", 60_000));
        assertThat(account.last.positions())
                .extracting(position -> position.priced().instrument().id())
                .containsExactly(CALL.id(), spot.id(), LINEAR.id())
                .isSorted();
        assertThat(account.last.positions())
                .extracting(ValuedPosition::equity)
                .containsExactly(-0.15, 120_000.0, 1_000.0);
    }

    private static Models linear(int second, double mark) {
        return Models.at(second * SECOND)
                .mark(LINEAR.id(), mark)
                .rate("USDT", 1)
                .rate("BTC", 60_000);
    }

    private static Models inverse(int second, double mark) {
        return Models.at(second * SECOND).mark(INVERSE.id(), mark).rate("BTC", mark);
    }

    private static Models options(long micros, double mark) {
        return Models.at(micros).mark(CALL.id(), mark).rate("BTC", 100_000);
    }
}
