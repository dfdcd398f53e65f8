package io.inventoryrisk.job.account;

import io.inventoryrisk.model.position.AppliedTrade;
import io.inventoryrisk.model.position.TradeHistory;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.util.FlinkRuntimeException;

/** The trades a position knows, kept in keyed state. */
final class StateTrades implements TradeHistory {

    private final MapState<String, AppliedTrade> trades;

    StateTrades(MapState<String, AppliedTrade> trades) {
        this.trades = trades;
    }

    @Override
    public AppliedTrade get(String tradeId) {
        try {
            return trades.get(tradeId);
        } catch (Exception e) {
            throw new FlinkRuntimeException("cannot read trade " + tradeId + " from keyed state", e);
        }
    }

    @Override
    public void put(String tradeId, AppliedTrade trade) {
        try {
            trades.put(tradeId, trade);
        } catch (Exception e) {
            throw new FlinkRuntimeException("cannot write trade " + tradeId + " to keyed state", e);
        }
    }
}
