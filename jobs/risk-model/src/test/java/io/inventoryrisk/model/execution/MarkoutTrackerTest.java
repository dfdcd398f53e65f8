package io.inventoryrisk.model.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.market.Grid;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.market.Side;
import io.inventoryrisk.model.position.AppliedFill;
import io.inventoryrisk.model.position.FillKind;
import io.inventoryrisk.model.position.Liquidity;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkoutTrackerTest {

    private static final long SECOND = 1_000_000;
    private static final MarkoutSpec SPEC = MarkoutSpec.standard(Grid.oneSecond(), 60_000, "p1");

    private final List<AppliedFill> fills = new ArrayList<>();
    private final HeapMarkouts store = new HeapMarkouts();
    private MarkoutState state = MarkoutState.empty();
    private ExecutionQuality last;
    private long now;

    /** A book that stands at 100 until it moves to {@code later} 3 s in; no bar where it is silent. Goes on where it was. */
    private void run(MarkoutSpec spec, double later, long seconds, long silentFrom) {
        MarkoutTracker tracker = new MarkoutTracker(spec);
        while (now < seconds * SECOND) {
            long instant = now + SECOND;
            now = instant;
            BookMoment book = instant < silentFrom * SECOND ? book(instant, later) : null;
            List<AppliedFill> due = fills.stream()
                    .filter(fill -> spec.grid().instantOf(fill.timeMicros()) == instant)
                    .toList();
            MarkoutTracker.Step step =
                    tracker.advance(state, new MarkoutInputs(Fills.LINEAR.id(), instant, book, null, due), store);
            state = step.state();
            last = step.changed().isEmpty() ? last : step.changed().get(0);
        }
    }

    private static BookMoment book(long instant, double later) {
        double open = instant <= 3 * SECOND ? 100 : later;
        double mid = instant < 3 * SECOND ? 100 : later;
        boolean moves = instant == SECOND || instant == 3 * SECOND;
        return new BookMoment(
                instant,
                true,
                true,
                open,
                mid,
                moves ? new long[] {instant} : new long[0],
                moves ? new double[] {mid} : new double[0],
                0.95,
                new double[0],
                new double[0],
                new double[0]);
    }

    /** features.md, row 25: buy at 100, mid 99 at +5 s -> -1.0 x quantity. */
    @Test
    void boughtAtOneHundredWithMidNinetyNineFiveSecondsLaterLostOneEach() {
        fills.add(Fills.made(Fills.LINEAR, 1, 2 * SECOND, Side.BUY, 3, 100));
        run(SPEC, 99, 10, 99);
        MarkoutSegment segment = last.segments()[0];
        assertThat(segment.markout()[2]).isCloseTo(-3 * segment.fills(), within(1e-12));
        assertThat(last.markoutBps()[2]).isCloseTo(-100, within(1e-9));
        assertThat(last.toxicShare()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = FillKind.class,
            names = {"DELIVERY", "ADJUSTMENT"})
    void whatIsNoTradeIsIgnored(FillKind kind) {
        fills.add(Fills.fill("a", Fills.LINEAR, 1, 2 * SECOND, Side.BUY, 3, 100, Liquidity.MAKER, kind));
        run(SPEC, 99, 10, 99);
        assertThat(last).isNull();
    }

    /** The market met the trade at its own time, whatever was said of it later. */
    @Test
    void restatementIsCountedAndChangesNothingElse() {
        fills.add(Fills.made(Fills.LINEAR, 1, 2 * SECOND, Side.BUY, 3, 100));
        run(SPEC, 99, 10, 99);
        ExecutionQuality before = last;
        fills.add(Fills.fill(
                "desk", Fills.LINEAR, 2, 11 * SECOND, Side.SELL, 3, 100, Liquidity.MAKER, FillKind.RESTATEMENT));
        run(SPEC, 99, 12, 99);
        assertThat(last.restated()).isEqualTo(1);
        assertThat(last.fills()).isEqualTo(1);
        assertThat(last.markoutBps()[2]).isCloseTo(before.markoutBps()[2], within(1e-9));
        assertThat(last.segments()).hasSize(1);
    }

    @Test
    void horizonsThatEndWhereTheBookIsSilentAreDroppedWithoutAnyBar() {
        fills.add(Fills.made(Fills.LINEAR, 1, 2 * SECOND, Side.BUY, 3, 100));
        run(SPEC, 99, 400, 6);
        assertThat(last.segments()[0].maturedQuantity()[1]).isPositive();
        assertThat(last.segments()[0].maturedQuantity()[2]).isZero();
        assertThat(last.dropped()).isEqualTo(3);
        assertThat(last.pending()).isZero();
        assertThat(last.asOfMicros()).isEqualTo(302 * SECOND);
        assertThat(store.open).isEmpty();
    }

    /** The mid stands where it stood: only the loss itself tells. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void lostMessageOrMissingBarEndsTheRunThoughTheMidDidNotMove(boolean missing) {
        MarkoutTracker tracker = new MarkoutTracker(SPEC);
        for (long instant = SECOND; instant <= 12 * SECOND; instant += SECOND) {
            boolean breaks = instant == 5 * SECOND;
            boolean moves = instant == SECOND || instant == 6 * SECOND;
            BookMoment book = new BookMoment(
                    instant,
                    true,
                    !breaks,
                    100,
                    100,
                    moves ? new long[] {instant} : new long[0],
                    moves ? new double[] {100} : new double[0],
                    0.5,
                    new double[0],
                    new double[0],
                    new double[0]);
            List<AppliedFill> due =
                    instant == 3 * SECOND ? List.of(Fills.made(Fills.LINEAR, 1, instant, Side.BUY, 3, 100)) : List.of();
            MarkoutTracker.Step step = tracker.advance(
                    state,
                    new MarkoutInputs(Fills.LINEAR.id(), instant, missing && breaks ? null : book, null, due),
                    store);
            state = step.state();
            last = step.changed().isEmpty() ? last : step.changed().get(0);
        }
        assertThat(last.segments()[0].maturedQuantity()[1]).isPositive();
        assertThat(last.segments()[0].maturedQuantity()[2])
                .as("8 s, after the break")
                .isZero();
        assertThat(last.dropped()).isEqualTo(1);
    }

    @Test
    void fillsBeyondTheCapLoseTheHorizonsThatWouldHaveToWait() {
        MarkoutSpec small = new MarkoutSpec(
                SPEC.grid(), SPEC.horizonMillis(), 5_000, 3_600_000, 60_000, 60_000, SPEC.sizeBounds(), 8, 1, 2, "p1");
        for (int i = 0; i < 3; i++) {
            fills.add(Fills.made(Fills.LINEAR, i, 2 * SECOND - 500_000, Side.BUY, 3, 100));
        }
        run(small, 99, 310, 999);
        assertThat(last.fills()).isEqualTo(3);
        assertThat(last.dropped()).as("1, 5, 30 and 300 s of the third").isEqualTo(4);
        assertThat(state.open()).isZero();
    }

    @Test
    void qualityIsOkOnlyFromTheMinimumOfFillsOn() {
        for (int i = 0; i < 31; i++) {
            fills.add(Fills.made(Fills.LINEAR, i, 2 * SECOND + i, Side.BUY, 1, 99.9));
        }
        run(SPEC, 99, 6, 99);
        assertThat(last.quality().status()).isEqualTo(QualityStatus.WARMING);
        assertThat(last.adverseSelectionShare()).isNaN();
        run(SPEC, 99, 9, 99);
        assertThat(last.quality().status()).isEqualTo(QualityStatus.OK);
        assertThat(last.adverseSelectionShare()).isCloseTo(10, within(1e-9));
        assertThat(last.toxicMarkoutBps()).isCloseTo(-90, within(1e-9));
    }

    @Test
    void fillWithoutAnyBookHasNoMarkout() {
        fills.add(Fills.made(Fills.LINEAR, 1, 2 * SECOND, Side.BUY, 3, 100));
        run(SPEC, 99, 4, 0);
        assertThat(last.dropped()).isEqualTo(5);
        assertThat(last.quality().status()).isEqualTo(QualityStatus.INSUFFICIENT);
        assertThat(last.quality().missing()).containsExactly("mid");
        assertThat(last.segments()[0].edgeQuantity()).isZero();
    }

    @Test
    void horizonsMustRiseAndHoldTheSpreads() {
        assertThatThrownBy(() -> new MarkoutSpec(
                        Grid.oneSecond(), new long[] {5, 1}, 5, 1_000, 0, 1_000, new double[0], 8, 1, 1, "p1"))
                .hasMessageContaining("horizonMillis must be rising from above 0, was [5, 1]");
        assertThatThrownBy(() -> new MarkoutSpec(
                        Grid.oneSecond(), new long[] {1, 5}, 4, 1_000, 0, 1_000, new double[0], 8, 1, 1, "p1"))
                .hasMessageContaining("spreadHorizonMillis must be one of the horizons [1, 5], was 4");
    }
}
