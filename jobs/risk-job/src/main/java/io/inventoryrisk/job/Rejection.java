package io.inventoryrisk.job;

/**
 * That an input record could not be used; the record itself goes to the dead letters.
 *
 * @param topic it stood in
 * @param timeMicros its Kafka timestamp, or its event time where it was refused later, epoch microseconds UTC
 */
public record Rejection(String topic, long timeMicros) {}
