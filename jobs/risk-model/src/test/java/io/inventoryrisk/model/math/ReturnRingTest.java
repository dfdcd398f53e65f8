package io.inventoryrisk.model.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReturnRingTest {

    private final HeapBlockStore store = new HeapBlockStore();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void readsWhatWasPutAndNothingElse(int seed) {
        Random random = new Random(seed);
        int capacity = 1 + random.nextInt(400);
        Map<Long, Double> oracle = new HashMap<>();
        long index = random.nextInt(2_000) - 1_000L;
        for (int step = 0; step < 2_000; step++) {
            index += 1 + (random.nextInt(20) == 0 ? random.nextInt(3 * capacity) : 0);
            ReturnRing ring = new ReturnRing(capacity, store);
            if (random.nextInt(5) > 0) {
                double value = random.nextGaussian();
                ring.put(index, value);
                oracle.put(index, value);
            }
            for (long i = index - capacity + 1; i <= index; i++) {
                assertThat(ring.get(i))
                        .as("seed %d, capacity %d, index %d of newest %d", seed, capacity, i, index)
                        .isEqualTo(oracle.getOrDefault(i, Double.NaN));
            }
        }
    }

    @Test
    void neverReadsAStaleLap() {
        int capacity = 128;
        long lap = (capacity / ReturnRing.BLOCK + 1) * (long) ReturnRing.BLOCK;
        ReturnRing ring = new ReturnRing(capacity, store);
        for (long index = 0; index < lap; index++) {
            ring.put(index, 1.0 + index);
        }
        long later = 5 * lap + 7;
        ring.put(later, -1);
        for (long index = later - capacity + 1; index < later; index++) {
            assertThat(ring.get(index)).as("index %d", index).isNaN();
        }
        assertThat(new ReturnRing(capacity, store).get(later)).isEqualTo(-1);
    }

    @Test
    void holdsOneBlockMoreThanItsCapacity() {
        ReturnRing ring = new ReturnRing(14_400, store);
        for (long index = 0; index < 50_000; index++) {
            ring.put(index, index);
        }
        assertThat(store.size()).isEqualTo(14_400 / 64 + 1);
    }

    @Test
    void aStoredBlockIsNeverChangedInPlace() {
        ReturnRing ring = new ReturnRing(10, store);
        ring.put(1, 0.5);
        double[] before = store.get(0);
        double[] copy = before.clone();
        ring.put(2, 0.25);
        assertThat(before).isEqualTo(copy);
    }

    @Test
    void refusesToHoldNothing() {
        assertThatThrownBy(() -> new ReturnRing(0, store)).hasMessageContaining("was 0");
    }
}
