package io.inventoryrisk.cli.state;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.StateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * The content of one state of one key as bytes, by the state's own serializers, and back. Empty content is no bytes.
 *
 * @param <C> a value, a list or a map
 */
abstract class StateCodec<C> {

    /** Keyed state of the current key. */
    interface Slot {
        byte[] read() throws Exception;

        void write(byte[] content) throws Exception;
    }

    private interface Read<C> {
        C content() throws Exception;
    }

    private interface Write<C> {
        void accept(C content) throws Exception;
    }

    abstract boolean isEmpty(C content);

    abstract void write(C content, DataOutputSerializer out) throws IOException;

    abstract C read(DataInputDeserializer in) throws IOException;

    /** No bytes where there is nothing. */
    final byte[] encode(C content) {
        if (content == null || isEmpty(content)) {
            return new byte[0];
        }
        try {
            DataOutputSerializer out = new DataOutputSerializer(256);
            write(content, out);
            return out.getCopyOfBuffer();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write state to memory", e);
        }
    }

    /** Null, or an empty list or map, where there are no bytes. */
    final C decode(byte[] bytes) {
        try {
            return read(new DataInputDeserializer(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read state from memory", e);
        }
    }

    private Slot slot(Read<C> read, Write<C> write) {
        return new Slot() {
            @Override
            public byte[] read() throws Exception {
                return encode(read.content());
            }

            @Override
            public void write(byte[] content) throws Exception {
                if (content.length > 0) {
                    write.accept(decode(content));
                }
            }
        };
    }

    /** A state that the current operator registers. */
    static Slot slot(StateDescriptor<?, ?> descriptor, RuntimeContext context) {
        if (descriptor instanceof ValueStateDescriptor<?> value) {
            return valueSlot(value, context);
        }
        if (descriptor instanceof ListStateDescriptor<?> list) {
            return listSlot(list, context);
        }
        if (descriptor instanceof MapStateDescriptor<?, ?> map) {
            return mapSlot(map, context);
        }
        throw new IllegalArgumentException("state " + descriptor.getName() + " is neither a value, a list nor a map");
    }

    private static <T> Slot valueSlot(ValueStateDescriptor<T> descriptor, RuntimeContext context) {
        ValueState<T> state = context.getState(descriptor);
        return of(descriptor).slot(state::value, state::update);
    }

    private static <T> Slot listSlot(ListStateDescriptor<T> descriptor, RuntimeContext context) {
        ListState<T> state = context.getListState(descriptor);
        return of(descriptor)
                .slot(
                        () -> {
                            List<T> items = new ArrayList<>();
                            state.get().forEach(items::add);
                            return items;
                        },
                        state::update);
    }

    private static <K, V> Slot mapSlot(MapStateDescriptor<K, V> descriptor, RuntimeContext context) {
        MapState<K, V> state = context.getMapState(descriptor);
        return of(descriptor)
                .slot(
                        () -> {
                            Map<K, V> entries = new LinkedHashMap<>();
                            state.entries().forEach(entry -> entries.put(entry.getKey(), entry.getValue()));
                            return entries;
                        },
                        state::putAll);
    }

    private static <D extends StateDescriptor<?, ?>> D ready(D descriptor) {
        descriptor.initializeSerializerUnlessSet(new ExecutionConfig());
        return descriptor;
    }

    static <T> StateCodec<T> of(ValueStateDescriptor<T> descriptor) {
        TypeSerializer<T> serializer = ready(descriptor).getSerializer();
        return new StateCodec<>() {
            @Override
            boolean isEmpty(T content) {
                return false;
            }

            @Override
            void write(T content, DataOutputSerializer out) throws IOException {
                serializer.serialize(content, out);
            }

            @Override
            T read(DataInputDeserializer in) throws IOException {
                return in.available() == 0 ? null : serializer.deserialize(in);
            }
        };
    }

    static <T> StateCodec<List<T>> of(ListStateDescriptor<T> descriptor) {
        TypeSerializer<T> serializer = ready(descriptor).getElementSerializer();
        return new StateCodec<>() {
            @Override
            boolean isEmpty(List<T> content) {
                return content.isEmpty();
            }

            @Override
            void write(List<T> content, DataOutputSerializer out) throws IOException {
                for (T item : content) {
                    serializer.serialize(item, out);
                }
            }

            @Override
            List<T> read(DataInputDeserializer in) throws IOException {
                List<T> items = new ArrayList<>();
                while (in.available() > 0) {
                    items.add(serializer.deserialize(in));
                }
                return items;
            }
        };
    }

    static <K, V> StateCodec<Map<K, V>> of(MapStateDescriptor<K, V> descriptor) {
        TypeSerializer<K> keys = ready(descriptor).getKeySerializer();
        TypeSerializer<V> values = descriptor.getValueSerializer();
        return new StateCodec<>() {
            @Override
            boolean isEmpty(Map<K, V> content) {
                return content.isEmpty();
            }

            @Override
            void write(Map<K, V> content, DataOutputSerializer out) throws IOException {
                for (Map.Entry<K, V> entry : content.entrySet()) {
                    keys.serialize(entry.getKey(), out);
                    values.serialize(entry.getValue(), out);
                }
            }

            @Override
            Map<K, V> read(DataInputDeserializer in) throws IOException {
                Map<K, V> entries = new LinkedHashMap<>();
                while (in.available() > 0) {
                    K key = keys.deserialize(in);
                    entries.put(key, values.deserialize(in));
                }
                return entries;
            }
        };
    }
}
