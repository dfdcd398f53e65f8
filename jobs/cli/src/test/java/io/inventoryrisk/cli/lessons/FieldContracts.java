package io.inventoryrisk.cli.lessons;

import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.InstrumentKind;
import io.inventoryrisk.model.market.OptionType;
import io.inventoryrisk.model.market.Payoff;
import io.inventoryrisk.model.market.Side;
import io.inventoryrisk.model.position.Fill;
import io.inventoryrisk.model.position.FillAction;
import io.inventoryrisk.model.position.Liquidity;
import java.math.BigDecimal;
import java.time.Instant;

/** Contracts that the lessons trade, and reports of trades. */
final class FieldContracts {

    static final String ACCOUNT = "mm-1";
    static final long SECOND = 1_000_000;

    /** 2026-03-27, 08:00 UTC. */
    static final long EXPIRY = Instant.parse("2026-03-27T08:00:00Z").getEpochSecond() * SECOND;

    /** A coin a contract, in USDT. */
    static final Instrument LINEAR = perpetual("binance:BTCUSDT-PERP", Payoff.LINEAR, "USDT", "USDT");

    /** The same at another venue. */
    static final Instrument LINEAR_ELSEWHERE = perpetual("okx:BTC-USDT-SWAP", Payoff.LINEAR, "USDT", "USDT");

    /** A dollar a contract, in BTC. */
    static final Instrument INVERSE = perpetual("deribit:BTC-PERPETUAL", Payoff.INVERSE, "USD", "BTC");

    /** Premium and pay-off in BTC. */
    static final Instrument COIN_CALL = new Instrument(
                    "deribit:BTC-27MAR26-80000-C",
                    InstrumentKind.OPTION,
                    Payoff.INVERSE,
                    BigDecimal.ONE,
                    new BigDecimal("0.0001"),
                    new BigDecimal("0.1"),
                    "BTC",
                    "BTC",
                    "BTC",
                    "BTC",
                    OptionType.CALL,
                    new BigDecimal("80000"),
                    EXPIRY,
                    0)
            .check();

    private FieldContracts() {}

    private static Instrument perpetual(String id, Payoff payoff, String quote, String settle) {
        return new Instrument(
                        id,
                        InstrumentKind.PERPETUAL,
                        payoff,
                        BigDecimal.ONE,
                        new BigDecimal("0.1"),
                        new BigDecimal("0.001"),
                        "BTC",
                        quote,
                        settle,
                        "BTC",
                        0,
                        0)
                .check();
    }

    /** A trade that made liquidity, of so many signed contracts, with a fee in any currency. */
    static Fill trade(
            Instrument instrument,
            String id,
            long micros,
            String contracts,
            String price,
            String fee,
            String currency) {
        return report(instrument, id, FillAction.NEW, micros, contracts, price, fee, currency);
    }

    /** The same without a fee. */
    static Fill trade(Instrument instrument, String id, long micros, String contracts, String price) {
        return trade(instrument, id, micros, contracts, price, "0", "");
    }

    /** A report of another kind than a trade, without a fee. */
    static Fill report(
            Instrument instrument, String id, FillAction action, long micros, String contracts, String price) {
        return report(instrument, id, action, micros, contracts, price, "0", "");
    }

    private static Fill report(
            Instrument instrument,
            String id,
            FillAction action,
            long micros,
            String contracts,
            String price,
            String fee,
            String currency) {
        BigDecimal signed = new BigDecimal(contracts);
        return new Fill(
                ACCOUNT,
                instrument.id(),
                id,
                0,
                action,
                micros,
                signed.signum() < 0 ? Side.SELL : Side.BUY,
                new BigDecimal(price),
                signed.abs(),
                new BigDecimal(fee),
                currency,
                Liquidity.MAKER);
    }
}
