package io.inventoryrisk.model.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowRingTest {

    private final HeapBlockStore store = new HeapBlockStore();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void readsWhatWasPutAndNothingElse(int seed) {
        Random random = new Random(seed);
        int capacity = 1 + random.nextInt(400);
        int width = 1 + random.nextInt(9);
        Map<Long, double[]> oracle = new HashMap<>();
        long index = random.nextInt(2_000) - 1_000L;
        for (int step = 0; step < 1_000; step++) {
            index += 1 + (random.nextInt(20) == 0 ? random.nextInt(3 * capacity) : 0);
            RowRing ring = new RowRing(width, capacity, -7, store);
            if (random.nextInt(5) > 0) {
                double[] row = random.doubles(width).toArray();
                ring.put(index, row);
                oracle.put(index, row);
            }
            double[] actual = new double[width];
            for (long i = index - capacity + 1; i <= index; i++) {
                String where = "seed " + seed + ", capacity " + capacity + ", index " + i + " of newest " + index;
                double[] expected = oracle.get(i);
                assertThat(ring.read(i, actual)).as(where).isEqualTo(expected != null);
                if (expected != null) {
                    assertThat(actual).as(where).isEqualTo(expected);
                }
                assertThat(ring.get(i, width - 1))
                        .as(where)
                        .isEqualTo(Double.valueOf(expected == null ? Double.NaN : expected[width - 1]));
            }
        }
    }

    @Test
    void twoRingsShareAStoreWhereTheirBlocksDoNotOverlap() {
        RowRing first = new RowRing(8, 100, 0, store);
        RowRing second = new RowRing(1, 100, RowRing.blocks(8, 100), store);
        for (long index = 0; index < 1_000; index++) {
            first.put(index, index, 0, 0, 0, 0, 0, 0, 7);
            second.put(index, -index);
        }
        assertThat(first.get(950, 7)).isEqualTo(7);
        assertThat(second.get(950, 0)).isEqualTo(-950);
        assertThat(store.size()).isEqualTo(RowRing.blocks(8, 100) + RowRing.blocks(1, 100));
    }

    @Test
    void neverReadsAStaleLap() {
        int capacity = 128;
        RowRing ring = new RowRing(2, capacity, 0, store);
        long lap = RowRing.blocks(2, capacity) * 64L;
        for (long index = 0; index < lap; index++) {
            ring.put(index, 1.0 + index, 0);
        }
        long later = 5 * lap + 7;
        ring.put(later, -1, -2);
        for (long index = later - capacity + 1; index < later; index++) {
            assertThat(ring.get(index, 0)).as("index %d", index).isNaN();
        }
        assertThat(new RowRing(2, capacity, 0, store).get(later, 1)).isEqualTo(-2);
    }

    @Test
    void holdsOneBlockMoreThanItsCapacity() {
        RowRing ring = new RowRing(8, 14_400, 0, store);
        for (long index = 0; index < 50_000; index++) {
            ring.put(index, index, 0, 0, 0, 0, 0, 0, 0);
        }
        assertThat(store.size()).isEqualTo(14_400 / 16 + 1).isEqualTo(RowRing.blocks(8, 14_400));
    }

    @Test
    void aStoredBlockIsNeverChangedInPlace() {
        RowRing ring = new RowRing(1, 10, 0, store);
        ring.put(1, 0.5);
        double[] before = store.get(0);
        double[] copy = before.clone();
        ring.put(2, 0.25);
        assertThat(before).isEqualTo(copy);
    }

    @Test
    void refusesToHoldNothing() {
        assertThatThrownBy(() -> new RowRing(1, 0, 0, store)).hasMessageContaining("1 and 0");
        assertThatThrownBy(() -> new RowRing(0, 1, 0, store)).hasMessageContaining("0 and 1");
    }
}
