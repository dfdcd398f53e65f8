package io.inventoryrisk.model.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CoMomentWindowTest {

    /** The batch twin sums in plain double: n roundings of one part in 10^16. */
    private static final double RELATIVE = 1e-11;

    /** The promise of the streaming shrinkage. */
    private static final double SHRINKAGE_RELATIVE = 1e-12;

    /** Of two rows the intensity is exactly 0, and both sides show their rounding. */
    private static final double ROUNDING = 1e-15;

    private static final int NO_LIMIT = 1_000;

    private final HeapBlockStore ring = new HeapBlockStore();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void equalsTheBatchAfterEveryInstantWithGapsAndSeriesThatComeAndGo(int seed) {
        Random random = new Random(seed);
        int length = 2 + random.nextInt(40);
        CoMomentWindow window = new CoMomentWindow(length, NO_LIMIT);
        CoMoments moments = CoMoments.empty();
        List<Row> history = new ArrayList<>();
        long index = 1_700_000_000L;
        for (int step = 0; step < 600; step++) {
            index += random.nextInt(15) == 0 ? 1 + random.nextInt(length + 10) : 1;
            Row row = Row.random(index, step, random);
            history.add(row);
            moments = window.advance(moments, index, row.ids(), row.returns(), ring);
            long oldest = index - length;
            history.removeIf(old -> old.index <= oldest);
            checkAgainst(history, moments, "seed " + seed + ", step " + step);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void shrinkageOfCompleteRowsIsTheTextbookAfterEveryInstant(int seed) {
        Random random = new Random(seed);
        int size = 2 + random.nextInt(6);
        String[] ids = ids(size);
        CoMomentWindow window = new CoMomentWindow(60, NO_LIMIT);
        CoMoments moments = CoMoments.empty();
        List<double[]> rows = new ArrayList<>();
        for (int step = 0; step < 400; step++) {
            double common = random.nextGaussian();
            double[] row = new double[size];
            for (int i = 0; i < size; i++) {
                row[i] = 1e-4 * ((i + 1) * random.nextGaussian() + common + 0.1 * i);
            }
            rows.add(row);
            moments = window.advance(moments, step, ids, row, ring);
            if (rows.size() > 60) {
                rows.remove(0);
            }
            if (rows.size() > 1) {
                double[][] batch = rows.toArray(double[][]::new);
                double expected = LedoitWolf.intensity(batch);
                assertThat(moments.shrinkage())
                        .as("seed %d, step %d", seed, step)
                        .isCloseTo(expected, within(SHRINKAGE_RELATIVE * expected + ROUNDING));
                SymmetricMatrix covariance = SampleCorrelation.covariance(batch);
                for (int i = 0; i < size; i++) {
                    assertThat(moments.covariance(i, 0))
                            .as("seed %d, step %d, series %d", seed, step, i)
                            .isCloseTo(covariance.get(i, 0), within(RELATIVE * covariance.get(i, i)));
                }
            }
        }
    }

    @Test
    void doesNotDriftOverAHundredThousandInstants() {
        Random random = new Random(7);
        String[] ids = ids(3);
        CoMomentWindow window = new CoMomentWindow(300, NO_LIMIT);
        CoMoments moments = CoMoments.empty();
        List<double[]> rows = new ArrayList<>();
        for (int step = 0; step < 120_000; step++) {
            double scale = step % 10_000 == 0 ? 0.5 : 1e-5;
            double[] row = {scale * random.nextGaussian(), scale * random.nextGaussian(), 1e-5 * random.nextGaussian()};
            moments = window.advance(moments, step, ids, row, ring);
            rows.add(row);
        }
        double[][] last = rows.subList(rows.size() - 300, rows.size()).toArray(double[][]::new);
        SymmetricMatrix covariance = SampleCorrelation.covariance(last);
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j <= i; j++) {
                assertThat(moments.covariance(i, j))
                        .as("pair %d %d", i, j)
                        .isCloseTo(covariance.get(i, j), within(RELATIVE * covariance.get(i, i)));
            }
        }
        double expected = LedoitWolf.intensity(last);
        assertThat(moments.shrinkage()).isCloseTo(expected, within(SHRINKAGE_RELATIVE * expected));
    }

    @Test
    void aSeriesWhoseReturnsHaveLeftFreesItsSlotWithSumsExactlyZero() {
        CoMomentWindow window = new CoMomentWindow(3, NO_LIMIT);
        CoMoments moments =
                window.advance(CoMoments.empty(), 1, new String[] {"a", "b"}, new double[] {0.1, 0.3}, ring);
        for (long index = 2; index <= 4; index++) {
            moments = window.advance(moments, index, new String[] {"b"}, new double[] {0.3 / index}, ring);
        }
        assertThat(moments.series()).containsExactly("", "b");
        assertThat(moments.sums().value(0)).isZero();
        assertThat(moments.products().value(SymmetricMatrix.index(1, 0))).isZero();
        moments = window.advance(moments, 5, new String[] {"c"}, new double[] {0.7}, ring);
        assertThat(moments.series()).containsExactly("c", "b");
        assertThat(moments.observations(0)).isEqualTo(1);
        assertThat(moments.sums().value(0)).isEqualTo(0.7);
        assertThat(moments.observations(1, 0)).isZero();
        assertThat(moments.covariance(1, 0)).isNaN();
    }

    @Test
    void aSilenceAsLongAsTheWindowEmptiesIt() {
        CoMomentWindow window = new CoMomentWindow(3, NO_LIMIT);
        CoMoments moments = window.advance(CoMoments.empty(), 1, new String[] {"a"}, new double[] {0.1}, ring);
        moments = window.advance(moments, 4, new String[0], new double[0], ring);
        assertThat(moments.rows()).isZero();
        assertThat(moments.slots()).isZero();
        assertThat(moments.shrinkage()).isZero();
    }

    @Test
    void seriesBeyondTheLimitWaitForAFreeSlot() {
        CoMomentWindow window = new CoMomentWindow(2, 2);
        CoMoments moments =
                window.advance(CoMoments.empty(), 1, new String[] {"a", "b", "c"}, new double[] {0.1, 0.2, 0.3}, ring);
        assertThat(moments.series()).containsExactly("a", "b");
        moments = window.advance(moments, 2, new String[] {"b", "c"}, new double[] {0.2, 0.3}, ring);
        moments = window.advance(moments, 3, new String[] {"b", "c"}, new double[] {0.2, 0.3}, ring);
        assertThat(moments.series()).containsExactly("c", "b");
        assertThat(ring.size()).isEqualTo(2);
    }

    @Test
    void constantSeriesAreSeenAsSuch() {
        CoMomentWindow window = new CoMomentWindow(50, NO_LIMIT);
        CoMoments moments = CoMoments.empty();
        String[] ids = {"moves", "rests", "drifts", "rested"};
        for (int step = 0; step < 200; step++) {
            double[] row = {step % 3, 0, 0.1, step < 100 ? 1 / (1.0 + step) : 0};
            moments = window.advance(moments, step, ids, row, ring);
        }
        assertThat(moments.isConstant(0)).isFalse();
        assertThat(moments.isConstant(1)).isTrue();
        assertThat(moments.isConstant(2)).isTrue();
        assertThat(moments.isConstant(3)).isTrue();
    }

    @Test
    void refusesInstantsOutOfOrder() {
        CoMomentWindow window = new CoMomentWindow(3, NO_LIMIT);
        CoMoments moments = window.advance(CoMoments.empty(), 5, new String[0], new double[0], ring);
        assertThatThrownBy(() -> window.advance(moments, 5, new String[0], new double[0], ring))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("was 5");
    }

    private static void checkAgainst(List<Row> rows, CoMoments moments, String where) {
        Map<String, Integer> slots = new TreeMap<>();
        for (Row row : rows) {
            row.values.forEach((id, value) -> slots.put(id, moments.slotOf(id)));
        }
        assertThat(slots.values()).as(where).doesNotContain(-1).doesNotHaveDuplicates();
        assertThat(Arrays.stream(moments.series()).filter(id -> !id.isEmpty()))
                .as(where)
                .hasSize(slots.size());
        slots.forEach((id, slot) -> slots.forEach((other, otherSlot) -> {
            double[] common = rows.stream()
                    .filter(row -> row.values.containsKey(id) && row.values.containsKey(other))
                    .mapToDouble(row -> row.values.get(id) * row.values.get(other))
                    .toArray();
            assertThat(moments.observations(slot, otherSlot)).as(where).isEqualTo(common.length);
            if (common.length > 0) {
                double expected = Arrays.stream(common).sum() / common.length - mean(rows, id) * mean(rows, other);
                assertThat(moments.covariance(slot, otherSlot))
                        .as("%s, %s x %s", where, id, other)
                        .isCloseTo(expected, within(RELATIVE * 1e-6));
            }
        }));
        double expected = zeroFilledShrinkage(rows, slots.keySet().toArray(String[]::new));
        assertThat(moments.shrinkage()).as(where).isCloseTo(expected, within(1e-10));
    }

    private static double mean(List<Row> rows, String id) {
        return rows.stream()
                .filter(row -> row.values.containsKey(id))
                .mapToDouble(row -> row.values.get(id))
                .average()
                .orElseThrow();
    }

    private static double zeroFilledShrinkage(List<Row> rows, String[] ids) {
        double[][] observations = rows.stream()
                .filter(row -> !row.values.isEmpty())
                .map(row -> Arrays.stream(ids)
                        .mapToDouble(id -> row.values.getOrDefault(id, 0.0))
                        .toArray())
                .toArray(double[][]::new);
        return observations.length == 0 ? 0 : LedoitWolf.intensity(observations);
    }

    private static String[] ids(int size) {
        String[] ids = new String[size];
        for (int i = 0; i < size; i++) {
            ids[i] = "series-" + i;
        }
        return ids;
    }

    /** The returns of one instant; series live for a while, and any return may be missing. */
    private record Row(long index, TreeMap<String, Double> values) {

        static Row random(long index, int step, Random random) {
            TreeMap<String, Double> values = new TreeMap<>();
            for (int i = 0; i < 6; i++) {
                boolean lives = (step / (60 + 10 * i)) % 3 != 1;
                if (lives && random.nextInt(4) > 0) {
                    values.put("series-" + i, 1e-3 * random.nextGaussian());
                }
            }
            return new Row(index, values);
        }

        String[] ids() {
            return values.keySet().toArray(String[]::new);
        }

        double[] returns() {
            return values.values().stream().mapToDouble(Double::doubleValue).toArray();
        }
    }
}
