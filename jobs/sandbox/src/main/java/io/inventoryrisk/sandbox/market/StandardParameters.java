package io.inventoryrisk.sandbox.market;

import io.inventoryrisk.model.liquidity.ConsolidatedBook;
import io.inventoryrisk.model.market.ParameterPack;
import io.inventoryrisk.sandbox.desk.ShippedPacks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The parameter packs that go with the standard market: what is its own, and then all that are shipped. */
final class StandardParameters {

    private static final String VERSION = "sandbox-1";

    private StandardParameters() {}

    static List<ParameterPack> packs(MarketSpec spec, long fromMicros) {
        List<ParameterPack> own = List.of(
                own(ParameterPack.CONVERSION_RATES, fromMicros, Map.of("BNB", StandardMarket.BNB_USD.doubleValue())),
                own(ConsolidatedBook.TAKER_FEES, fromMicros, StandardMarket.takerFees()),
                own(
                        ParameterPack.SETTLEMENT_WINDOWS,
                        fromMicros,
                        Map.of(StandardMarket.OPTIONS_VENUE, spec.calendar().settlementWindowMicros() / 1e6)));
        List<ParameterPack> packs = new ArrayList<>(own);
        for (ParameterPack shipped : ShippedPacks.all()) {
            if (shipped.name().equals(ParameterPack.SIMULATION)) {
                packs.add(withoutBnb(shipped));
            } else if (own.stream().noneMatch(pack -> pack.name().equals(shipped.name()))) {
                packs.add(shipped);
            }
        }
        return packs;
    }

    /** Nothing here prices BNB but a fixed rate, so that a simulation lets it stand still, too. */
    private static ParameterPack withoutBnb(ParameterPack simulation) {
        Map<String, String> texts = new TreeMap<>(simulation.texts());
        texts.merge("pegged", "BNB", (pegged, bnb) -> pegged + ", " + bnb);
        return new ParameterPack(
                simulation.name(),
                VERSION + " of " + simulation.version(),
                simulation.effectiveFromMicros(),
                simulation.values(),
                texts);
    }

    private static ParameterPack own(String name, long fromMicros, Map<String, Double> values) {
        return new ParameterPack(name, VERSION, fromMicros, values);
    }
}
