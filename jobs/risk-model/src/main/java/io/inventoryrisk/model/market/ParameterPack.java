package io.inventoryrisk.model.market;

import java.util.List;
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

    /** The pack among {@code versions} that holds at an instant, null where none does yet. */
    public static ParameterPack at(List<ParameterPack> versions, long asOfMicros) {
        ParameterPack held = null;
        for (ParameterPack version : versions) {
            boolean begun = version.effectiveFromMicros <= asOfMicros;
            if (begun && (held == null || version.effectiveFromMicros >= held.effectiveFromMicros)) {
                held = version;
            }
        }
        return held;
    }
}
