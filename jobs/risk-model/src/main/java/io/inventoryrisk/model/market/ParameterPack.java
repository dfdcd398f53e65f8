package io.inventoryrisk.model.market;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Named numbers that hold from an instant on. A pack whose name ends in a regime, as {@code haircuts@STRESSED}, holds only
 * while the market is in it, and then instead of the pack without that ending; it has versions and effective times of its
 * own. See {@link ParameterPacks}.
 *
 * @param name of the pack, for instance {@code conversion-rates}
 * @param version of its content
 * @param effectiveFromMicros event time from which it holds, epoch microseconds UTC
 * @param values by name, for instance {@code USDT} -> 1.0 (USD per USDT); what is nested has dots:
 *     {@code extended.3.weight}
 * @param texts names and choices by name, for instance {@code method} -> {@code SCENARIO_GRID}
 */
public record ParameterPack(
        String name, String version, long effectiveFromMicros, Map<String, Double> values, Map<String, String> texts) {

    /** The pack whose values are USD per unit of a currency, used where no spot market tells. */
    public static final String CONVERSION_RATES = "conversion-rates";

    /** Packs of this prefix are margin models: {@code margin/deribit-portfolio}. */
    public static final String MARGIN_PREFIX = "margin/";

    /** Packs of this prefix are named stresses, shipped or the desk's own: {@code scenario/2020-03-12}. */
    public static final String SCENARIO_PREFIX = "scenario/";

    /** Packs of this prefix are venues' market-maker protection: {@code mmp/deribit}. */
    public static final String MMP_PREFIX = "mmp/";

    /** The pack of collateral haircuts. */
    public static final String HAIRCUTS = "haircuts";

    /** The pack of venues' default probabilities and recoveries. */
    public static final String COUNTERPARTY = "counterparty";

    /** The pack of venues' settlement windows, in seconds. */
    public static final String SETTLEMENT_WINDOWS = "settlement-windows";

    /** The pack of the simulation's jumps. */
    public static final String SIMULATION = "simulation";

    /** The pack of the takers' fees as fractions of notional, by instrument id or else by venue. */
    public static final String TAKER_FEES = "taker-fees";

    /** The pack of how the desk hedges. */
    public static final String HEDGE = "hedge";

    /** Between a pack's name and the regime it is for. */
    public static final String REGIME_MARK = "@";

    /** The pack of how a desk wants to quote: bands, limits, sizes, assumed fills. */
    public static final String ADVICE = "advice";

    private static final Set<String> OF_ACCOUNTS =
            Set.of(HAIRCUTS, COUNTERPARTY, SETTLEMENT_WINDOWS, SIMULATION, TAKER_FEES, HEDGE, ADVICE);

    /** Numbers only. */
    public ParameterPack(String name, String version, long effectiveFromMicros, Map<String, Double> values) {
        this(name, version, effectiveFromMicros, values, Map.of());
    }

    /** Whether risk of accounts is computed with it; the others only make the market model. */
    public boolean isForAccounts() {
        return name.startsWith(MARGIN_PREFIX)
                || name.startsWith(SCENARIO_PREFIX)
                || name.startsWith(MMP_PREFIX)
                || OF_ACCOUNTS.contains(baseName());
    }

    /** The name it is used under: its own, without the regime. */
    public String baseName() {
        int mark = name.indexOf(REGIME_MARK);
        return mark < 0 ? name : name.substring(0, mark);
    }

    /**
     * The regime it is for; null where it is for all.
     *
     * @throws IllegalArgumentException where it names something else
     */
    public MarketRegime regime() {
        if (!name.contains(REGIME_MARK)) {
            return null;
        }
        String regime = name.substring(name.indexOf(REGIME_MARK) + 1);
        for (MarketRegime known : MarketRegime.values()) {
            if (known != MarketRegime.UNKNOWN && known.name().equals(regime)) {
                return known;
            }
        }
        throw new IllegalArgumentException(name + ": a pack is for CALM, NORMAL or STRESSED, was '" + regime
                + "'; leave " + REGIME_MARK + " out for one that always holds");
    }

    /** Whether it says nothing: what is left of a pack that was removed. It counts as absent. */
    public boolean isEmpty() {
        return values.isEmpty() && texts.isEmpty();
    }

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
