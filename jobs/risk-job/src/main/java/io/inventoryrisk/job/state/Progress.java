package io.inventoryrisk.job.state;

import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.state.ValueState;

/**
 * How far each instrument has come: its last closed instant, in keyed state with a copy on the heap, and the instant its
 * newest timer was set for. An event then reads and sets nothing that is known. Bound: two numbers an instrument.
 */
public final class Progress {

    private static final long UNKNOWN = Long.MIN_VALUE;

    private final ValueState<Long> closed;
    private final Map<String, long[]> known = new HashMap<>();

    public Progress(ValueState<Long> closed) {
        this.closed = closed;
    }

    /** The last closed instant of the current key, whose name is given; Long.MIN_VALUE before the first. */
    public long closed(String key) throws Exception {
        return of(key)[0];
    }

    /** Closes an instant of the current key. */
    public void close(String key, long instantMicros) throws Exception {
        of(key)[0] = instantMicros;
        closed.update(instantMicros);
    }

    /** Whether the instant is another one than the last asked about: a timer once set need not be set again at once. */
    public boolean isNew(String key, long instantMicros) throws Exception {
        long[] progress = of(key);
        boolean isNew = progress[1] != instantMicros;
        progress[1] = instantMicros;
        return isNew;
    }

    private long[] of(String key) throws Exception {
        long[] progress = known.get(key);
        if (progress == null) {
            Long stored = closed.value();
            progress = new long[] {stored == null ? UNKNOWN : stored, UNKNOWN};
            known.put(key, progress);
        }
        return progress;
    }
}
