package io.inventoryrisk.job.state;

import java.io.IOException;
import java.util.Objects;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Writes what another serializer writes, and stands in savepoints as that one, but copies nothing: a snapshot of broadcast
 * state copies every value while its operator waits, and a market model of 10,000 instruments has 2 MB. It also writes each
 * value to memory first: streams of snapshots take numbers byte by byte.
 */
final class SharedSerializer<T> extends TypeSerializer<T> {

    private static final long serialVersionUID = 1L;
    private static final int FIRST_BYTES = 512;

    private final TypeSerializer<T> serializer;

    SharedSerializer(TypeSerializer<T> serializer) {
        this.serializer = serializer;
    }

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public TypeSerializer<T> duplicate() {
        return new SharedSerializer<>(serializer.duplicate());
    }

    @Override
    public T createInstance() {
        return serializer.createInstance();
    }

    @Override
    public T copy(T from) {
        return from;
    }

    @Override
    public T copy(T from, T reuse) {
        return from;
    }

    @Override
    public int getLength() {
        return serializer.getLength();
    }

    @Override
    public void serialize(T value, DataOutputView target) throws IOException {
        DataOutputSerializer bytes = new DataOutputSerializer(FIRST_BYTES);
        serializer.serialize(value, bytes);
        target.write(bytes.getSharedBuffer(), 0, bytes.length());
    }

    @Override
    public T deserialize(DataInputView source) throws IOException {
        return serializer.deserialize(source);
    }

    @Override
    public T deserialize(T reuse, DataInputView source) throws IOException {
        return serializer.deserialize(source);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        serializer.copy(source, target);
    }

    @Override
    public TypeSerializerSnapshot<T> snapshotConfiguration() {
        return serializer.snapshotConfiguration();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SharedSerializer<?> shared && serializer.equals(shared.serializer);
    }

    @Override
    public int hashCode() {
        return Objects.hash(SharedSerializer.class, serializer);
    }
}
