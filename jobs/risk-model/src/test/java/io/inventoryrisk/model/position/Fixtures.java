package io.inventoryrisk.model.position;

import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.InstrumentKind;
import io.inventoryrisk.model.market.OptionType;
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

    /** 16 December 2025, 08:00 UTC. */
    public static final long EXPIRY = 1_765_872_000_000_000L;

    private Fixtures() {}

    /** An option on one coin: INVERSE has its premium and pay-off in BTC, LINEAR in USDC. */
    public static Instrument option(OptionType type, String strike, Payoff payoff) {
        String quote = payoff == Payoff.INVERSE ? "BTC" : "USDC";
        return new Instrument(
                        "sim:BTC-16DEC25-" + strike + "-" + type.name().charAt(0) + "-" + quote,
                        InstrumentKind.OPTION,
                        payoff,
                        BigDecimal.ONE,
                        new BigDecimal("0.0001"),
                        new BigDecimal("0.1"),
                        "BTC",
                        quote,
                        quote,
                        "BTC",
                        type,
                        new BigDecimal(strike),
                        EXPIRY,
                        0)
                .check();
    }

    /** A future of the same expiry, 1 USD a contract (INVERSE) or 0.001 BTC (LINEAR). */
    public static Instrument future(Payoff payoff) {
        boolean inverse = payoff == Payoff.INVERSE;
        return new Instrument(
                        "sim:BTC-16DEC25" + (inverse ? "" : "-USDT"),
                        InstrumentKind.FUTURE,
                        payoff,
                        new BigDecimal(inverse ? "1" : "0.001"),
                        new BigDecimal("0.5"),
                        BigDecimal.ONE,
                        "BTC",
                        inverse ? "USD" : "USDT",
                        inverse ? "BTC" : "USDT",
                        "BTC",
                        EXPIRY,
                        0)
                .check();
    }

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

    /** The venue settles so many signed contracts of the closing side at a delivery price. */
    public static Fill delivery(Instrument instrument, String tradeId, long timeMicros, String quantity, String price) {
        return report(
                fill(instrument, tradeId, timeMicros, quantity, price),
                FillAction.DELIVERY,
                0,
                timeMicros,
                new BigDecimal(quantity).abs().toPlainString(),
                price);
    }

    /** The desk adopts so many signed contracts at a price. */
    public static Fill adjustment(Instrument instrument, String id, long timeMicros, String quantity, String price) {
        return report(
                fill(instrument, id, timeMicros, quantity, price),
                FillAction.ADJUSTMENT,
                0,
                timeMicros,
                new BigDecimal(quantity).abs().toPlainString(),
                price);
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
