package io.inventoryrisk.model.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.market.BookIntegrity;
import io.inventoryrisk.model.market.BookSpec;
import io.inventoryrisk.model.market.BookUpdate;
import io.inventoryrisk.model.market.Grid;
import io.inventoryrisk.model.market.RecordedBinance;
import io.inventoryrisk.model.market.SequencedBook;
import io.inventoryrisk.model.market.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Five minutes of recorded books, every mid of every update: the streaming sums against the double sum over all pairs. */
class RecordedHayashiYoshidaTest {

    private static final Grid GRID = Grid.oneSecond();
    private static final double EXACT = 1e-12;

    @ParameterizedTest
    @CsvSource({
        "cm_btcusd_perp_20240808, cm_ethusd_perp_20240808",
        "spot_btcusdt_20240808, spot_ethusdt_20240808",
        "usdm_btcusdt_20240808, usdm_ethusdt_20240808",
        "spot_btcusdt_20240808, usdm_btcusdt_20240808",
        "cm_btcusd_perp_20240808, usdm_ethusdt_20240808"
    })
    void equalsTheDoubleSumOnEveryTick(String first, String second) {
        List<TreeMap<Long, Double>> mids = List.of(mids(first), mids(second));
        HayashiYoshida estimator = new HayashiYoshida(20 * GRID.stepMicros(), 3, 2);
        HayashiYoshidaState state = HayashiYoshidaState.empty();
        HeapBlockStore panes = new HeapBlockStore();
        List<PairwiseTicks> oracle = List.of(new PairwiseTicks(), new PairwiseTicks());
        long instant =
                GRID.instantOf(Math.min(mids.get(0).firstKey(), mids.get(1).firstKey()));
        long end = Math.min(mids.get(0).lastKey(), mids.get(1).lastKey());
        int compared = 0;
        for (; instant <= end; instant += GRID.stepMicros()) {
            List<HayashiYoshida.Leg> legs = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                SortedMap<Long, Double> ticks = mids.get(i).subMap(instant - GRID.stepMicros() + 1, instant + 1);
                for (var tick : ticks.entrySet()) {
                    oracle.get(i).tick(tick.getKey(), instant, tick.getValue());
                }
                long[] micros =
                        ticks.keySet().stream().mapToLong(Long::longValue).toArray();
                double[] prices =
                        ticks.values().stream().mapToDouble(Double::doubleValue).toArray();
                legs.add(new HayashiYoshida.Leg(i == 0 ? first : second, true, micros, prices));
            }
            state = estimator.advance(state, instant, legs, panes);
            if (instant / GRID.stepMicros() % 25 == 5) {
                compare(oracle, state, estimator, instant);
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(9);
        // Bitcoin and ether, and one coin at two places, move together: without that, sums of nothing would agree too.
        assertThat(state.correlation(0, 1)).isBetween(0.1, 1.1);
    }

    private static void compare(
            List<PairwiseTicks> oracle, HayashiYoshidaState state, HayashiYoshida estimator, long instant) {
        long pane = Math.floorDiv(instant - 1, estimator.paneMicros());
        long from = (pane - estimator.panes() + 1) * estimator.paneMicros();
        PairwiseTicks.Sums sums = PairwiseTicks.after(oracle.get(0), oracle.get(1), from);
        double scale = Math.sqrt(sums.firstSquares() * sums.secondSquares());
        assertThat(state.covariance(0, 1)).as("at %d", instant).isCloseTo(sums.product(), within(EXACT * scale));
        assertThat(state.correlation(0, 1)).as("at %d", instant).isCloseTo(sums.product() / scale, within(EXACT));
        assertThat(state.observations(0, 1)).isEqualTo(sums.firstCount());
        assertThat(state.observations(1, 0)).isEqualTo(sums.secondCount());
    }

    /** The logarithm of the mid after every update, the last one of each time. */
    private static TreeMap<Long, Double> mids(String file) {
        SequencedBook book = new SequencedBook(BookSpec.withDefaults(GRID));
        TreeMap<Long, Double> mids = new TreeMap<>();
        for (BookUpdate update : RecordedBinance.read(file).updates()) {
            book.apply(update);
            if (book.integrityAt(update.timeMicros()) == BookIntegrity.VALID) {
                mids.put(
                        update.timeMicros(),
                        Math.log((book.book().price(Side.BUY, 0) + book.book().price(Side.SELL, 0)) / 2));
            }
        }
        return mids;
    }
}
