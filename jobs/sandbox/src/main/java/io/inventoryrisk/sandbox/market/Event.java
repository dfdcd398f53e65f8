package io.inventoryrisk.sandbox.market;

/**
 * One thing that happened.
 *
 * @param timeMicros event time, epoch microseconds UTC
 * @param payload a {@code BookUpdate}, {@code Trade}, {@code Ticker}, {@code Fill}, {@code Balance} or {@code Clock} of
 *     the model, stamped with the same time
 */
public record Event(long timeMicros, Object payload) {}
