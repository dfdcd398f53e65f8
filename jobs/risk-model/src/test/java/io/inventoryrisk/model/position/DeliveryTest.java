package io.inventoryrisk.model.position;

import static io.inventoryrisk.model.position.Fixtures.EXPIRY;
import static io.inventoryrisk.model.position.Fixtures.LINEAR;
import static io.inventoryrisk.model.position.Fixtures.delivery;
import static io.inventoryrisk.model.position.Fixtures.fill;
import static io.inventoryrisk.model.position.Fixtures.future;
import static io.inventoryrisk.model.position.Fixtures.option;
import static io.inventoryrisk.model.position.Fixtures.report;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.inventoryrisk.model.ReferenceCases;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.OptionType;
import io.inventoryrisk.model.market.Payoff;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DeliveryTest {

    private static final long HORIZON_MILLIS = 7 * 86_400_000L;
    private static final Instrument CALL = option(OptionType.CALL, "80000", Payoff.INVERSE);

    private final Fixtures.MapHistory history = new Fixtures.MapHistory();
    private Position position = Position.empty();

    @Test
    void coinPremiumOptionsPayOffWhatTheVenuePublishes() {
        ReferenceCases.Case published = ReferenceCases.named("REF-INVOPT-2");
        JsonNode cases = published.inputs().get("cases");
        for (int row = 0; row < cases.size(); row++) {
            OptionType type = cases.get(row).get(0).asText().equals("C") ? OptionType.CALL : OptionType.PUT;
            String strike = cases.get(row).get(1).asText();
            BigDecimal price = new BigDecimal(cases.get(row).get(2).asText());
            double coins = ContractValue.delivered(option(type, strike, Payoff.INVERSE), price)
                    .doubleValue();
            double usd = ContractValue.delivered(option(type, strike, Payoff.LINEAR), price)
                    .doubleValue();
            published.check("btc[" + row + "]", coins);
            published.check("usd[" + row + "]", usd);
        }
    }

    @Test
    void aLongCallIsPaidItsPayOffAndIsGone() {
        apply(CALL, fill(CALL, "a", EXPIRY - 9, "2", "0.05"));
        InventoryBook.Outcome settled = apply(CALL, delivery(CALL, "d", EXPIRY, "-2", "100000"));
        assertThat(settled.rejection()).isNull();
        assertThat(settled.effects()).extracting(AppliedFill::delivery).containsExactly(true);
        assertThat(position.quantity()).isZero();
        assertThat(position.realisedPnl()).isEqualByComparingTo("0.3"); // 2 x (20000 / 100000 - 0.05)
        assertThat(settled.transitions().get(0).cash()).isEqualByComparingTo("0.4");
    }

    @Test
    void anOptionThatExpiresOutOfTheMoneyIsWorthNothing() {
        apply(CALL, fill(CALL, "a", EXPIRY - 9, "-2", "0.05"));
        apply(CALL, delivery(CALL, "d", EXPIRY, "2", "79999"));
        assertThat(position.quantity()).isZero();
        assertThat(position.realisedPnl()).isEqualByComparingTo("0.1");
    }

    @ParameterizedTest
    @EnumSource(
            value = Payoff.class,
            names = {"LINEAR", "INVERSE"})
    void aFutureIsDeliveredLikeAnyFillAtTheDeliveryPrice(Payoff payoff) {
        Instrument future = future(payoff);
        apply(future, fill(future, "a", EXPIRY - 9, "100", "80000"));
        apply(future, delivery(future, "d", EXPIRY, "-100", "100000"));
        double expected = payoff == Payoff.LINEAR ? 100 * 0.001 * 20_000 : 100 * (1 / 80_000.0 - 1 / 100_000.0);
        assertThat(position.realisedPnl().doubleValue()).isCloseTo(expected, within(1e-12));
    }

    @Test
    void aDeliveryBeforeExpiryOrOfWhatNeverExpiresIsRefused() {
        apply(CALL, fill(CALL, "a", EXPIRY - 9, "2", "0.05"));
        assertRejected(CALL, delivery(CALL, "d", EXPIRY - 1, "-2", "100000"), "before its expiry");
        position = Position.empty();
        apply(LINEAR, fill(LINEAR, "b", 1, "2", "60000"));
        assertRejected(LINEAR, delivery(LINEAR, "d", EXPIRY, "-2", "100000"), "never expires");
    }

    @Test
    void aDeliveryNeverOpensAddsToOrTurnsOverAPosition() {
        assertRejected(CALL, delivery(CALL, "d", EXPIRY, "-2", "100000"), "does not close a position of 0");
        apply(CALL, fill(CALL, "a", EXPIRY - 9, "2", "0.05"));
        assertRejected(CALL, delivery(CALL, "d", EXPIRY, "2", "100000"), "does not close a position of 2");
        assertRejected(CALL, delivery(CALL, "d", EXPIRY, "-2.1", "100000"), "at most the size held");
        assertThat(apply(CALL, delivery(CALL, "d", EXPIRY, "-1.5", "100000")).rejection())
                .isNull();
        assertThat(position.quantity()).isEqualByComparingTo("0.5");
    }

    @Test
    void aDeliverySentAgainIsADuplicate() {
        Fill settled = delivery(CALL, "d", EXPIRY, "-2", "100000");
        apply(CALL, fill(CALL, "a", EXPIRY - 9, "2", "0.05"));
        apply(CALL, settled);
        assertThat(apply(CALL, settled).duplicate()).isTrue();
        assertThat(position.duplicates()).isEqualTo(1);
        assertThat(position.realisedPnl()).isEqualByComparingTo("0.3");
    }

    @Test
    void aCorrectedDeliveryIsStillADelivery() {
        Fill settled = delivery(CALL, "d", EXPIRY, "-2", "100000");
        apply(CALL, fill(CALL, "a", EXPIRY - 9, "2", "0.05"));
        apply(CALL, settled);
        InventoryBook.Outcome corrected =
                apply(CALL, report(settled, FillAction.CORRECTION, 1, EXPIRY + 1, "2", "160000"));
        assertThat(corrected.effects()).extracting(AppliedFill::delivery).containsExactly(true, true);
        assertThat(position.quantity()).isZero();
        assertThat(position.cash()).isEqualByComparingTo("0.9"); // 2 x (80000 / 160000 - 0.05)
        assertRejected(
                CALL, report(settled, FillAction.CORRECTION, 2, EXPIRY + 2, "3", "160000"), "at most the size held");
    }

    @Test
    void aBustedDeliveryGivesThePositionBackUntilItIsDeliveredAgain() {
        Fill settled = delivery(CALL, "d", EXPIRY, "-2", "100000");
        apply(CALL, fill(CALL, "a", EXPIRY - 9, "2", "0.05"));
        apply(CALL, settled);
        InventoryBook.Outcome busted = apply(CALL, report(settled, FillAction.BUST, 1, EXPIRY + 1, "2", "100000"));
        assertThat(busted.effects()).extracting(AppliedFill::delivery).containsExactly(true);
        assertThat(position.quantity()).isEqualByComparingTo("2");
        assertThat(position.cash()).isEqualByComparingTo("-0.1");
        apply(CALL, report(settled, FillAction.CORRECTION, 2, EXPIRY + 2, "2", "160000"));
        assertThat(position.quantity()).isZero();
        assertThat(position.cash()).isEqualByComparingTo("0.9");
    }

    @Test
    void aDeliveryPriceThatIsNotPositiveIsRefused() {
        assertThatThrownBy(() -> ContractValue.delivered(CALL, BigDecimal.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("was 0");
    }

    private InventoryBook.Outcome apply(Instrument instrument, Fill fill) {
        InventoryBook.Outcome outcome = InventoryBook.apply(position, fill, instrument, history, HORIZON_MILLIS);
        position = outcome.position();
        return outcome;
    }

    private void assertRejected(Instrument instrument, Fill fill, String reason) {
        Position before = position;
        InventoryBook.Outcome outcome = apply(instrument, fill);
        assertThat(outcome.rejection()).contains(reason);
        assertThat(outcome.effects()).isEmpty();
        assertThat(outcome.position()).isEqualTo(before);
    }
}
