package io.inventoryrisk.model.risk;

import java.util.Map;
import java.util.TreeMap;

/**
 * What an account's risk remembers between instants. Bounded: one P&L split per underlying ever held.
 *
 * @param highWaterMarkUsd highest cumulative total P&L seen, at least 0
 * @param pnlOf newest cumulative P&L split by underlying, those closed since included
 */
public record PortfolioState(double highWaterMarkUsd, Map<String, PnlSplit> pnlOf) {

    /** Nothing held yet. */
    public static PortfolioState empty() {
        return new PortfolioState(0, Map.of());
    }

    /** With the newest split of one underlying; a sorted copy, whatever map a restore left behind. */
    public PortfolioState with(Exposure exposure) {
        Map<String, PnlSplit> next = new TreeMap<>(pnlOf);
        next.put(exposure.underlying(), exposure.pnl());
        return new PortfolioState(highWaterMarkUsd, next);
    }

    /** Sum over underlyings, in the order of their names. */
    public PnlSplit pnl() {
        PnlSplit sum = PnlSplit.zero();
        for (PnlSplit split : new TreeMap<>(pnlOf).values()) {
            sum = sum.plus(split);
        }
        return sum;
    }
}
