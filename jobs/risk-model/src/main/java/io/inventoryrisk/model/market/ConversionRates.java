package io.inventoryrisk.model.market;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * USD per unit of each currency that the markets or the desk's parameters tell; a currency that neither tells is absent,
 * never 1. A stablecoin is priced like any other. First found wins:
 *
 * <ol>
 *   <li>USD itself, 1;
 *   <li>a spot market quoted in USD;
 *   <li>a spot market quoted in a currency of the previous line (BTC to USDT to USD);
 *   <li>an inverse perpetual quoted in USD;
 *   <li>a spot market quoted in a currency of the previous line, or in one of the parameters;
 *   <li>the parameters.
 * </ol>
 *
 * <p>Among several markets of one line the first by instrument id.
 */
public final class ConversionRates {

    /** The currency all rates lead to. */
    public static final String USD = "USD";

    private final SortedMap<String, Double> rates = new TreeMap<>();
    private final List<String> fromParameters = new ArrayList<>();

    private ConversionRates() {}

    /**
     * @param marks of instruments whose quality is usable, in quote currency, by instrument id
     * @param definitions of the instruments; a mark without one tells nothing
     * @param parameters {@link ParameterPack#CONVERSION_RATES}; null where there are none
     * @param asOfMicros parameters that hold only later are not used, epoch microseconds UTC
     */
    public static ConversionRates of(
            SortedMap<String, Double> marks,
            Map<String, Instrument> definitions,
            ParameterPack parameters,
            long asOfMicros) {
        SortedMap<String, Double> told = new TreeMap<>();
        if (parameters != null && parameters.effectiveFromMicros() <= asOfMicros) {
            parameters.values().forEach((currency, rate) -> put(told, currency, rate));
        }
        ConversionRates conversion = new ConversionRates();
        SortedMap<String, Double> dollar = new TreeMap<>(Map.of(USD, 1.0));
        put(conversion.rates, USD, 1);
        SortedMap<String, Double> spot = conversion.through(dollar, marks, definitions, InstrumentKind.SPOT);
        conversion.through(spot, marks, definitions, InstrumentKind.SPOT);
        SortedMap<String, Double> hop = conversion.through(dollar, marks, definitions, InstrumentKind.PERPETUAL);
        told.forEach((currency, rate) -> hop.putIfAbsent(currency, rate));
        conversion.through(hop, marks, definitions, InstrumentKind.SPOT);
        told.forEach((currency, rate) -> {
            if (put(conversion.rates, currency, rate)) {
                conversion.fromParameters.add(currency);
            }
        });
        return conversion;
    }

    /** Currencies with a rate, sorted. */
    public String[] currencies() {
        return rates.keySet().toArray(String[]::new);
    }

    /** USD per unit of each of {@link #currencies}. */
    public double[] usdRates() {
        return rates.values().stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** USD per unit, NaN where unknown. */
    public double usdRate(String currency) {
        return rates.getOrDefault(currency, Double.NaN);
    }

    /** Currencies whose rate is the desk's parameter, sorted. */
    public List<String> fromParameters() {
        return List.copyOf(fromParameters);
    }

    /** Adds the bases of markets of a kind quoted in one of {@code quotes}, and returns those it added. */
    private SortedMap<String, Double> through(
            SortedMap<String, Double> quotes,
            SortedMap<String, Double> marks,
            Map<String, Instrument> definitions,
            InstrumentKind kind) {
        SortedMap<String, Double> added = new TreeMap<>();
        marks.forEach((id, mark) -> {
            Instrument definition = definitions.get(id);
            if (definition != null
                    && definition.kind() == kind
                    && (kind == InstrumentKind.SPOT || definition.payoff() == Payoff.INVERSE)
                    && quotes.containsKey(definition.quote())
                    && !rates.containsKey(definition.base())) {
                put(added, definition.base(), mark * quotes.get(definition.quote()));
            }
        });
        rates.putAll(added);
        return added;
    }

    /** Keeps the first positive rate of a currency. */
    private static boolean put(SortedMap<String, Double> rates, String currency, double rate) {
        return rate > 0 && rate < Double.POSITIVE_INFINITY && rates.putIfAbsent(currency, rate) == null;
    }
}
