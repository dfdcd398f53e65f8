package io.inventoryrisk.model.validation;

import io.inventoryrisk.model.risk.PortfolioRisk;
import io.inventoryrisk.model.risk.RiskMethod;
import io.inventoryrisk.model.risk.TailRisk;

/**
 * Value at risk of one method against the P&L that followed: windows (t, t + h] of the forecast's own horizon h, one after
 * the other without overlap, each judged by the forecast made at t, from the model of t, and by nothing after t + h. A
 * forecast is taken at the instant it was made. No horizon is scaled into another: books with options don't scale by the
 * square root of time, so a job that shall tell soon must forecast over a short horizon.
 *
 * <p>The P&L held against it is that of what was held: inventory, funding and translation, without spread capture, hedging
 * and fees, the closest a job has to the hypothetical P&L of a book that does not trade; what is bought within the window
 * moves with it, which is no part of the hypothetical. The total is judged beside it ("actual P&L", MAR32.9).
 *
 * <p>A window without a trustworthy end is skipped, and a horizon without a trustworthy forecast, too; a book that went flat
 * keeps its P&L. One window is open and {@code window} outcomes are kept, a byte each; an instant costs O(1).
 *
 * @param open null where none is
 * @param endedMicros end of the last window that counted; {@link Long#MIN_VALUE} where the last did not
 * @param doubtfulSinceMicros since when there has been no trustworthy forecast to open a window with; {@link
 *     Long#MIN_VALUE} where there has
 * @param outcomes of windows, oldest first: {@link #HELD} and {@link #TOTAL} exceptions, {@link #NEXT} where the window
 *     began where the one before it ended
 * @param skipped windows that did not count
 * @param changed whether a window has ended or been skipped since the last publication
 */
public record VarBacktest(
        RiskMethod method,
        VarForecast open,
        long endedMicros,
        long doubtfulSinceMicros,
        byte[] outcomes,
        int skipped,
        boolean changed) {

    /** The P&L of what was held lost more than the forecast. */
    static final byte HELD = 1;

    /** The total P&L lost more than the forecast. */
    static final byte TOTAL = 2;

    /** The window before is the one that ended where this one began. */
    static final byte NEXT = 4;

    /** P&L this share of a horizon before its end still counts as its end. */
    private static final long TOLERATED_SHARE = 100;

    /** Nothing forecast yet. */
    public static VarBacktest empty(RiskMethod method) {
        return new VarBacktest(method, null, Long.MIN_VALUE, Long.MIN_VALUE, new byte[0], 0, false);
    }

    /**
     * With one more instant.
     *
     * @param tail of this method
     * @param now P&L of the instant
     * @param last P&L of the instant before; null where there is none
     * @param window outcomes kept
     */
    VarBacktest at(PortfolioRisk risk, TailRisk tail, ProfitPoint now, ProfitPoint last, int window) {
        boolean ends = open != null && now.asOfMicros() >= open.endMicros();
        VarBacktest closed = ends ? closed(now.asOfMicros() == open.endMicros() ? now : last, window) : this;
        return closed.open == null ? closed.opened(risk, tail, now) : closed;
    }

    private VarBacktest closed(ProfitPoint end, int window) {
        long tolerated = (open.endMicros() - open.startMicros()) / TOLERATED_SHARE;
        boolean timely = end != null && (end.flat() || open.endMicros() - end.asOfMicros() <= tolerated);
        if (!timely || !end.whole()) {
            return new VarBacktest(method, null, Long.MIN_VALUE, Long.MIN_VALUE, outcomes, skipped + 1, true);
        }
        int outcome = (open.heldUsd() - end.heldUsd() > open.valueAtRiskUsd() ? HELD : 0)
                | (open.totalUsd() - end.totalUsd() > open.valueAtRiskUsd() ? TOTAL : 0)
                | (open.startMicros() == endedMicros ? NEXT : 0);
        int kept = Math.min(outcomes.length, window - 1);
        byte[] next = new byte[kept + 1];
        System.arraycopy(outcomes, outcomes.length - kept, next, 0, kept);
        next[kept] = (byte) outcome;
        return new VarBacktest(method, null, open.endMicros(), Long.MIN_VALUE, next, skipped, true);
    }

    private VarBacktest opened(PortfolioRisk risk, TailRisk tail, ProfitPoint now) {
        if (now.flat()) {
            return waiting(Long.MIN_VALUE, 0);
        }
        long horizonMicros = risk.horizonMillis() * 1_000;
        boolean fresh = tail.asOfMicros() == risk.asOfMicros() && ProfitPoint.isWhole(tail.status());
        if (fresh && now.whole() && Double.isFinite(tail.valueAtRiskUsd())) {
            VarForecast forecast = new VarForecast(
                    now.asOfMicros(),
                    now.asOfMicros() + horizonMicros,
                    risk.modelVersion(),
                    tail.valueAtRiskUsd(),
                    now.heldUsd(),
                    now.totalUsd());
            return new VarBacktest(method, forecast, endedMicros, Long.MIN_VALUE, outcomes, skipped, changed);
        }
        if (doubtfulSinceMicros == Long.MIN_VALUE) {
            return waiting(now.asOfMicros(), 0);
        }
        boolean lost = now.asOfMicros() - doubtfulSinceMicros >= horizonMicros;
        return lost ? waiting(now.asOfMicros(), 1) : this;
    }

    private VarBacktest waiting(long sinceMicros, int more) {
        return new VarBacktest(method, null, endedMicros, sinceMicros, outcomes, skipped + more, changed || more > 0);
    }

    /** The same once published. */
    VarBacktest told() {
        return new VarBacktest(method, open, endedMicros, doubtfulSinceMicros, outcomes, skipped, false);
    }

    /** Windows that count. */
    int observations() {
        return outcomes.length;
    }

    /** Windows with an exception, {@link #HELD} or {@link #TOTAL}. */
    int exceptions(byte kind) {
        int exceptions = 0;
        for (byte outcome : outcomes) {
            exceptions += (outcome & kind) != 0 ? 1 : 0;
        }
        return exceptions;
    }

    /** Pairs of windows of which one began where the other ended. */
    Christoffersen pairs(byte kind) {
        int[] pairs = new int[4];
        for (int i = 1; i < outcomes.length; i++) {
            if ((outcomes[i] & NEXT) != 0) {
                int before = (outcomes[i - 1] & kind) != 0 ? 1 : 0;
                int after = (outcomes[i] & kind) != 0 ? 1 : 0;
                pairs[2 * before + after]++;
            }
        }
        return new Christoffersen(pairs[0], pairs[1], pairs[2], pairs[3]);
    }
}
