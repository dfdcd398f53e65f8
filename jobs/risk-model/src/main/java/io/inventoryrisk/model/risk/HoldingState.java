package io.inventoryrisk.model.risk;

import java.util.List;

/**
 * What an account holds in one underlying between two instants: the state of the exposure operator. Bounded: one
 * holding per open instrument, one amount per currency. The P&L stays when it is flat.
 *
 * @param holdings open positions, sorted by instrument
 * @param ledger cumulative P&L
 * @param explain of the P&L since the day's open
 * @param closedMicros the last instant closed, epoch microseconds UTC; {@link Long#MIN_VALUE} before the first
 */
public record HoldingState(
        String account,
        String underlying,
        List<Holding> holdings,
        PnlLedger ledger,
        PnlExplain explain,
        long closedMicros) {

    /** No fill yet. */
    public static HoldingState empty(String account, String underlying) {
        return new HoldingState(account, underlying, List.of(), PnlLedger.empty(), PnlExplain.zero(), Long.MIN_VALUE);
    }

    /** Cumulative P&L split, in USD. */
    public PnlSplit pnl() {
        return ledger.split();
    }

    /**
     * Whether there is nothing to do until the next fill: nothing held, and no P&L waiting for a rate. What was earned
     * then stands at the rates of its last instant.
     */
    public boolean isFlat() {
        return holdings.isEmpty() && !ledger.isWaiting();
    }
}
