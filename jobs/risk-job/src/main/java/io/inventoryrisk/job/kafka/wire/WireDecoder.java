package io.inventoryrisk.job.kafka.wire;

import io.inventoryrisk.job.kafka.registry.SchemaRegistry;
import io.inventoryrisk.job.kafka.registry.UnknownSchemaException;
import io.inventoryrisk.model.market.Clock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;

/**
 * Values of one input topic out of Confluent's wire format. What the writer's schema says is resolved to ours once per
 * id; each record starts from nothing, so that a malformed one spoils no other. Not for several threads.
 */
public final class WireDecoder<T> {

    private final InputType<T> type;
    private final SchemaRegistry registry;
    private final ByteReader in = new ByteReader();
    private final Map<Integer, Body> bodies = new HashMap<>();

    /** How the body of a value with one writer's schema becomes a record of the model. */
    private interface Body {
        Object read(ByteReader in) throws IOException, PoisonException;
    }

    public WireDecoder(InputType<T> type, SchemaRegistry registry) {
        this.type = type;
        this.registry = registry;
        WireClasses.trust();
    }

    /**
     * The record, or a {@link Clock}, which may stand in any topic.
     *
     * @throws PoisonException where the value cannot be used, whatever happens elsewhere
     * @throws IOException where waiting for the registry was interrupted
     */
    public Object decode(byte[] value) throws PoisonException, IOException {
        if (value.length < WireEncoder.HEADER_BYTES || value[0] != 0) {
            throw new PoisonException(
                    PoisonReason.NOT_CONFLUENT,
                    "a value is a zero byte, a schema id of four bytes and a body; this one has " + value.length
                            + " bytes and begins with " + (value.length == 0 ? "nothing" : value[0]));
        }
        int schemaId = ByteBuffer.wrap(value).getInt(1);
        Body body = bodies.get(schemaId);
        if (body == null) {
            body = bodyOf(schemaId);
            bodies.put(schemaId, body);
        }
        in.reset(value, WireEncoder.HEADER_BYTES);
        Object record = read(body, schemaId);
        if (in.remainingBytes() > 0) {
            throw new PoisonException(
                    PoisonReason.TRAILING_BYTES,
                    in.remainingBytes() + " bytes follow the record of schema " + schemaId);
        }
        return record;
    }

    private Object read(Body body, int schemaId) throws PoisonException {
        try {
            return body.read(in);
        } catch (IOException | RuntimeException e) {
            // Avro reports what does not fit in a dozen ways; the bytes are all there is to go by, and they are data.
            throw new PoisonException(
                    PoisonReason.UNDECODABLE,
                    "schema " + schemaId + ": " + e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    private Body bodyOf(int schemaId) throws PoisonException, IOException {
        Schema writer;
        try {
            writer = registry.schemaById(schemaId);
        } catch (UnknownSchemaException e) {
            throw new PoisonException(PoisonReason.UNKNOWN_SCHEMA, e.getMessage());
        }
        if (writer.getFullName().equals(Topic.CONTROL_CLOCK.schema().getFullName())) {
            return resolved(InputType.CLOCK, schemaId, writer);
        }
        if (type.direct() != null && sameLayout(writer, type.topic().schema())) {
            Direct<T> direct = type.direct();
            return bytes -> checked(direct::check, direct.read(bytes));
        }
        return resolved(type, schemaId, writer);
    }

    private static <V> Body resolved(InputType<V> type, int schemaId, Schema writer) {
        Schema reader = type.topic().classSchema();
        if (!writer.getFullName().equals(reader.getFullName())) {
            return refusing(type.topic().baseName() + " holds " + reader.getFullName() + " or Clock; schema " + schemaId
                    + " is " + writer.getFullName());
        }
        SchemaCompatibility.SchemaPairCompatibility pair =
                SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);
        if (pair.getType() != SchemaCompatibilityType.COMPATIBLE) {
            return refusing("schema " + schemaId + " cannot be read as " + reader.getFullName() + ": "
                    + pair.getResult().getIncompatibilities());
        }
        SpecificDatumReader<SpecificRecord> datum =
                new SpecificDatumReader<>(writer, reader, SpecificData.getForSchema(reader));
        Function<SpecificRecord, V> mapping =
                type.direct() == null ? type.fromWire() : type.fromWire().andThen(type.direct()::check);
        return bytes -> checked(mapping, datum.read(null, bytes));
    }

    private static Body refusing(String message) {
        return bytes -> {
            throw new PoisonException(PoisonReason.WRONG_SCHEMA, message);
        };
    }

    private static <W, V> V checked(Function<W, V> mapping, W wire) throws PoisonException {
        try {
            return mapping.apply(wire);
        } catch (IllegalArgumentException e) {
            throw new PoisonException(PoisonReason.INVALID, e.getMessage());
        }
    }

    private static boolean sameLayout(Schema writer, Schema reader) {
        return SchemaNormalization.toParsingForm(writer).equals(SchemaNormalization.toParsingForm(reader));
    }
}
