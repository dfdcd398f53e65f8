package io.inventoryrisk.job.state;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import org.apache.flink.api.common.state.ListState;

/**
 * Inputs that wait for their instant, keyed, on the heap: between two checkpoints most of them come and go, and never see
 * keyed state. What still waits when a checkpoint is taken, and what comes beyond the bound, goes there; an input is on the
 * heap or in state, never in both, so that a restore needs nothing more. A barrier follows the watermark it was sent after,
 * as the inputs do that the watermark closes, so next to nothing waits at one that is aligned.
 */
public final class WaitingInputs<T> {

    private final Stored<T> stored;
    private final int heapMax;
    private final Map<String, TreeMap<Long, List<T>>> onHeap = new HashMap<>();
    private int size;

    /** Lists by instant in keyed state; of the current key, whose name is given. */
    interface Stored<T> {

        /** Adds to an instant's list. */
        void add(String key, long instantMicros, T input) throws Exception;

        /** Takes an instant's list out. */
        List<T> take(String key, long instantMicros) throws Exception;
    }

    private record InOneList<T>(ListState<T> list, ToLongFunction<T> instantMicros) implements Stored<T> {

        @Override
        public void add(String key, long instant, T input) throws Exception {
            list.add(input);
        }

        @Override
        public List<T> take(String key, long instant) throws Exception {
            List<T> taken = new ArrayList<>();
            List<T> later = new ArrayList<>();
            for (T input : list.get()) {
                (instantMicros.applyAsLong(input) == instant ? taken : later).add(input);
            }
            if (!taken.isEmpty()) {
                list.update(later);
            }
            return taken;
        }
    }

    /**
     * Of many instants at once, or few.
     *
     * @param heapMax inputs of all keys on the heap; what comes beyond them goes to state at once
     */
    public WaitingInputs(InstantLists<T> stored, int heapMax) {
        this((Stored<T>) stored, heapMax);
    }

    /**
     * Of few instants at once: what is in state is read at each.
     *
     * @param instantMicros of an input
     * @param heapMax inputs of all keys on the heap; what comes beyond them goes to state at once
     */
    public WaitingInputs(ListState<T> stored, ToLongFunction<T> instantMicros, int heapMax) {
        this(new InOneList<>(stored, instantMicros), heapMax);
    }

    private WaitingInputs(Stored<T> stored, int heapMax) {
        this.stored = stored;
        this.heapMax = heapMax;
    }

    /** Adds one to an instant's of the current key, whose name is given. */
    public void add(String key, long instantMicros, T input) throws Exception {
        if (size < heapMax) {
            onHeap.computeIfAbsent(key, any -> new TreeMap<>())
                    .computeIfAbsent(instantMicros, any -> new ArrayList<>())
                    .add(input);
            size++;
        } else {
            stored.add(key, instantMicros, input);
        }
    }

    /** Takes an instant's of the current key, whose name is given, out. */
    public List<T> take(String key, long instantMicros) throws Exception {
        List<T> taken = stored.take(key, instantMicros);
        Map<Long, List<T>> instants = onHeap.getOrDefault(key, new TreeMap<>());
        List<T> waiting = instants.remove(instantMicros);
        if (waiting != null) {
            size -= waiting.size();
            taken.addAll(waiting);
        }
        if (instants.isEmpty()) {
            onHeap.remove(key);
        }
        return taken;
    }

    /**
     * Puts all into state, as is done before a snapshot.
     *
     * @param currentKey makes a key the current one
     */
    public void store(Consumer<Object> currentKey) throws Exception {
        for (Map.Entry<String, TreeMap<Long, List<T>>> ofKey : onHeap.entrySet()) {
            currentKey.accept(ofKey.getKey());
            for (Map.Entry<Long, List<T>> ofInstant : ofKey.getValue().entrySet()) {
                for (T input : ofInstant.getValue()) {
                    stored.add(ofKey.getKey(), ofInstant.getKey(), input);
                }
            }
        }
        onHeap.clear();
        size = 0;
    }
}
