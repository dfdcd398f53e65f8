package io.inventoryrisk.job.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.flink.api.common.state.ListState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WaitingInputsTest {

    private static final int KEYS = 5;
    private static final int STEPS = 20_000;

    private final KeyedLists state = new KeyedLists();

    /** Keyed list state without a backend: a list for each key, of which one is the current. */
    private static final class KeyedLists implements ListState<Long> {
        private final Map<Object, List<Long>> lists = new HashMap<>();
        private Object current;

        @Override
        public Iterable<Long> get() {
            return lists.getOrDefault(current, List.of());
        }

        @Override
        public void add(Long value) {
            lists.computeIfAbsent(current, any -> new ArrayList<>()).add(value);
        }

        @Override
        public void addAll(List<Long> values) {
            values.forEach(this::add);
        }

        @Override
        public void update(List<Long> values) {
            lists.put(current, new ArrayList<>(values));
        }

        @Override
        public void clear() {
            lists.remove(current);
        }

        private int size() {
            return lists.values().stream().mapToInt(List::size).sum();
        }
    }

    private WaitingInputs<Long> waiting(int heapMax) {
        return new WaitingInputs<>(state, Long::longValue, heapMax);
    }

    @Test
    void whatIsTakenBeforeASnapshotNeverSeesState() throws Exception {
        WaitingInputs<Long> waiting = waiting(10);
        state.current = "a";
        waiting.add("a", 1, 1L);
        waiting.add("a", 2, 2L);
        assertThat(waiting.take("a", 1)).containsExactly(1L);
        assertThat(waiting.take("a", 2)).containsExactly(2L);
        assertThat(state.lists).isEmpty();
    }

    @Test
    void whatComesBeyondTheBoundWaitsInState() throws Exception {
        WaitingInputs<Long> waiting = waiting(1);
        state.current = "a";
        waiting.add("a", 1, 1L);
        waiting.add("a", 2, 2L);
        assertThat(state.lists.get("a")).containsExactly(2L);
        assertThat(waiting.take("a", 1)).containsExactly(1L);
        assertThat(waiting.take("a", 2)).containsExactly(2L);
    }

    /** Against lists that forget nothing: inputs come, snapshots are taken, subtasks die and instants close, at random. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 1_000_000})
    void everyInputIsTakenOnceWhateverSnapshotsAndRestoresComeBetween(int heapMax) throws Exception {
        SplittableRandom random = new SplittableRandom(heapMax);
        WaitingInputs<Long> waiting = waiting(heapMax);
        Map<String, List<Long>> oracle = new HashMap<>();
        long closed = 0;
        for (int step = 0; step < STEPS; step++) {
            int what = random.nextInt(100);
            if (what < 80) {
                String key = "key-" + random.nextInt(KEYS);
                long instant = closed + 1 + random.nextInt(3);
                state.current = key;
                waiting.add(key, instant, instant);
                oracle.computeIfAbsent(key + instant, any -> new ArrayList<>()).add(instant);
            } else if (what < 97) {
                closed++;
                for (int i = 0; i < KEYS; i++) {
                    String key = "key-" + i;
                    state.current = key;
                    List<Long> owed = oracle.getOrDefault(key + closed, List.of());
                    assertThat(waiting.take(key, closed)).isEqualTo(owed);
                    oracle.remove(key + closed);
                }
            } else {
                waiting.store(current -> state.current = current);
                int waits = oracle.values().stream().mapToInt(List::size).sum();
                assertThat(state.size()).isEqualTo(waits);
                waiting = what == 97 ? waiting(heapMax) : waiting;
            }
        }
        assertThat(closed).isGreaterThan(STEPS / 10);
    }
}
