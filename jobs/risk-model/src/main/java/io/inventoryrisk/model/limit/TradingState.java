package io.inventoryrisk.model.limit;

import io.inventoryrisk.model.market.Quality;

/**
 * Advice on whether an account may trade: a limit's breach restricts it, and only an exit level held for the limit's time,
 * or an operator's record, brings it back.
 *
 * @param asOfMicros event time of the change, epoch microseconds UTC
 * @param modelVersion asOfMicros of the market model behind the breach; 0 for the immediate lane or an operator's record
 * @param parametersVersion effective time and writer of the limit's version in force
 * @param before mode left
 * @param mode entered
 * @param limitId that decided; empty for an operator's record
 * @param by who decided: the limit's id or the operator
 * @param reason one sentence for a person
 */
public record TradingState(
        String account,
        long asOfMicros,
        long modelVersion,
        String parametersVersion,
        TradingMode before,
        TradingMode mode,
        String limitId,
        String by,
        String reason,
        Quality quality) {}
