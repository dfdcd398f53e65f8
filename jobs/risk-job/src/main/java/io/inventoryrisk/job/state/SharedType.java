package io.inventoryrisk.job.state;

import java.util.Objects;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/** A type whose values never change, so that state may share them with its snapshots: see {@link SharedSerializer}. */
public final class SharedType<T> extends TypeInformation<T> {

    private static final long serialVersionUID = 1L;

    private final TypeInformation<T> type;

    private SharedType(TypeInformation<T> type) {
        this.type = type;
    }

    /** Of a class without setters, none of whose arrays and collections is ever written to. */
    public static <T> SharedType<T> of(Class<T> immutable) {
        return new SharedType<>(TypeInformation.of(immutable));
    }

    @Override
    public TypeSerializer<T> createSerializer(SerializerConfig config) {
        return new SharedSerializer<>(type.createSerializer(config));
    }

    @Override
    public boolean isBasicType() {
        return type.isBasicType();
    }

    @Override
    public boolean isTupleType() {
        return type.isTupleType();
    }

    @Override
    public int getArity() {
        return type.getArity();
    }

    @Override
    public int getTotalFields() {
        return type.getTotalFields();
    }

    @Override
    public Class<T> getTypeClass() {
        return type.getTypeClass();
    }

    @Override
    public boolean isKeyType() {
        return false;
    }

    @Override
    public String toString() {
        return "SharedType<" + type + ">";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SharedType<?> shared && type.equals(shared.type);
    }

    @Override
    public int hashCode() {
        return Objects.hash(SharedType.class, type);
    }

    @Override
    public boolean canEqual(Object other) {
        return other instanceof SharedType;
    }
}
