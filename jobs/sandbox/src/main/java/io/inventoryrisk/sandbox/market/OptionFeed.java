package io.inventoryrisk.sandbox.market;

import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.InstrumentKind;
import io.inventoryrisk.model.market.Ticker;
import java.util.List;
import java.util.function.Consumer;

/**
 * The tickers of one coin's options and dated future: each once a second, one after the other. Quotes lie around the value
 * at the latent smile, on ticks; they are wider when the market is stressed, and of far strikes a side is now and then
 * missing. An expired instrument is silent.
 */
final class OptionFeed implements Source {

    private static final long ROUND_MICROS = 1_000_000;
    private static final double FUTURE_HALF_SPREAD = 0.5e-4;
    private static final double FUTURE_SIZE_USD = 100e3;
    private static final double TYPICAL_SIZE_LOTS = 80;
    private static final double FAR_DELTA = 0.1;
    private static final double WITHDRAWN = 0.06;

    private final OptionBoard board;
    private final List<Instrument> instruments;
    private final RandomStream draws;
    private final long startMicros;
    private long fired;

    OptionFeed(OptionBoard board, MarketSpec spec, long seed) {
        this.board = board;
        this.instruments = board.instruments();
        this.draws = new RandomStream(seed, "options " + StandardMarket.OPTIONS_VENUE + " " + board.coinName());
        this.startMicros = spec.startMicros() + 5_000 * (board.coin() + 1L);
    }

    @Override
    public long nextMicros() {
        long round = fired / instruments.size();
        long place = fired % instruments.size();
        return startMicros + round * ROUND_MICROS + place * ROUND_MICROS / instruments.size();
    }

    @Override
    public void fire(Consumer<Object> out) {
        long timeMicros = nextMicros();
        int place = (int) (fired % instruments.size());
        if (place == 0) {
            board.moveSmile(timeMicros);
        }
        Instrument instrument = instruments.get(place);
        if (timeMicros < instrument.expiryMicros()) {
            out.accept(
                    instrument.kind() == InstrumentKind.OPTION
                            ? option(instrument, timeMicros)
                            : future(instrument, timeMicros));
        }
        fired++;
    }

    private Ticker option(Instrument option, long timeMicros) {
        OptionBoard.Value value = board.value(option, timeMicros);
        boolean far = Math.abs(value.delta()) < FAR_DELTA;
        OptionBoard.Quotes quotes = board.quotes(option, value, timeMicros);
        Sides sides = sides(option, quotes, far ? WITHDRAWN * board.stress(timeMicros) : 0);
        return new Ticker(
                option.id(),
                timeMicros,
                sides.bid(),
                Double.isNaN(sides.bid()) ? Double.NaN : sides.bidSize(),
                sides.ask(),
                Double.isNaN(sides.ask()) ? Double.NaN : sides.askSize(),
                value.mark(),
                board.index(),
                value.forward(),
                value.volatility(),
                Double.NaN,
                Double.NaN,
                Double.NaN,
                0,
                Double.NaN);
    }

    /** Best prices, NaN where there is none, and sizes. */
    private record Sides(double bid, double bidSize, double ask, double askSize) {}

    /** A side is withdrawn by chance, and a bid below one tick always. */
    private Sides sides(Instrument option, OptionBoard.Quotes quotes, double withdrawn) {
        double fate = draws.uniform();
        return new Sides(
                quotes.bid() > 0 && fate > withdrawn / 2 ? quotes.bid() : Double.NaN,
                size(option),
                fate < 1 - withdrawn / 2 ? quotes.ask() : Double.NaN,
                size(option));
    }

    private double size(Instrument option) {
        double lots = Math.max(1, Math.rint(TYPICAL_SIZE_LOTS * StrictMath.exp(draws.gaussian())));
        return OptionBoard.onTick(lots, option.lotSize().doubleValue());
    }

    private Ticker future(Instrument future, long timeMicros) {
        double forward = board.forward(future.expiryMicros(), timeMicros);
        double tick = future.tickSize().doubleValue();
        double half = forward * FUTURE_HALF_SPREAD * board.stress(timeMicros);
        double contracts = Math.rint(FUTURE_SIZE_USD / future.multiplier().doubleValue());
        return new Ticker(
                future.id(),
                timeMicros,
                OptionBoard.onTick(Math.floor((forward - half) / tick), tick),
                contracts,
                OptionBoard.onTick(Math.ceil((forward + half) / tick), tick),
                contracts,
                forward,
                board.index(),
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                0,
                Double.NaN);
    }
}
