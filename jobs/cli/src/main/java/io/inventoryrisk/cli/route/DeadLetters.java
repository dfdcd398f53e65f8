package io.inventoryrisk.cli.route;

import java.io.IOException;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Where records go that no target can be told of: nothing is dropped silently. */
interface DeadLetters {

    /**
     * Writes a record down; it is safe when this returns.
     *
     * @param reason one word for a machine
     * @param message one sentence for a person
     * @throws IOException where it could not be written: the record is then not done
     */
    void write(ConsumerRecord<byte[], byte[]> record, String reason, String message) throws IOException;
}
