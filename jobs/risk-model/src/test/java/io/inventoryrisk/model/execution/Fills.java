package io.inventoryrisk.model.execution;

import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.InstrumentKind;
import io.inventoryrisk.model.market.OptionType;
import io.inventoryrisk.model.market.Payoff;
import io.inventoryrisk.model.market.Side;
import io.inventoryrisk.model.position.AppliedFill;
import io.inventoryrisk.model.position.FillKind;
import io.inventoryrisk.model.position.Liquidity;
import java.math.BigDecimal;

/** Instruments, and fills in them. */
final class Fills {

    static final String ACCOUNT = "desk";

    static final Instrument LINEAR = perpetual("x:BTCUSDT", Payoff.LINEAR, "1", "USDT");
    static final Instrument INVERSE = perpetual("x:BTCUSD", Payoff.INVERSE, "100", "BTC");

    /** Half a year from the epoch, premium in coin. */
    static final long EXPIRY_MICROS = 15_768_000_000_000L;

    static final Instrument COIN_CALL = option(Payoff.INVERSE, "BTC");
    static final Instrument DOLLAR_CALL = option(Payoff.LINEAR, "USD");

    private Fills() {}

    private static Instrument perpetual(String id, Payoff payoff, String multiplier, String settle) {
        return new Instrument(
                id,
                InstrumentKind.PERPETUAL,
                payoff,
                new BigDecimal(multiplier),
                new BigDecimal("0.01"),
                new BigDecimal("0.001"),
                "BTC",
                payoff == Payoff.LINEAR ? settle : "USD",
                settle,
                "BTC",
                0,
                0);
    }

    private static Instrument option(Payoff payoff, String settle) {
        return new Instrument(
                "x:BTC-CALL",
                InstrumentKind.OPTION,
                payoff,
                BigDecimal.ONE,
                new BigDecimal("0.0001"),
                new BigDecimal("0.1"),
                "BTC",
                "USD",
                settle,
                "BTC",
                OptionType.CALL,
                new BigDecimal("60000"),
                EXPIRY_MICROS,
                0);
    }

    static AppliedFill taken(Instrument instrument, long ordinal, long micros, Side side, double size, double price) {
        return fill(ACCOUNT, instrument, ordinal, micros, side, size, price, Liquidity.TAKER, FillKind.TRADE);
    }

    static AppliedFill made(Instrument instrument, long ordinal, long micros, Side side, double size, double price) {
        return fill(ACCOUNT, instrument, ordinal, micros, side, size, price, Liquidity.MAKER, FillKind.TRADE);
    }

    static AppliedFill fill(
            String account,
            Instrument instrument,
            long ordinal,
            long micros,
            Side side,
            double size,
            double price,
            Liquidity liquidity,
            FillKind kind) {
        BigDecimal quantity = BigDecimal.valueOf(size);
        return new AppliedFill(
                account,
                instrument,
                ordinal,
                micros,
                side == Side.BUY ? quantity : quantity.negate(),
                BigDecimal.valueOf(price),
                BigDecimal.ZERO,
                "USD",
                liquidity,
                kind);
    }
}
