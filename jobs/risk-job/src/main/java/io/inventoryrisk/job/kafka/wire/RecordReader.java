package io.inventoryrisk.job.kafka.wire;

import io.inventoryrisk.job.kafka.registry.SchemaRegistry;
import io.inventoryrisk.job.kafka.registry.UnknownSchemaException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;

/**
 * Reads a value of any topic with the schema it was written with, or one topic's with another, for programs that show,
 * export or compare records. Decimals stay bytes and times stay numbers; {@link RecordJson} shows them. Not for several threads.
 */
public final class RecordReader {

    private final SchemaRegistry registry;
    private final Schema wanted;
    private final ByteReader in = new ByteReader();
    private final Map<Integer, GenericDatumReader<GenericRecord>> readers = new HashMap<>();

    public RecordReader(SchemaRegistry registry) {
        this(registry, null);
    }

    /** @param wanted the schema of the records handed out, by Avro's rules of resolution; null for each its own */
    public RecordReader(SchemaRegistry registry, Schema wanted) {
        this.registry = registry;
        this.wanted = wanted;
    }

    /**
     * The record in a value.
     *
     * @throws PoisonException where it cannot be read
     * @throws IOException where waiting for the registry was interrupted
     */
    public GenericRecord read(byte[] value) throws PoisonException, IOException {
        if (value.length < WireEncoder.HEADER_BYTES || value[0] != 0) {
            throw new PoisonException(PoisonReason.NOT_CONFLUENT, "a value begins with a zero byte and a schema id");
        }
        GenericDatumReader<GenericRecord> reader = reader(ByteBuffer.wrap(value).getInt(1));
        try {
            return reader.read(null, in.reset(value, WireEncoder.HEADER_BYTES));
        } catch (IOException | RuntimeException e) {
            throw new PoisonException(PoisonReason.UNDECODABLE, e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    private GenericDatumReader<GenericRecord> reader(int schemaId) throws PoisonException, IOException {
        GenericDatumReader<GenericRecord> reader = readers.get(schemaId);
        if (reader == null) {
            try {
                Schema schema = registry.schemaById(schemaId);
                reader = new GenericDatumReader<>(schema, wanted == null ? schema : wanted, new GenericData());
            } catch (UnknownSchemaException e) {
                throw new PoisonException(PoisonReason.UNKNOWN_SCHEMA, e.getMessage());
            }
            readers.put(schemaId, reader);
        }
        return reader;
    }
}
