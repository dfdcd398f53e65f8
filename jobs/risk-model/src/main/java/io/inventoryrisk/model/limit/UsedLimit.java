package io.inventoryrisk.model.limit;

/**
 * What was last published of a limit's use.
 *
 * @param publishedMicros event time of that value
 * @param soft level then in force
 * @param hard level then in force
 * @param waiting whether a value has come since that was not worth a record of its own
 */
public record UsedLimit(
        String limitId,
        long publishedMicros,
        double soft,
        double hard,
        double utilisation,
        boolean tightest,
        boolean waiting) {}
