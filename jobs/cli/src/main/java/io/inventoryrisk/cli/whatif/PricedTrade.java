package io.inventoryrisk.cli.whatif;

import io.inventoryrisk.cli.recording.InputException;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.position.ContractValue;
import java.math.BigDecimal;

/**
 * A trade with what it gains at once: quantity x (V(mark) - V(price)).
 *
 * @param price in quote currency
 * @param mark likewise
 * @param pnl exact, in {@code currency}
 * @param currency of settlement
 * @param pnlUsd at the model's rate; NaN where there is none
 */
record PricedTrade(
        String instrument,
        BigDecimal quantity,
        BigDecimal price,
        BigDecimal mark,
        BigDecimal pnl,
        String currency,
        double pnlUsd) {

    static PricedTrade of(Trade trade, Market market) throws InputException {
        Instrument instrument = market.valued(trade.instrument(), "trade");
        BigDecimal mark = BigDecimal.valueOf(market.mark(instrument.id()));
        BigDecimal price = trade.price() == null ? mark : trade.price();
        BigDecimal pnl = ContractValue.pnl(instrument, trade.quantity(), price, mark);
        return new PricedTrade(
                instrument.id(),
                trade.quantity(),
                price,
                mark,
                pnl,
                instrument.settle(),
                pnl.doubleValue() * market.model().usdRate(instrument.settle()));
    }
}
