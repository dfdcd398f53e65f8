package io.inventoryrisk.job.state;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.flink.api.common.state.ListState;

/**
 * Inputs that wait for their instant, keyed, on the heap: between two checkpoints most of them come and go, and never see
 * keyed state. What still waits when a checkpoint is taken, and what comes beyond the bound, goes there; an input is on the
 * heap or in state, never in both, so that a restore needs nothing more. A barrier follows the watermark it was sent after,
 * as the inputs do that the watermark closes, so next to nothing waits at one that is aligned.
 */
public final class WaitingInputs<T> {

    private final ListState<T> stored;
    private final int heapMax;
    private final Map<String, List<T>> onHeap = new HashMap<>();
    private int size;

    /**
     * @param stored of the current key
     * @param heapMax inputs of all keys on the heap; what comes beyond them goes to state at once
     */
    public WaitingInputs(ListState<T> stored, int heapMax) {
        this.stored = stored;
        this.heapMax = heapMax;
    }

    /** Adds one to the current key, whose name is given. */
    public void add(String key, T input) throws Exception {
        if (size < heapMax) {
            onHeap.computeIfAbsent(key, any -> new ArrayList<>()).add(input);
            size++;
        } else {
            stored.add(input);
        }
    }

    /** Takes those of the current key, whose name is given, that are due; the others go on waiting. */
    public List<T> take(String key, Predicate<T> due) throws Exception {
        List<T> taken = new ArrayList<>();
        List<T> later = new ArrayList<>();
        for (T input : stored.get()) {
            (due.test(input) ? taken : later).add(input);
        }
        if (!taken.isEmpty()) {
            stored.update(later);
        }
        List<T> waiting = onHeap.remove(key);
        if (waiting != null) {
            size -= waiting.size();
            for (T input : waiting) {
                if (due.test(input)) {
                    taken.add(input);
                } else {
                    add(key, input);
                }
            }
        }
        return taken;
    }

    /**
     * Puts all into state, as is done before a snapshot.
     *
     * @param currentKey makes a key the current one
     */
    public void store(Consumer<Object> currentKey) throws Exception {
        for (Map.Entry<String, List<T>> entry : onHeap.entrySet()) {
            currentKey.accept(entry.getKey());
            stored.addAll(entry.getValue());
        }
        onHeap.clear();
        size = 0;
    }
}
