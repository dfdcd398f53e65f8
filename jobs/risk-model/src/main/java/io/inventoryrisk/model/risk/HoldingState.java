package io.inventoryrisk.model.risk;

import java.util.List;

/**
 * What an account holds in one underlying between two instants: the state of the exposure operator. Bounded: one
 * holding per open instrument, one amount per currency without a rate. Empty lists and the P&L stay when it is flat.
 *
 * @param holdings open positions, sorted by instrument
 * @param pnl cumulative P&L split of everything translated so far, in USD
 * @param untranslated P&L waiting for a USD rate, sorted by currency
 * @param closedMicros the last instant closed, epoch microseconds UTC; {@link Long#MIN_VALUE} before the first
 */
public record HoldingState(
        String account,
        String underlying,
        List<Holding> holdings,
        PnlSplit pnl,
        List<CurrencyPnl> untranslated,
        long closedMicros) {

    /** No fill yet. */
    public static HoldingState empty(String account, String underlying) {
        return new HoldingState(account, underlying, List.of(), PnlSplit.zero(), List.of(), Long.MIN_VALUE);
    }

    /** Whether there is nothing to do until the next fill: nothing held, and no P&L waiting for a rate. */
    public boolean isFlat() {
        return holdings.isEmpty() && untranslated.isEmpty();
    }
}
