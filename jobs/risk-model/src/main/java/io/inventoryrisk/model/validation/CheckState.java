package io.inventoryrisk.model.validation;

import java.util.List;

/**
 * What the checks of one account need from instant to instant: about 6 kB with full windows.
 *
 * @param confidence of the value at risk under test; another one starts the tests anew
 * @param horizonMillis of the value at risk under test; another one starts the tests anew
 * @param backtests one per method, in the order in which the methods came
 * @param last P&L of the newest instant; null before the first
 * @param attribution of explained P&L
 * @param checkedMicros the instant of the last publication; {@link Long#MIN_VALUE} before the first
 */
public record CheckState(
        double confidence,
        long horizonMillis,
        List<VarBacktest> backtests,
        ProfitPoint last,
        AttributionState attribution,
        long checkedMicros) {

    /** Nothing seen yet. */
    public static CheckState empty() {
        return new CheckState(0, 0, List.of(), null, AttributionState.empty(), Long.MIN_VALUE);
    }
}
