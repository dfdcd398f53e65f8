package io.inventoryrisk.model.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.market.Grid;
import io.inventoryrisk.model.market.MakerProtection;
import io.inventoryrisk.model.market.RecordedBinance;
import io.inventoryrisk.model.market.Side;
import io.inventoryrisk.model.market.Trade;
import io.inventoryrisk.model.position.AppliedFill;
import io.inventoryrisk.model.position.Fixtures;
import io.inventoryrisk.model.position.Liquidity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Fills at the times and of the sizes of recorded trades: the desk made every fourth of them, drawn by a seed. */
class RecordedBurstTest {

    private static final double ROUNDING = 1e-9;
    private static final double CONTRACTS_PER_COIN = 1_000;

    /** The oracle adds quantities up exactly, deltas not: no sum of these sizes is at the limit of delta itself. */
    @ParameterizedTest
    @CsvSource({
        "usdm_btcusdt_20240808, SLIDING, 2, 1.00003",
        "usdm_btcusdt_20240808, FROM_FIRST_FILL, 2, 1.00003",
        "spot_btcusdt_20240808, SLIDING, 1, 0.500003",
        "usdm_ethusdt_20240808, FROM_FIRST_FILL, 20, 10.00003"
    })
    void budgetsOfFillsAtRecordedTradesEqualTheOracle(String file, String window, double quantity, double delta) {
        MakerProtection protection =
                BurstTape.protection(window, "REACHED", 3_000, 2_000, Map.of("quantity", quantity, "delta", delta));
        List<AppliedFill> fills = fills(RecordedBinance.read(file).trades());
        Grid grid = Grid.oneSecond();
        BurstTracker tracker = new BurstTracker(new BurstSpec(Fixtures.ACCOUNT, "sim", "BTC", protection, "p1"));
        BurstState state = BurstState.empty();
        long last = grid.instantOf(fills.get(fills.size() - 1).timeMicros());
        for (long instant = grid.instantOf(fills.get(0).timeMicros()); instant <= last; instant = grid.next(instant)) {
            long from = grid.previous(instant);
            long to = instant;
            List<AppliedFill> due = fills.stream()
                    .filter(fill -> fill.timeMicros() > from && fill.timeMicros() <= to)
                    .toList();
            BurstTracker.Step step = tracker.at(instant, state, due, null);
            state = step.state();
            BurstOracle oracle = new BurstOracle(
                    protection,
                    fills.stream().filter(fill -> fill.timeMicros() <= to).toList(),
                    (instrument, fill) -> instrument.multiplier().doubleValue(),
                    (instrument, fill) -> 0);
            assertThat(state.trips()).as("%s at %d", file, instant).isEqualTo(oracle.trips.size());
            if (step.budget() != null && !oracle.isFrozen(instant)) {
                BurstLine[] lines = step.budget().lines();
                assertThat(lines[0].used()).isCloseTo(oracle.delta(instant), within(ROUNDING));
                assertThat(lines[1].used()).isCloseTo(oracle.quantity(instant), within(ROUNDING));
            }
        }
        assertThat(fills).hasSizeGreaterThan(100);
        assertThat(state.trips())
                .as("%s, %s, %d fills", file, window, fills.size())
                .isPositive();
    }

    private static List<AppliedFill> fills(List<Trade> trades) {
        Random desk = new Random(8);
        List<AppliedFill> fills = new ArrayList<>();
        for (Trade trade : trades) {
            if (desk.nextInt(4) == 0) {
                double contracts = trade.size() * CONTRACTS_PER_COIN;
                fills.add(new AppliedFill(
                        Fixtures.ACCOUNT,
                        Fixtures.LINEAR,
                        fills.size() + 1,
                        trade.timeMicros(),
                        BigDecimal.valueOf(trade.aggressor() == Side.BUY ? -contracts : contracts),
                        BigDecimal.valueOf(trade.price()),
                        BigDecimal.ZERO,
                        "USDT",
                        Liquidity.MAKER,
                        false));
            }
        }
        // the recording has them as they arrived
        fills.sort(Comparator.comparingLong(AppliedFill::timeMicros));
        return fills;
    }
}
