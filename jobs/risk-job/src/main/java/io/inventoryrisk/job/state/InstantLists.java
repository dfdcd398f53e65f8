package io.inventoryrisk.job.state;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.MapState;

/**
 * Lists that wait for their instant, in keyed state, in chunks: adding writes one short chunk and taking an instant costs
 * that instant, however many others wait. A list of everything would be read and rewritten at each instant, which a fast
 * replay, whose inputs run minutes ahead of each other, pays with the square of that lead.
 *
 * <p>Chunk c of an instant stands under instant + c. The open chunk of each key is also on the heap, so that adding reads
 * nothing; it is always what state holds, and read from there where it is not known, so a restore needs nothing more.
 */
public final class InstantLists<T> implements WaitingInputs.Stored<T> {

    private static final int CHUNK = 8;

    private final MapState<Long, List<T>> chunks;
    private final Map<String, Open<T>> open = new HashMap<>();

    public InstantLists(MapState<Long, List<T>> chunks) {
        this.chunks = chunks;
    }

    private record Open<T>(long instantMicros, long chunk, List<T> items) {}

    /** Adds to an instant's list of the current key, whose name is given. */
    @Override
    public void add(String key, long instantMicros, T item) throws Exception {
        Open<T> known = open.get(key);
        if (known == null || known.instantMicros() != instantMicros) {
            known = last(instantMicros);
        }
        if (known.items().size() >= CHUNK) {
            known = new Open<>(instantMicros, known.chunk() + 1, new ArrayList<>(CHUNK));
        }
        known.items().add(item);
        chunks.put(known.chunk(), known.items());
        open.put(key, known);
    }

    /** Whether anything waits for an instant under the current key. */
    public boolean contains(long instantMicros) throws Exception {
        return chunks.contains(instantMicros);
    }

    private Open<T> last(long instantMicros) throws Exception {
        long chunk = instantMicros;
        List<T> last = List.of();
        for (List<T> items = chunks.get(chunk); items != null; items = chunks.get(++chunk)) {
            last = items;
        }
        return new Open<>(instantMicros, Math.max(instantMicros, chunk - 1), new ArrayList<>(last));
    }

    /** Takes an instant's list of the current key, whose name is given, out, in the order of arrival. */
    @Override
    public List<T> take(String key, long instantMicros) throws Exception {
        Open<T> known = open.get(key);
        if (known != null && known.instantMicros() == instantMicros) {
            open.remove(key);
        }
        List<T> all = new ArrayList<>();
        long chunk = instantMicros;
        for (List<T> items = chunks.get(chunk); items != null; items = chunks.get(chunk)) {
            all.addAll(items);
            chunks.remove(chunk++);
        }
        return all;
    }
}
