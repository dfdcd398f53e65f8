package io.inventoryrisk.job.kafka.wire;

import static io.inventoryrisk.job.kafka.wire.Scalars.finite;
import static io.inventoryrisk.job.kafka.wire.Scalars.instant;
import static io.inventoryrisk.job.kafka.wire.Scalars.instantOr;
import static io.inventoryrisk.job.kafka.wire.Scalars.instrument;
import static io.inventoryrisk.job.kafka.wire.Scalars.micros;
import static io.inventoryrisk.job.kafka.wire.Scalars.orNull;
import static io.inventoryrisk.job.kafka.wire.Scalars.require;
import static io.inventoryrisk.job.kafka.wire.Scalars.time;

import io.inventoryrisk.model.market.Clock;
import io.inventoryrisk.model.market.Side;
import io.inventoryrisk.model.market.Ticker;
import io.inventoryrisk.model.market.Trade;
import java.math.BigDecimal;

/** Trades, tickers and heartbeats between model and wire; order books are {@link BookWire}. */
final class MarketWire {

    /** Bound of the exponents of scaled numbers. */
    static final int MAX_EXPONENT = 30;

    /** Powers of ten a double holds exactly: with a mantissa below 2^53 one division gives the nearest double. */
    private static final double[] EXACT_POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

    private static final long EXACT_MANTISSA = 1L << 53;

    private MarketWire() {}

    static io.inventoryrisk.wire.Trade toWire(Trade trade) {
        BigDecimal price = shortest(trade.price());
        BigDecimal size = shortest(trade.size());
        return new io.inventoryrisk.wire.Trade(
                trade.instrument(),
                instant(trade.timeMicros()),
                trade.tradeId(),
                trade.aggressor() == null
                        ? io.inventoryrisk.wire.Side.UNKNOWN
                        : io.inventoryrisk.wire.Side.valueOf(trade.aggressor().name()),
                price.unscaledValue().longValueExact(),
                -price.scale(),
                size.unscaledValue().longValueExact(),
                -size.scale());
    }

    static Trade fromWire(io.inventoryrisk.wire.Trade wire) {
        require(wire.getPrice() > 0, "price", wire.getPrice(), "positive");
        require(wire.getSize() > 0, "size", wire.getSize(), "positive");
        return new Trade(
                instrument("instrument", wire.getInstrument()),
                time("timeMicros", micros(wire.getTimeMicros())),
                wire.getTradeId(),
                switch (wire.getAggressor()) {
                    case BUY -> Side.BUY;
                    case SELL -> Side.SELL;
                    case UNKNOWN -> null;
                },
                scaled(wire.getPrice(), exponent("priceExponent", wire.getPriceExponent())),
                scaled(wire.getSize(), exponent("sizeExponent", wire.getSizeExponent())));
    }

    static io.inventoryrisk.wire.Ticker toWire(Ticker ticker) {
        return new io.inventoryrisk.wire.Ticker(
                ticker.instrument(),
                instant(ticker.timeMicros()),
                orNull(ticker.bidPrice()),
                orNull(ticker.bidSize()),
                orNull(ticker.askPrice()),
                orNull(ticker.askSize()),
                orNull(ticker.mark()),
                orNull(ticker.index()),
                orNull(ticker.forward()),
                orNull(ticker.markVolatility()),
                orNull(ticker.bidVolatility()),
                orNull(ticker.askVolatility()),
                orNull(ticker.fundingRate()),
                instantOr(ticker.fundingTimeMicros(), 0),
                orNull(ticker.openInterest()));
    }

    static Ticker fromWire(io.inventoryrisk.wire.Ticker wire) {
        return new Ticker(
                instrument("instrument", wire.getInstrument()),
                time("timeMicros", micros(wire.getTimeMicros())),
                price("bidPrice", wire.getBidPrice()),
                notNegative("bidSize", wire.getBidSize()),
                price("askPrice", wire.getAskPrice()),
                notNegative("askSize", wire.getAskSize()),
                mark(wire.getMark()),
                price("index", wire.getIndex()),
                price("forward", wire.getForward()),
                notNegative("markVolatility", wire.getMarkVolatility()),
                notNegative("bidVolatility", wire.getBidVolatility()),
                notNegative("askVolatility", wire.getAskVolatility()),
                finite("fundingRate", wire.getFundingRate()),
                micros(wire.getFundingTimeMicros(), 0),
                notNegative("openInterest", wire.getOpenInterest()));
    }

    static io.inventoryrisk.wire.Clock toWire(Clock clock) {
        return new io.inventoryrisk.wire.Clock(clock.source(), instant(clock.timeMicros()));
    }

    static Clock fromWire(io.inventoryrisk.wire.Clock wire) {
        return new Clock(wire.getSource(), time("timeMicros", micros(wire.getTimeMicros())));
    }

    static int exponent(String field, int exponent) {
        require(Math.abs(exponent) <= MAX_EXPONENT, field, exponent, "from -30 to 30");
        return exponent;
    }

    /** mantissa x 10^exponent, the nearest double. */
    static double scaled(long mantissa, int exponent) {
        int power = Math.abs(exponent);
        if (power < EXACT_POWERS.length && Math.abs(mantissa) < EXACT_MANTISSA) {
            return exponent < 0 ? mantissa / EXACT_POWERS[power] : mantissa * EXACT_POWERS[power];
        }
        return BigDecimal.valueOf(mantissa, -exponent).doubleValue();
    }

    /** The shortest decimal that reads back as this double; it has at most 17 digits. */
    private static BigDecimal shortest(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros();
    }

    /** A venue rounds an option that is worth less than half a tick to 0, which says no more than no mark does. */
    private static double mark(Double value) {
        return value != null && value == 0 ? Double.NaN : price("mark", value);
    }

    private static double price(String field, Double value) {
        require(value == null || value > 0, field, value, "positive or null");
        return finite(field, value);
    }

    private static double notNegative(String field, Double value) {
        require(value == null || value >= 0, field, value, "0, positive or null");
        return finite(field, value);
    }
}
