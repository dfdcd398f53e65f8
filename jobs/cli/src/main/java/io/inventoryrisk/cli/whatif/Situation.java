package io.inventoryrisk.cli.whatif;

import io.inventoryrisk.model.market.ParameterPack;
import java.util.List;

/**
 * All that an answer rests on.
 *
 * @param portfolio what is held
 * @param market what it is valued on
 * @param packs all versions
 */
record Situation(Portfolio portfolio, Market market, List<ParameterPack> packs) {

    /** The same under other packs. */
    Situation with(List<ParameterPack> others) {
        return new Situation(portfolio, market, others);
    }
}
