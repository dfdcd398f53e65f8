package io.inventoryrisk.model.risk;

import static io.inventoryrisk.model.position.Fixtures.ACCOUNT;
import static io.inventoryrisk.model.position.Fixtures.INVERSE;
import static io.inventoryrisk.model.position.Fixtures.LINEAR;
import static io.inventoryrisk.model.position.Fixtures.QUANTO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.position.AppliedFill;
import io.inventoryrisk.model.position.Liquidity;
import io.inventoryrisk.model.scenario.InstrumentPricer;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExposureCalculatorTest {

    private static final long SECOND = 1_000_000;
    private static final double ROUNDING = 1e-9;

    private HoldingState state;
    private long ordinal;

    @BeforeEach
    void nothingHeld() {
        state = HoldingState.empty(ACCOUNT, "BTC");
        ordinal = 0;
    }

    @Test
    void aFillEarnsTheSpreadAgainstTheMarkBeforeItAndItsInventoryTheMoveAfterIt() {
        close(1, linear(1, 60_000), fill(LINEAR, 1, "1000", "59990"));
        Exposure exposure = close(2, linear(2, 60_100), fill(LINEAR, 2, "500", "60010"));
        // 1 BTC at 10 below the first mark; 0.5 BTC at 10 above it; 1.5 BTC carried 100 up
        assertThat(exposure.pnl().spreadCaptureUsd()).isCloseTo(10 - 5, within(ROUNDING));
        assertThat(exposure.pnl().inventoryUsd()).isCloseTo(150, within(ROUNDING));
        assertThat(exposure.pnl().totalUsd()).isCloseTo(155, within(ROUNDING));
        assertThat(exposure.pnl().residualUsd()).isZero();
        assertThat(exposure.unrealisedPnlUsd()).isCloseTo(155, within(ROUNDING));
    }

    @Test
    void aPositionOpenedFromFlatIsMeasuredAgainstTheMarkOfTheInstantBefore() {
        MarketModel before = linear(1, 60_000);
        MarketModel now = linear(2, 60_100);
        Exposure exposure = ExposureCalculator.at(
                        2 * SECOND,
                        state,
                        List.of(fill(LINEAR, 2, "1000", "59990")),
                        new InstrumentSteps(before, new InstrumentPricer(now, Map.of())))
                .exposure();
        assertThat(exposure.pnl().spreadCaptureUsd()).isCloseTo(10, within(ROUNDING));
        assertThat(exposure.pnl().inventoryUsd()).isCloseTo(100, within(ROUNDING));
    }

    @Test
    void deltasFollowThePayoff() {
        Models models = Models.at(SECOND)
                .mark(LINEAR.id(), 50_000)
                .mark(INVERSE.id(), 50_000)
                .mark(QUANTO.id(), 2_500)
                .rate("USDT", 0.97)
                .rate("BTC", 40_000)
                .rate("ETH", 2_000);
        Exposure exposure = close(
                1,
                models.build(),
                fill(LINEAR, 1, "2000", "50000"),
                fill(INVERSE, 1, "-25000", "50000"),
                fill(QUANTO, 1, "1000", "2500"));
        assertThat(exposure.lines()).extracting(ExposureLine::instrument).isSorted();
        ExposureLine inverse = exposure.lines().get(0);
        ExposureLine linear = exposure.lines().get(1);
        ExposureLine quanto = exposure.lines().get(2);
        assertThat(linear.deltaCoin()).isCloseTo(2, within(ROUNDING));
        assertThat(linear.deltaUsd()).isCloseTo(97_000, within(ROUNDING * 1e5));
        assertThat(inverse.deltaCoin()).isCloseTo(-0.5, within(ROUNDING));
        assertThat(inverse.deltaUsd()).isCloseTo(-25_000, within(ROUNDING * 1e5));
        assertThat(quanto.deltaUsd()).isCloseTo(0.001 * 2_500 * 40_000, within(ROUNDING * 1e5));
        assertThat(quanto.deltaCoin()).isCloseTo(50, within(ROUNDING * 1e5));
        assertThat(exposure.deltaUsd())
                .isCloseTo(linear.deltaUsd() + inverse.deltaUsd() + quanto.deltaUsd(), within(ROUNDING));
        assertThat(exposure.grossNotionalUsd()).isCloseTo(97_000 + 25_000 + 100_000, within(ROUNDING * 1e5));
        assertThat(exposure.quality().status()).isEqualTo(QualityStatus.OK);
    }

    @Test
    void aStablecoinBelowParMovesPnl() {
        MarketModel offPeg =
                Models.at(SECOND).mark(LINEAR.id(), 60_000).rate("USDT", 0.97).build();
        Exposure exposure = close(1, offPeg, fill(LINEAR, 1, "1000", "59900"));
        assertThat(exposure.pnl().totalUsd()).isCloseTo(97, within(ROUNDING));
    }

    @Test
    void withoutAMarkFillsWaitAndTheExposureIsPartial() {
        MarketModel noMark = Models.at(SECOND)
                .mark(LINEAR.id(), Double.NaN, QualityStatus.WARMING)
                .rate("USDT", 1)
                .build();
        Exposure waiting = close(1, noMark, fill(LINEAR, 1, "1000", "59990"));
        assertThat(waiting.quality().status()).isEqualTo(QualityStatus.PARTIAL);
        assertThat(waiting.quality().missing()).containsExactly(LINEAR.id());
        assertThat(waiting.lines().get(0).mark()).isNaN();
        assertThat(waiting.lines().get(0).status()).isEqualTo(QualityStatus.WARMING);
        assertThat(waiting.pnl()).isEqualTo(PnlSplit.zero());
        assertThat(waiting.deltaUsd()).isZero();

        close(2, noMark, fill(LINEAR, 2, "-400", "60020"));
        Exposure marked = close(3, linear(3, 60_000));
        assertThat(marked.pnl().spreadCaptureUsd()).isCloseTo(10 + 8, within(ROUNDING));
        assertThat(marked.pnl().inventoryUsd()).isZero();
        assertThat(marked.pnl().residualUsd()).isZero();
        assertThat(marked.quality().status()).isEqualTo(QualityStatus.OK);
    }

    @Test
    void aRoundTripThatNeverSawAMarkEarnsItsCash() {
        MarketModel empty = Models.at(SECOND).rate("USDT", 1).build();
        close(1, empty, fill(LINEAR, 1, "1000", "60000"));
        Exposure flat = close(2, empty, fill(LINEAR, 2, "-1000", "60030"));
        assertThat(flat.lines()).isEmpty();
        assertThat(flat.pnl().totalUsd()).isCloseTo(30, within(ROUNDING));
        assertThat(flat.quality().status()).isEqualTo(QualityStatus.OK);
    }

    @Test
    void aStaleOrGappedMarkStandsAndSaysSo() {
        close(1, linear(1, 60_000), fill(LINEAR, 1, "1000", "60000"));
        Exposure stale = close(
                2,
                Models.at(2 * SECOND)
                        .mark(LINEAR.id(), 60_000, QualityStatus.STALE)
                        .rate("USDT", 1)
                        .build());
        assertThat(stale.lines().get(0).status()).isEqualTo(QualityStatus.STALE);
        assertThat(stale.quality().status()).isEqualTo(QualityStatus.STALE);
        assertThat(stale.quality().reason()).contains(LINEAR.id()).contains("STALE");
        Exposure gap = close(
                3,
                Models.at(3 * SECOND)
                        .mark(LINEAR.id(), Double.NaN, QualityStatus.GAP)
                        .rate("USDT", 1)
                        .build());
        assertThat(gap.lines().get(0).mark()).isEqualTo(60_000);
        assertThat(gap.quality().status()).isEqualTo(QualityStatus.GAP);
        Exposure gone = close(4, Models.at(4 * SECOND).rate("USDT", 1).build());
        assertThat(gone.lines().get(0).mark()).isEqualTo(60_000);
        assertThat(gone.quality().status()).isEqualTo(QualityStatus.STALE);
    }

    @Test
    void aMissingRateIsNeverOneAndItsPnlWaitsForIt() {
        MarketModel noRate = Models.at(SECOND).mark(LINEAR.id(), 60_000).build();
        Exposure partial = close(1, noRate, fill(LINEAR, 1, "1000", "59990"));
        assertThat(partial.pnl()).isEqualTo(PnlSplit.zero());
        assertThat(partial.deltaUsd()).isZero();
        assertThat(partial.deltaCoin()).isCloseTo(1, within(ROUNDING));
        assertThat(partial.lines().get(0).deltaUsd()).isNaN();
        assertThat(partial.quality().status()).isEqualTo(QualityStatus.PARTIAL);
        assertThat(partial.quality().missing()).containsExactly("USDT");

        Exposure whole = close(2, linear(2, 60_000));
        assertThat(whole.pnl().spreadCaptureUsd()).isCloseTo(10, within(ROUNDING));
        assertThat(whole.quality().status()).isEqualTo(QualityStatus.OK);
    }

    @Test
    void aFlatUnderlyingReportsUntilItsPnlIsTranslated() {
        MarketModel noRate = Models.at(SECOND).mark(LINEAR.id(), 60_000).build();
        close(1, noRate, fill(LINEAR, 1, "1000", "59990"));
        close(2, noRate, fill(LINEAR, 2, "-1000", "60010"));
        assertThat(close(3, noRate).quality().missing()).containsExactly("USDT");
        Exposure last = close(4, linear(4, 60_000));
        assertThat(last.pnl().totalUsd()).isCloseTo(20, within(ROUNDING));
        assertThat(last.quality().status()).isEqualTo(QualityStatus.OK);
        assertThat(close(5, linear(5, 60_000))).isNull();
    }

    @Test
    void aFeeInAThirdCoinIsTranslatedAtItsOwnRate() {
        AppliedFill fill = fill(LINEAR, 1, "1000", "60000", "0.02", "BNB");
        Exposure partial = close(1, linear(1, 60_000), fill);
        assertThat(partial.quality().missing()).containsExactly("BNB");
        Exposure whole = close(
                2,
                Models.at(2 * SECOND)
                        .mark(LINEAR.id(), 60_000)
                        .rate("USDT", 1)
                        .rate("BNB", 500)
                        .build());
        assertThat(whole.pnl().feesUsd()).isCloseTo(10, within(ROUNDING));
        assertThat(whole.pnl().totalUsd()).isCloseTo(-10, within(ROUNDING));
        assertThat(whole.quality().missing()).isEmpty();
    }

    @Test
    void aNegativeFeeIsARebateOnALineOfItsOwn() {
        Exposure exposure = close(1, linear(1, 60_000), fill(LINEAR, 1, "1000", "60000", "-3", "USDT"));
        assertThat(exposure.pnl().feesUsd()).isZero();
        assertThat(exposure.pnl().rebatesUsd()).isCloseTo(3, within(ROUNDING));
        assertThat(exposure.pnl().totalUsd()).isCloseTo(3, within(ROUNDING));
    }

    @Test
    void aClosedPositionLeavesAndAFlatUnderlyingReportsOnce() {
        close(1, linear(1, 60_000), fill(LINEAR, 1, "1000", "60000"));
        Exposure flat = close(2, linear(2, 60_100), fill(LINEAR, 2, "-1000", "60120"));
        assertThat(flat.lines()).isEmpty();
        assertThat(flat.closed()).containsExactly(LINEAR.id());
        assertThat(flat.deltaUsd()).isZero();
        assertThat(flat.pnl().totalUsd()).isCloseTo(120, within(ROUNDING));
        assertThat(flat.quality().inputAgeMillis()).isEqualTo(-1);
        assertThat(state.holdings()).isEmpty();
        assertThat(close(3, linear(3, 60_200))).isNull();
        Exposure again = close(4, linear(4, 60_200), fill(LINEAR, 4, "1000", "60200"));
        assertThat(again.pnl().totalUsd()).isCloseTo(120, within(ROUNDING));
    }

    @Test
    void aRoundTripWithinOneInstantIsReported() {
        Exposure exposure =
                close(1, linear(1, 60_000), fill(LINEAR, 1, "1000", "59990"), fill(LINEAR, 1, "-1000", "60010"));
        assertThat(exposure.lines()).isEmpty();
        assertThat(exposure.pnl().spreadCaptureUsd()).isCloseTo(20, within(ROUNDING));
    }

    @Test
    void fillsOfAClosedInstantCountAsLate() {
        close(1, linear(1, 60_000), fill(LINEAR, 1, "1000", "60000"));
        Exposure exposure =
                close(2, linear(2, 60_000), fill(LINEAR, 1, "1000", "60000"), fill(LINEAR, 2, "1000", "60000"));
        assertThat(exposure.lateFills()).isEqualTo(1);
        assertThat(exposure.lines().get(0).quantity()).isEqualTo(3000);
    }

    private static MarketModel linear(int second, double mark) {
        return Models.at(second * SECOND)
                .mark(LINEAR.id(), mark)
                .rate("USDT", 1)
                .build();
    }

    private Exposure close(int second, MarketModel model, AppliedFill... fills) {
        ExposureCalculator.Step step = ExposureCalculator.at(
                second * SECOND,
                state,
                List.of(fills),
                new InstrumentSteps(null, new InstrumentPricer(model, Map.of())));
        state = step.state();
        return step.exposure();
    }

    private AppliedFill fill(Instrument instrument, int second, String quantity, String price) {
        return fill(instrument, second, quantity, price, "0", instrument.settle());
    }

    private AppliedFill fill(
            Instrument instrument, int second, String quantity, String price, String fee, String feeCurrency) {
        return new AppliedFill(
                ACCOUNT,
                instrument,
                ++ordinal,
                second * SECOND,
                new BigDecimal(quantity),
                new BigDecimal(price),
                new BigDecimal(fee),
                feeCurrency,
                Liquidity.MAKER,
                false);
    }
}
