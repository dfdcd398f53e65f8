package io.inventoryrisk.job.kafka.registry;

import java.io.IOException;
import java.io.Serializable;
import org.apache.avro.Schema;

/**
 * What the border asks of a schema registry. A registry that cannot be reached is waited for: only what a healthy one
 * answers is an answer.
 */
public interface SchemaRegistry extends AutoCloseable {

    /** Opens a registry where it is needed: on the task manager, with the secrets of its own environment. */
    @FunctionalInterface
    interface Connector extends Serializable {
        SchemaRegistry connect();
    }

    /**
     * The schema registered under an id.
     *
     * @throws UnknownSchemaException where a healthy registry does not know the id
     * @throws IOException where waiting for the registry was interrupted
     */
    Schema schemaById(int id) throws UnknownSchemaException, IOException;

    /**
     * The id of a schema under a subject.
     *
     * @throws IllegalStateException where it is not registered and must not be registered here; names the remedy
     * @throws IOException where waiting for the registry was interrupted
     */
    int idOf(String subject, Schema schema) throws IOException;

    /**
     * Registers a schema under a subject, which then accepts BACKWARD compatible ones only, and returns its id.
     *
     * @throws IllegalStateException where it is not compatible with what is registered; names the difference
     * @throws IOException where waiting for the registry was interrupted
     */
    int register(String subject, Schema schema) throws IOException;

    @Override
    void close();
}
