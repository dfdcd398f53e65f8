package io.inventoryrisk.job.kafka.wire;

/** Why an input cannot be used; the word stands in the dead letter. */
public enum PoisonReason {
    /** No value on a topic where that removes nothing. */
    NULL_VALUE,
    /** Not a zero byte, a schema id and a body. */
    NOT_CONFLUENT,
    /** A healthy registry does not know the schema's id. */
    UNKNOWN_SCHEMA,
    /** The writer's schema is of another record, or cannot be read with ours. */
    WRONG_SCHEMA,
    /** The body is not what its schema says. */
    UNDECODABLE,
    /** The body goes on after the record. */
    TRAILING_BYTES,
    /** A field is out of bounds. */
    INVALID,
    /** The key is not the one the record belongs to, so that the order of its partition means nothing. */
    KEY_MISMATCH,
    /** The event time is too far ahead of the Kafka timestamp. */
    FUTURE_TIMESTAMP,
    /** An operator refused it; the message says why. */
    REJECTED
}
