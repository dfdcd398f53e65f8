package io.inventoryrisk.model.position;

import static io.inventoryrisk.model.position.Fixtures.INVERSE;
import static io.inventoryrisk.model.position.Fixtures.LINEAR;
import static io.inventoryrisk.model.position.Fixtures.fill;
import static io.inventoryrisk.model.position.Fixtures.report;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.market.Instrument;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InventoryBookTest {

    private static final long HORIZON_MILLIS = 7 * 86_400_000L;
    private static final long MINUTE = 60_000_000L;
    private static final long DAY = 1_440 * MINUTE;

    private final Fixtures.MapHistory history = new Fixtures.MapHistory();
    private Position position = Position.empty();

    @Test
    void aFlipClosesAtTheOldAverageAndOpensTheRestAtItsOwnPrice() {
        apply(LINEAR, fill(LINEAR, "a", 1, "100", "60000"));
        apply(LINEAR, fill(LINEAR, "b", 2, "100", "61000"));
        InventoryBook.Outcome flip = apply(LINEAR, fill(LINEAR, "c", 3, "-300", "62000"));
        assertThat(flip.update().quantity()).isEqualByComparingTo("-100");
        assertThat(flip.update().averagePrice()).isEqualByComparingTo("62000");
        assertThat(flip.update().realisedPnl()).isEqualByComparingTo("300"); // 200 x 0.001 x (62000 - 60500)
        assertThat(flip.transitions()).hasSize(1);
        assertThat(flip.transitions().get(0).quantityAfter()).isEqualByComparingTo("-100");
    }

    @Test
    void averagePriceOfAnInverseContractIsHarmonic() {
        apply(INVERSE, fill(INVERSE, "a", 1, "10000", "5000"));
        InventoryBook.Outcome second = apply(INVERSE, fill(INVERSE, "b", 2, "10000", "20000"));
        assertThat(second.update().averagePrice().doubleValue()).isCloseTo(8000, within(1e-9)); // 20000 / (2 + 0.5)
    }

    @Test
    void aFlatPositionHasNoAverageAndCashEqualToItsRealisedPnl() {
        apply(INVERSE, fill(INVERSE, "a", 1, "10000", "8000"));
        InventoryUpdate flat =
                apply(INVERSE, fill(INVERSE, "b", 2, "-10000", "12500")).update();
        assertThat(flat.quantity()).isZero();
        assertThat(flat.averagePrice()).isZero();
        assertThat(flat.realisedPnl()).isEqualByComparingTo("0.45"); // Bybit's example
        assertThat(flat.cash()).isEqualByComparingTo("0.45");
    }

    @Test
    void aPartialCloseReleasesCostProRata() {
        apply(LINEAR, fill(LINEAR, "a", 1, "3", "10000"));
        InventoryUpdate third =
                apply(LINEAR, fill(LINEAR, "b", 2, "-1", "10300")).update();
        assertThat(third.realisedPnl().doubleValue()).isCloseTo(0.3, within(1e-15));
        assertThat(third.averagePrice().doubleValue()).isCloseTo(10000, within(1e-9));
    }

    @Test
    void theSameTradeIsCountedAndChangesNothingFortyMinutesAndSixDaysLater() {
        Fill trade = fill(LINEAR, "a", DAY, "5", "60000", "0.1");
        apply(LINEAR, trade);
        apply(LINEAR, fill(LINEAR, "b", DAY + 40 * MINUTE, "1", "60000"));
        assertDuplicate(trade);
        apply(LINEAR, fill(LINEAR, "c", 7 * DAY, "1", "60000"));
        assertDuplicate(trade);
        assertThat(position.duplicates()).isEqualTo(2);
    }

    @Test
    void aNewTradeOlderThanTheDedupHorizonIsRejected() {
        apply(LINEAR, fill(LINEAR, "a", 8 * DAY, "5", "60000"));
        assertRejected(fill(LINEAR, "old", DAY - 1, "5", "60000"), "cannot be proved new");
        assertThat(apply(LINEAR, fill(LINEAR, "in time", DAY, "5", "60000")).rejection())
                .isNull();
    }

    @Test
    void aCorrectionTakesTheTradeBackWithItsFeeAndAppliesTheCorrectedOne() {
        Fill trade = fill(LINEAR, "a", 1, "5", "60000", "0.1");
        apply(LINEAR, trade);
        InventoryBook.Outcome corrected = apply(LINEAR, report(trade, FillAction.CORRECTION, 1, 2, "4", "61000"));
        assertThat(corrected.effects()).extracting(AppliedFill::ordinal).containsExactly(2L, 3L);
        assertThat(corrected.effects().get(0).quantity()).isEqualByComparingTo("-5");
        assertThat(corrected.effects().get(0).price()).isEqualByComparingTo("60000");
        assertThat(corrected.effects().get(0).fee()).isEqualByComparingTo("-0.1");
        assertThat(position.quantity()).isEqualByComparingTo("4");
        assertThat(position.cash()).isEqualByComparingTo("-244");
        assertThat(position.fees()).isEqualTo(Map.of("USDT", new BigDecimal("0.1")));
        assertDuplicate(trade);
    }

    @Test
    void aBustLeavesNothingOfTheTrade() {
        Fill trade = fill(LINEAR, "a", 1, "5", "60000", "0.1");
        apply(LINEAR, trade);
        apply(LINEAR, report(trade, FillAction.BUST, 1, 2, "5", "60000"));
        assertThat(position.quantity()).isZero();
        assertThat(position.cash()).isZero();
        assertThat(position.fees().get("USDT")).isZero();
        assertRejected(report(trade, FillAction.BUST, 2, 3, "5", "60000"), "already busted");
    }

    @Test
    void aBustOfAnUnknownTradeIsRejectedAndTheTradeDoesNotCountWhenItArrives() {
        Fill trade = fill(LINEAR, "a", 1, "5", "60000");
        assertRejected(report(trade, FillAction.BUST, 1, 2, "5", "60000"), "not known");
        assertDuplicate(trade);
        assertThat(position.quantity()).isZero();
    }

    @Test
    void aCorrectionOfAnUnknownTradeIsRejectedAndAppliesWhenSentAgainAfterIt() {
        Fill trade = fill(LINEAR, "a", 1, "5", "60000");
        Fill correction = report(trade, FillAction.CORRECTION, 1, 2, "4", "60000");
        assertRejected(correction, "send the correction again after its trade");
        apply(LINEAR, trade);
        apply(LINEAR, correction);
        assertThat(position.quantity()).isEqualByComparingTo("4");
    }

    @Test
    void theHighestRevisionIsInForceEvenAfterABust() {
        Fill trade = fill(LINEAR, "a", 1, "5", "60000");
        apply(LINEAR, trade);
        apply(LINEAR, report(trade, FillAction.BUST, 1, 2, "5", "60000"));
        apply(LINEAR, report(trade, FillAction.CORRECTION, 2, 3, "3", "60000"));
        assertThat(position.quantity()).isEqualByComparingTo("3");
    }

    @Test
    void aNewReportOfAKnownTradeAtAHigherRevisionIsRejected() {
        Fill trade = fill(LINEAR, "a", 1, "5", "60000");
        apply(LINEAR, trade);
        assertRejected(report(trade, FillAction.NEW, 1, 2, "5", "60000"), "must be a CORRECTION or BUST");
    }

    @Test
    void malformedFillsAreRejectedWithTheOffendingValue() {
        Fill trade = fill(LINEAR, "a", 1, "5", "60000");
        assertRejected(report(trade, FillAction.NEW, 0, 1, "0", "60000"), "size must be positive, was 0");
        assertRejected(report(trade, FillAction.NEW, 0, 1, "5", "-1"), "price must be positive, was -1");
        assertRejected(fill(INVERSE, "a", 1, "5", "60000"), "sim:BTC-USD");
        assertRejected(fill(LINEAR, " ", 1, "5", "60000"), "tradeId must not be empty");
        assertThat(position).isEqualTo(Position.empty());
    }

    @Test
    void feesAreKeptPerCurrencyAndSorted() {
        apply(LINEAR, inCurrency(fill(LINEAR, "a", 1, "1", "60000", "0.2"), "USDT"));
        apply(LINEAR, inCurrency(fill(LINEAR, "b", 2, "1", "60000", "0.001"), "BNB"));
        InventoryUpdate update = apply(LINEAR, inCurrency(fill(LINEAR, "c", 3, "1", "60000", "-0.3"), "USDT"))
                .update();
        assertThat(update.fees())
                .containsExactly(Map.entry("BNB", new BigDecimal("0.001")), Map.entry("USDT", new BigDecimal("-0.1")));
    }

    private static Fill inCurrency(Fill fill, String currency) {
        return new Fill(
                fill.account(),
                fill.instrument(),
                fill.tradeId(),
                fill.revision(),
                fill.action(),
                fill.timeMicros(),
                fill.side(),
                fill.price(),
                fill.size(),
                fill.fee(),
                currency,
                fill.liquidity());
    }

    private InventoryBook.Outcome apply(Instrument instrument, Fill fill) {
        InventoryBook.Outcome outcome = InventoryBook.apply(position, fill, instrument, history, HORIZON_MILLIS);
        position = outcome.position();
        return outcome;
    }

    private void assertDuplicate(Fill fill) {
        Position before = position;
        InventoryBook.Outcome outcome = apply(LINEAR, fill);
        assertThat(outcome.duplicate()).isTrue();
        assertThat(outcome.update()).isNull();
        assertThat(outcome.transitions()).isEmpty();
        assertThat(outcome.effects()).isEmpty();
        assertThat(outcome.position()).isEqualTo(before.duplicate());
    }

    private void assertRejected(Fill fill, String reason) {
        Position before = position;
        InventoryBook.Outcome outcome = apply(LINEAR, fill);
        assertThat(outcome.rejection()).contains(reason);
        assertThat(outcome.update()).isNull();
        assertThat(outcome.position()).isEqualTo(before);
    }
}
