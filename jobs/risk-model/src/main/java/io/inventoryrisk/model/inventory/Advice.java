package io.inventoryrisk.model.inventory;

import io.inventoryrisk.model.hedge.HedgePlan;
import io.inventoryrisk.model.hedge.NoTradeBand;
import io.inventoryrisk.model.hedge.VarianceExposure;
import io.inventoryrisk.model.market.Quality;

/**
 * What to do about an account's inventory in one underlying at one grid instant: advice only, never orders.
 *
 * @param asOfMicros the grid instant, epoch microseconds UTC
 * @param modelVersion asOfMicros of the market model it was made from
 * @param deltaCoin net delta, in coins
 * @param targetDeltaCoin to be held, in coins
 * @param volatilityScale of sizes and limits: target volatility / volatility, capped; 1 where no target is set
 * @param quotes of the instruments with a book, sorted
 * @param volatilityQuotes of option expiries, rising
 * @param band within which the delta is left alone
 * @param hedges by kind; a kind that is not needed is not there
 * @param variance of each expiry of the surface, rising
 */
public record Advice(
        String account,
        String underlying,
        long asOfMicros,
        long modelVersion,
        String parametersVersion,
        double deltaCoin,
        double targetDeltaCoin,
        double volatilityScale,
        QuoteAdvice[] quotes,
        VolatilityAdvice[] volatilityQuotes,
        NoTradeBand band,
        HedgePlan[] hedges,
        VarianceExposure[] variance,
        Quality quality) {}
