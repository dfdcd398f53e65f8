package io.inventoryrisk.model.market;

/**
 * A heartbeat: everything its source stamped at or before {@code timeMicros} has been written.
 *
 * @param source who promises it
 * @param timeMicros epoch microseconds UTC
 */
public record Clock(String source, long timeMicros) {}
