package io.inventoryrisk.model.validation;

import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.market.MarketRegime;
import io.inventoryrisk.model.market.ParameterPack;
import io.inventoryrisk.model.market.ParameterPacks;
import io.inventoryrisk.model.market.Quality;
import io.inventoryrisk.model.volatility.ModelSpec;
import io.inventoryrisk.model.volatility.RegimeState;
import java.util.List;
import java.util.Map;

/**
 * The audited record of a change of regime: the only thing that switches parameter packs by regime. The market model of its
 * instant was still made with the packs of the regime before; they change at the next instant.
 *
 * @param universe of instruments
 * @param asOfMicros the grid instant from which the new regime holds, the last of those that decided; epoch microseconds UTC
 * @param modelVersion asOfMicros of the market model it was seen on
 * @param before regime left
 * @param after regime entered
 * @param heldMillis how long the one before held; 0 where it was unknown
 * @param measure median over instruments of short over long volatility, that decided
 * @param instants in a row that agreed
 * @param packs names of the parameter packs of which another version holds from the next instant on for it, sorted
 * @param quality observations = instruments behind the measure
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
        Quality quality) {

    /**
     * The change between two instants; null where there is none.
     *
     * @param before regime of the instant before
     * @param after that of the model's instant
     * @param versions known of each pack, by its own name
     */
    public static RegimeChange between(
            RegimeState before,
            RegimeState after,
            MarketModel model,
            ModelSpec spec,
            Map<String, List<ParameterPack>> versions) {
        if (before.regime() == after.regime()) {
            return null;
        }
        long asOf = model.asOfMicros();
        long held = before.regime() == MarketRegime.UNKNOWN ? 0 : (asOf - before.sinceMicros()) / 1_000;
        List<String> packs = ParameterPacks.changed(
                ParameterPacks.inForce(versions, asOf, before.regime()),
                ParameterPacks.inForce(versions, asOf, after.regime()));
        return new RegimeChange(
                model.universe(),
                asOf,
                asOf,
                model.parametersVersion(),
                before.regime(),
                after.regime(),
                held,
                after.measure(),
                spec.regime().instants(),
                packs.toArray(String[]::new),
                Quality.ok(0, after.instruments()));
    }
}
