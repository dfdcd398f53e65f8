package io.inventoryrisk.model.limit;

import io.inventoryrisk.model.market.Quality;

/**
 * How much of one limit is used: published when it moved by more than a hundredth, or its levels changed, or a minute has
 * passed; the newest always arrives.
 *
 * @param limitId the limit
 * @param level of the hierarchy it stands on
 * @param account whose value; {@code firm}, {@code desk:NAME} or an account
 * @param subject instrument, underlying or venue; empty for a whole account
 * @param asOfMicros event time of the value, epoch microseconds UTC
 * @param modelVersion asOfMicros of the market model behind it; 0 for the immediate lane
 * @param parametersVersion effective time and writer of the limit's version in force
 * @param value in the metric's unit; null where it was not decisive
 * @param soft level in force, with overnight value and temporary increase; null where there is none
 * @param hard level in force, likewise
 * @param utilisation value / hard, else / soft
 * @param tightest whether no other limit on the same metric, account and subject is used more
 * @param increasedUntilMicros end of the temporary increase in force; 0 where there is none
 */
public record LimitUtilisation(
        String limitId,
        LimitLevel level,
        RiskMetric metric,
        String account,
        String subject,
        long asOfMicros,
        long modelVersion,
        String parametersVersion,
        double value,
        double soft,
        double hard,
        double utilisation,
        boolean tightest,
        long increasedUntilMicros,
        Quality quality) {}
