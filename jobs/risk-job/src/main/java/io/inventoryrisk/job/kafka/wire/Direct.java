package io.inventoryrisk.job.kafka.wire;

import java.io.IOException;
import org.apache.avro.io.Encoder;

/** The body of a record, read and written without Avro's objects in between. */
interface Direct<T> {

    void write(T value, Encoder out) throws IOException;

    /** Reads what a writer with exactly our schema wrote. */
    T read(ByteReader in) throws IOException;

    /** Refuses a value that is out of bounds, naming field and value. */
    T check(T value);
}
