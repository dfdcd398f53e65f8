package io.inventoryrisk.model.position;

import static io.inventoryrisk.model.position.Fixtures.LINEAR;
import static io.inventoryrisk.model.position.Fixtures.adjustment;
import static io.inventoryrisk.model.position.Fixtures.fill;
import static io.inventoryrisk.model.position.Fixtures.report;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AdjustmentTest {

    private static final long HORIZON_MILLIS = 7 * 86_400_000L;

    private final Fixtures.MapHistory history = new Fixtures.MapHistory();
    private Position position = Position.empty();

    @Test
    void anAdjustmentChangesThePositionLikeAFillAndIsNoTrade() {
        apply(fill(LINEAR, "a", 1, "5", "60000"));
        InventoryBook.Outcome adopted = apply(adjustment(LINEAR, "break-1", 2, "-3", "61000"));
        assertThat(position.quantity()).isEqualByComparingTo("2");
        assertThat(position.realisedPnl()).isEqualByComparingTo("3"); // 3 x 0.001 x 1000
        assertThat(adopted.effects()).extracting(AppliedFill::kind).containsExactly(FillKind.ADJUSTMENT);
        assertThat(adopted.effects().get(0).isTrade()).isFalse();
        assertThat(adopted.transitions()).extracting(PositionTransition::action).containsExactly(FillAction.ADJUSTMENT);
    }

    @Test
    void anAdjustmentSentAgainIsADuplicateAndOneWithAFeeIsRefused() {
        Fill adopted = adjustment(LINEAR, "break-1", 2, "-3", "61000");
        apply(adopted);
        assertThat(apply(adopted).duplicate()).isTrue();
        Fill paid = report(fill(LINEAR, "break-2", 3, "3", "61000", "0.1"), FillAction.ADJUSTMENT, 0, 3, "3", "61000");
        assertThat(apply(paid).rejection()).contains("fee of adjustment break-2 must be 0, was 0.1");
        assertThat(position.quantity()).isEqualByComparingTo("-3");
    }

    @Test
    void whatCorrectsAnAdjustmentIsOneAndWhatCorrectsATradeIsNothingNewOnTheMarket() {
        Fill adopted = adjustment(LINEAR, "break-1", 1, "-3", "61000");
        apply(adopted);
        assertThat(apply(report(adopted, FillAction.CORRECTION, 1, 2, "2", "61000"))
                        .effects())
                .extracting(AppliedFill::kind)
                .containsExactly(FillKind.ADJUSTMENT, FillKind.ADJUSTMENT);
        assertThat(apply(report(adopted, FillAction.BUST, 2, 3, "2", "61000")).effects())
                .extracting(AppliedFill::kind)
                .containsExactly(FillKind.ADJUSTMENT);
        Fill trade = fill(LINEAR, "a", 4, "5", "60000");
        assertThat(apply(trade).effects()).extracting(AppliedFill::kind).containsExactly(FillKind.TRADE);
        assertThat(apply(report(trade, FillAction.CORRECTION, 1, 5, "4", "60000"))
                        .effects())
                .extracting(AppliedFill::kind)
                .containsExactly(FillKind.RESTATEMENT, FillKind.RESTATEMENT);
        assertThat(apply(report(trade, FillAction.BUST, 2, 6, "4", "60000")).effects())
                .extracting(AppliedFill::kind)
                .containsExactly(FillKind.RESTATEMENT);
        assertThat(position.quantity()).isZero();
    }

    private InventoryBook.Outcome apply(Fill fill) {
        InventoryBook.Outcome outcome = InventoryBook.apply(position, fill, LINEAR, history, HORIZON_MILLIS);
        position = outcome.position();
        return outcome;
    }
}
