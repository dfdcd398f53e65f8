package io.inventoryrisk.model.hedge;

import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.market.OptionType;
import io.inventoryrisk.model.math.YearFraction;
import io.inventoryrisk.model.scenario.InstrumentPricer;
import io.inventoryrisk.model.scenario.PricedInstrument;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Options of one underlying that can be hedged with at one instant: those with a mark that can be trusted and long enough to
 * go, out of the money of what is asked, at each strike the first by id.
 */
final class ListedOptions {

    private final MarketModel model;
    private final SortedMap<Long, SortedMap<BigDecimal, List<Instrument>>> byExpiry = new TreeMap<>();

    /**
     * Of those given.
     *
     * @param options of one underlying
     * @param leastYears to expiry
     */
    ListedOptions(List<Instrument> options, MarketModel model, double leastYears) {
        this.model = model;
        for (Instrument instrument : options) {
            if (YearFraction.betweenMicros(model.asOfMicros(), instrument.expiryMicros()) >= leastYears
                    && isMarked(instrument.id())) {
                byExpiry.computeIfAbsent(instrument.expiryMicros(), any -> new TreeMap<>())
                        .computeIfAbsent(instrument.strike(), any -> new ArrayList<>())
                        .add(instrument);
            }
        }
    }

    private boolean isMarked(String id) {
        int index = model.indexOf(id);
        return index >= 0 && model.mark()[index] > 0 && model.status()[index].isDecisive();
    }

    /** Epoch microseconds UTC, rising. */
    List<Long> expiries() {
        return List.copyOf(byExpiry.keySet());
    }

    /** Strikes of an expiry, rising. */
    List<BigDecimal> strikes(long expiryMicros) {
        return List.copyOf(byExpiry.getOrDefault(expiryMicros, new TreeMap<>()).keySet());
    }

    /** The strike of an expiry next to a price. */
    BigDecimal nearest(long expiryMicros, double price) {
        BigDecimal nearest = null;
        for (BigDecimal strike : strikes(expiryMicros)) {
            boolean nearer =
                    nearest == null || Math.abs(strike.doubleValue() - price) < Math.abs(nearest.doubleValue() - price);
            nearest = nearer ? strike : nearest;
        }
        return nearest;
    }

    /** The option of a type at a strike, priced; null where there is none, or it cannot be. */
    PricedInstrument at(long expiryMicros, BigDecimal strike, OptionType type, InstrumentPricer pricer) {
        Instrument first = null;
        for (Instrument instrument : byExpiry.get(expiryMicros).get(strike)) {
            if (instrument.optionType() == type
                    && (first == null || instrument.id().compareTo(first.id()) < 0)) {
                first = instrument;
            }
        }
        PricedInstrument priced = first == null ? null : pricer.priced(first);
        return priced != null && priced.isPriceable() && priced.status().isDecisive() ? priced : null;
    }
}
