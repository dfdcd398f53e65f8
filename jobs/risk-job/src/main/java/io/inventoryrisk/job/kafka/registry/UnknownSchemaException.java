package io.inventoryrisk.job.kafka.registry;

/** A healthy registry does not know a schema's id, or holds something under it that is no Avro schema. */
public final class UnknownSchemaException extends Exception {

    private static final long serialVersionUID = 1;

    public UnknownSchemaException(String message) {
        super(message, null, false, false);
    }
}
