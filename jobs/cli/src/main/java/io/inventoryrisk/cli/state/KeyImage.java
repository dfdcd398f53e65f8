package io.inventoryrisk.cli.state;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueStateDescriptor;

/**
 * All that one operator keeps under one key. Public, since Flink carries it from operator to operator.
 *
 * @param key the operator's key
 * @param states content by the state's name; see {@link StateCodec}
 * @param timers event-time timers, epoch milliseconds UTC
 */
public record KeyImage(String key, Map<String, byte[]> states, List<Long> timers) {

    private static final byte[] NOTHING = new byte[0];

    /** Nothing kept yet. */
    static KeyImage empty(String key) {
        return new KeyImage(key, Map.of(), List.of());
    }

    /** A value; null where there is none. */
    <T> T value(ValueStateDescriptor<T> state) {
        return StateCodec.of(state).decode(bytes(state.getName()));
    }

    <T> List<T> list(ListStateDescriptor<T> state) {
        return StateCodec.of(state).decode(bytes(state.getName()));
    }

    <K, V> Map<K, V> map(MapStateDescriptor<K, V> state) {
        return StateCodec.of(state).decode(bytes(state.getName()));
    }

    private byte[] bytes(String name) {
        return states.getOrDefault(name, NOTHING);
    }

    <T> KeyImage with(ValueStateDescriptor<T> state, T value) {
        return with(state.getName(), StateCodec.of(state).encode(value));
    }

    <T> KeyImage with(ListStateDescriptor<T> state, List<T> items) {
        return with(state.getName(), StateCodec.of(state).encode(items));
    }

    <K, V> KeyImage with(MapStateDescriptor<K, V> state, Map<K, V> entries) {
        return with(state.getName(), StateCodec.of(state).encode(entries));
    }

    private KeyImage with(String name, byte[] content) {
        Map<String, byte[]> changed = new HashMap<>(states);
        changed.put(name, content);
        return new KeyImage(key, changed, timers);
    }

    /** With one more event-time timer, unless it is set already. */
    KeyImage withTimer(long millis) {
        TreeSet<Long> changed = new TreeSet<>(timers);
        changed.add(millis);
        return new KeyImage(key, states, new ArrayList<>(changed));
    }
}
