package io.inventoryrisk.model.position;

import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.InstrumentKind;
import io.inventoryrisk.model.market.Payoff;
import io.inventoryrisk.model.market.Side;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/** Instruments of each pay-off, and fills of them. */
public final class Fixtures {

    public static final String ACCOUNT = "acct-1";
    public static final Instrument LINEAR = perpetual("sim:BTC-USDT", Payoff.LINEAR, "0.001", "BTC", "USDT", "USDT");
    public static final Instrument INVERSE = perpetual("sim:BTC-USD", Payoff.INVERSE, "1", "BTC", "USD", "BTC");
    public static final Instrument QUANTO = perpetual("sim:ETH-USD-Q", Payoff.QUANTO, "0.000001", "ETH", "USD", "BTC");

    private Fixtures() {}

    public static Instrument perpetual(
            String id, Payoff payoff, String multiplier, String base, String quote, String settle) {
        return new Instrument(
                        id,
                        InstrumentKind.PERPETUAL,
                        payoff,
                        new BigDecimal(multiplier),
                        new BigDecimal("0.5"),
                        BigDecimal.ONE,
                        base,
                        quote,
                        settle,
                        base,
                        0,
                        0)
                .check();
    }

    /** A trade of so many signed contracts, without a fee. */
    public static Fill fill(Instrument instrument, String tradeId, long timeMicros, String quantity, String price) {
        return fill(instrument, tradeId, timeMicros, quantity, price, "0");
    }

    public static Fill fill(
            Instrument instrument, String tradeId, long timeMicros, String quantity, String price, String fee) {
        BigDecimal signed = new BigDecimal(quantity);
        return new Fill(
                ACCOUNT,
                instrument.id(),
                tradeId,
                0,
                FillAction.NEW,
                timeMicros,
                signed.signum() < 0 ? Side.SELL : Side.BUY,
                new BigDecimal(price),
                signed.abs(),
                new BigDecimal(fee),
                instrument.settle(),
                Liquidity.MAKER);
    }

    /** A later report of the same trade. */
    public static Fill report(Fill trade, FillAction action, int revision, long timeMicros, String size, String price) {
        return new Fill(
                trade.account(),
                trade.instrument(),
                trade.tradeId(),
                revision,
                action,
                timeMicros,
                trade.side(),
                new BigDecimal(price),
                new BigDecimal(size),
                trade.fee(),
                trade.feeCurrency(),
                trade.liquidity());
    }

    /** Trades remembered for ever. */
    public static final class MapHistory implements TradeHistory {

        private final Map<String, AppliedTrade> trades = new HashMap<>();

        @Override
        public AppliedTrade get(String tradeId) {
            return trades.get(tradeId);
        }

        @Override
        public void put(String tradeId, AppliedTrade trade) {
            trades.put(tradeId, trade);
        }
    }
}
