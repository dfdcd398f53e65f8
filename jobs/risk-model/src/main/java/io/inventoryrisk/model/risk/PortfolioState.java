package io.inventoryrisk.model.risk;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an account's risk remembers between instants. Bounded: one P&L split per account and underlying ever held, one
 * margin tier per account and venue, and the newest simulation.
 *
 * @param account whose risk it is, or {@link PortfolioCalculator#FIRM}
 * @param highWaterMarkUsd highest cumulative total P&L seen, at least 0
 * @param day number of the desk's day since 1970-01-01 that dayOpenPnlUsd opened; before the first instant {@link #NO_DAY}
 * @param dayOpenPnlUsd cumulative total P&L at that day's open
 * @param pnlOf newest cumulative P&L split by {@code account|underlying}, those closed since included
 * @param tiers of margin by {@code account|venue}, as last reported
 * @param simulated newest simulation
 */
public record PortfolioState(
        String account,
        double highWaterMarkUsd,
        long day,
        double dayOpenPnlUsd,
        Map<String, PnlSplit> pnlOf,
        Map<String, Integer> tiers,
        SimulatedRisk simulated) {

    /** Before the first instant. */
    public static final long NO_DAY = Long.MIN_VALUE;

    private static final long DAY_MILLIS = 86_400_000L;

    /** Nothing held yet. */
    public static PortfolioState empty(String account) {
        return new PortfolioState(account, 0, NO_DAY, 0, Map.of(), Map.of(), SimulatedRisk.none());
    }

    /** With the newest splits; a sorted copy, whatever map a restore left behind. */
    PortfolioState with(List<Exposure> exposures) {
        Map<String, PnlSplit> next = new TreeMap<>(pnlOf);
        for (Exposure exposure : exposures) {
            next.put(exposure.account() + "|" + exposure.underlying(), exposure.pnl());
        }
        return new PortfolioState(account, highWaterMarkUsd, day, dayOpenPnlUsd, next, tiers, simulated);
    }

    /** With the newest margin tiers and simulation. */
    PortfolioState with(SortedMap<String, Integer> newestTiers, SimulatedRisk newest) {
        return new PortfolioState(account, highWaterMarkUsd, day, dayOpenPnlUsd, pnlOf, newestTiers, newest);
    }

    /**
     * A new day opens at the P&L of the last instant before it; the account's first day at 0.
     *
     * @param asOfMicros the instant now closing, epoch microseconds UTC
     * @param dayOpenMillis the day's open after midnight UTC
     */
    PortfolioState opened(long asOfMicros, long dayOpenMillis) {
        long today = Math.floorDiv(Math.floorDiv(asOfMicros, 1_000L) - dayOpenMillis, DAY_MILLIS);
        return today == day
                ? this
                : new PortfolioState(account, highWaterMarkUsd, today, pnl().totalUsd(), pnlOf, tiers, simulated);
    }

    /** With the high-water mark raised to the P&L now. */
    PortfolioState marked() {
        double highest = Math.max(highWaterMarkUsd, pnl().totalUsd());
        return new PortfolioState(account, highest, day, dayOpenPnlUsd, pnlOf, tiers, simulated);
    }

    /** Sum over accounts and underlyings, in the order of their names. */
    public PnlSplit pnl() {
        PnlSplit sum = PnlSplit.zero();
        for (PnlSplit split : new TreeMap<>(pnlOf).values()) {
            sum = sum.plus(split);
        }
        return sum;
    }
}
