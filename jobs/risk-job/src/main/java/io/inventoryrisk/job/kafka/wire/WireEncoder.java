package io.inventoryrisk.job.kafka.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/**
 * Values of one topic into Confluent's wire format: a zero byte, the schema's id (four bytes, big endian), Avro binary.
 * Not for several threads.
 */
public final class WireEncoder {

    static final int HEADER_BYTES = 5;

    private final byte[] header;
    private final SpecificDatumWriter<SpecificRecord> writer;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    private BinaryEncoder encoder;

    /**
     * @param topic whose schema the values have
     * @param schemaId its id in the registry
     */
    public WireEncoder(Topic topic, int schemaId) {
        this.header =
                ByteBuffer.allocate(HEADER_BYTES).put((byte) 0).putInt(schemaId).array();
        WireClasses.trust();
        this.writer = new SpecificDatumWriter<>(topic.classSchema(), SpecificData.getForSchema(topic.classSchema()));
    }

    /** A record of an input topic; null where it stands for a removal. */
    public <T> byte[] encode(InputType<T> type, T value) {
        if (type.isRemoval(value)) {
            return null;
        }
        if (type.direct() == null) {
            return encode(type.toWire().apply(value));
        }
        try {
            start();
            type.direct().write(value, encoder);
            return finish();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + value, e);
        }
    }

    /** A wire record of the topic. */
    public byte[] encode(SpecificRecord value) {
        try {
            start();
            writer.write(value, encoder);
            return finish();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + value, e);
        }
    }

    /** A generic record with the topic's schema. */
    public byte[] encodeGeneric(GenericRecord value) {
        try {
            start();
            new GenericDatumWriter<GenericRecord>(value.getSchema(), new GenericData()).write(value, encoder);
            return finish();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + value, e);
        }
    }

    private void start() {
        bytes.reset();
        bytes.writeBytes(header);
        encoder = EncoderFactory.get().binaryEncoder(bytes, encoder);
    }

    private byte[] finish() throws IOException {
        encoder.flush();
        return bytes.toByteArray();
    }
}
