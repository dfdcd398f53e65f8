package io.inventoryrisk.model.market;

import java.util.Map;

/**
 * Named numbers that hold from an instant on.
 *
 * @param name of the pack, for instance {@code conversion-rates}
 * @param version of its content
 * @param effectiveFromMicros event time from which it holds, epoch microseconds UTC
 * @param values by name, for instance {@code USDT} -> 1.0 (USD per USDT)
 */
public record ParameterPack(String name, String version, long effectiveFromMicros, Map<String, Double> values) {

    /** The pack whose values are USD per unit of a currency, used where no spot market tells. */
    public static final String CONVERSION_RATES = "conversion-rates";
}
