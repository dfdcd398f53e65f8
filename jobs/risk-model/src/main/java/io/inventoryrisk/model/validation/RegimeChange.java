package io.inventoryrisk.model.validation;

import io.inventoryrisk.model.market.MarketRegime;
import io.inventoryrisk.model.market.Quality;

/**
 * The audited record of a change of regime: the only thing that switches parameter packs by regime.
 *
 * @param universe of instruments
 * @param asOfMicros the grid instant from which the new regime holds, epoch microseconds UTC
 * @param modelVersion asOfMicros of the market model it was seen on
 * @param before regime left
 * @param after regime entered
 * @param heldMillis how long the one before held
 * @param measure median over instruments of short over long volatility, that decided
 * @param instants in a row that agreed
 * @param packs names of the parameter packs that changed with it, sorted
 */
public record RegimeChange(
        String universe,
        long asOfMicros,
        long modelVersion,
        String parametersVersion,
        MarketRegime before,
        MarketRegime after,
        long heldMillis,
        double measure,
        int instants,
        String[] packs,
        Quality quality) {}
