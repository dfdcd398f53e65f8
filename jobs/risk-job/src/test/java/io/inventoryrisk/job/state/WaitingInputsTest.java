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

    @Test
    void whatIsTakenBeforeASnapshotNeverSeesState() throws Exception {
        WaitingInputs<Long> waiting = new WaitingInputs<>(state, 10);
        state.current = "a";
        waiting.add("a", 1L);
        waiting.add("a", 2L);
        assertThat(waiting.take("a", input -> input <= 1)).containsExactly(1L);
        assertThat(waiting.take("a", input -> input <= 2)).containsExactly(2L);
        assertThat(state.lists).isEmpty();
    }

    @Test
    void whatComesBeyondTheBoundWaitsInState() throws Exception {
        WaitingInputs<Long> waiting = new WaitingInputs<>(state, 1);
        state.current = "a";
        waiting.add("a", 1L);
        waiting.add("a", 2L);
        assertThat(state.lists.get("a")).containsExactly(2L);
        assertThat(waiting.take("a", input -> true)).containsExactlyInAnyOrder(1L, 2L);
    }

    /** Against a list that forgets nothing: inputs come, snapshots are taken, subtasks die and instants close, at random. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 1_000_000})
    void everyInputIsTakenOnceWhateverSnapshotsAndRestoresComeBetween(int heapMax) throws Exception {
        SplittableRandom random = new SplittableRandom(heapMax);
        WaitingInputs<Long> waiting = new WaitingInputs<>(state, heapMax);
        Map<String, List<Long>> oracle = new HashMap<>();
        long now = 0;
        int taken = 0;
        for (int step = 0; step < STEPS; step++) {
            String key = "key-" + random.nextInt(KEYS);
            state.current = key;
            int what = random.nextInt(100);
            if (what < 90) {
                long input = ++now + random.nextInt(50);
                waiting.add(key, input);
                oracle.computeIfAbsent(key, any -> new ArrayList<>()).add(input);
            } else if (what < 97) {
                long instant = now;
                List<Long> owed = oracle.getOrDefault(key, List.of()).stream()
                        .filter(input -> input <= instant)
                        .toList();
                assertThat(waiting.take(key, input -> input <= instant)).containsExactlyInAnyOrderElementsOf(owed);
                oracle.getOrDefault(key, new ArrayList<>()).removeIf(input -> input <= instant);
                taken += owed.size();
            } else {
                waiting.store(current -> state.current = current);
                assertThat(state.size())
                        .isEqualTo(oracle.values().stream().mapToInt(List::size).sum());
                waiting = what == 97 ? new WaitingInputs<>(state, heapMax) : waiting;
            }
        }
        assertThat(taken).isGreaterThan(STEPS / 2);
    }
}
