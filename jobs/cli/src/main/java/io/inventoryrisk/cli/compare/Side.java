package io.inventoryrisk.cli.compare;

import io.inventoryrisk.job.kafka.wire.Topic;
import java.io.IOException;
import java.util.Set;
import org.apache.avro.generic.GenericRecord;

/** One of the two that are compared: where a job's outputs stand. */
interface Side {

    /** How a person names it. */
    String label();

    /** Output topics that it has. */
    Set<Topic> topics() throws IOException;

    /**
     * Hands over every record of a topic, in any order.
     *
     * @throws IOException where one cannot be read, naming its place
     */
    void read(Topic topic, Reader reader) throws IOException;

    /** Takes records with the topic's schema in this build. */
    interface Reader {
        void accept(String key, GenericRecord record) throws IOException;
    }
}
