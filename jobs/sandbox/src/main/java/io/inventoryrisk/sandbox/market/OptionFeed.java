package io.inventoryrisk.sandbox.market;

import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.InstrumentKind;
import io.inventoryrisk.model.market.Ticker;
import io.inventoryrisk.model.math.YearFraction;
import io.inventoryrisk.model.option.Black76;
import java.util.List;
import java.util.function.Consumer;

/**
 * The tickers of one coin's options and dated future: each once a second, one after the other. Quotes lie around the value
 * at the latent smile, on ticks; they are wider when the market is stressed, and of far strikes a side is now and then
 * missing. An expired instrument is silent.
 */
final class OptionFeed implements Source {

    /** Forwards grow with it, continuously compounded, per year. */
    static final double CARRY = 0.04;

    private static final long ROUND_MICROS = 1_000_000;
    private static final double HALF_SPREAD_VOLATILITY = 0.006;
    private static final double FUTURE_HALF_SPREAD = 0.5e-4;
    private static final double FUTURE_SIZE_USD = 100e3;
    private static final double TYPICAL_SIZE_LOTS = 80;
    private static final double FAR_DELTA = 0.1;
    private static final double WITHDRAWN = 0.06;

    private final Venues venues;
    private final int coin;
    private final List<Instrument> instruments;
    private final LatentSmile smile;
    private final RandomStream draws;
    private final RandomStream volatilityDraws;
    private final long startMicros;
    private long fired;
    private double lastUsd;

    OptionFeed(Venues venues, OptionChain chain, List<Instrument> instruments, MarketSpec spec, long seed) {
        this.venues = venues;
        this.coin = spec.coinIndex(chain.coin());
        this.instruments = instruments;
        this.smile = new LatentSmile(spec.coins().get(coin));
        this.draws = new RandomStream(seed, "options " + chain.venue() + " " + chain.coin());
        this.volatilityDraws = new RandomStream(seed, "smile " + chain.venue() + " " + chain.coin());
        this.startMicros = spec.startMicros() + 5_000 * (coin + 1L);
        this.lastUsd = venues.prices().usd(coin);
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
            moveSmile(timeMicros);
        }
        Instrument instrument = instruments.get(place);
        double years = YearFraction.betweenMicros(timeMicros, instrument.expiryMicros());
        if (years > 0) {
            double index = venues.prices().usd(coin);
            double forward = index * StrictMath.exp(CARRY * years);
            out.accept(
                    instrument.kind() == InstrumentKind.OPTION
                            ? option(instrument, timeMicros, years, forward)
                            : future(instrument, timeMicros, forward));
        }
        fired++;
    }

    /** What the quotes lie around. */
    LatentSmile smile() {
        return smile;
    }

    private void moveSmile(long timeMicros) {
        double usd = venues.prices().usd(coin);
        double factor = venues.prices().regimeFactor()
                * venues.script().volatilityFactor().at(venues.second(timeMicros));
        smile.advance(StrictMath.log(usd / lastUsd), factor, volatilityDraws.gaussian());
        lastUsd = usd;
    }

    private Ticker option(Instrument option, long timeMicros, double years, double forward) {
        double strike = option.strike().doubleValue();
        double volatility = smile.slice(years).volatility(StrictMath.log(strike / forward), years);
        double mark = Black76.price(option.optionType(), forward, strike, volatility, years) / forward;
        double vega = Black76.vega(forward, strike, volatility, years) / forward;
        boolean far = Math.abs(Black76.delta(option.optionType(), forward, strike, volatility, years)) < FAR_DELTA;
        double stress = stress(timeMicros);
        double half = Math.max(option.tickSize().doubleValue() / 2, vega * HALF_SPREAD_VOLATILITY * stress);
        Sides sides = sides(option, mark - half, mark + half, far ? WITHDRAWN * stress : 0);
        return new Ticker(
                option.id(),
                timeMicros,
                sides.bid(),
                Double.isNaN(sides.bid()) ? Double.NaN : sides.bidSize(),
                sides.ask(),
                Double.isNaN(sides.ask()) ? Double.NaN : sides.askSize(),
                mark,
                venues.prices().usd(coin),
                forward,
                volatility,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                0,
                Double.NaN);
    }

    /** Best prices, NaN where there is none, and sizes. */
    private record Sides(double bid, double bidSize, double ask, double askSize) {}

    /** Ticks outside two prices; a side is withdrawn by chance, and a bid below one tick always. */
    private Sides sides(Instrument option, double lower, double upper, double withdrawn) {
        double tick = option.tickSize().doubleValue();
        double bid = onTick(Math.floor(lower / tick), tick);
        double ask = onTick(Math.ceil(upper / tick), tick);
        double fate = draws.uniform();
        return new Sides(
                bid > 0 && fate > withdrawn / 2 ? bid : Double.NaN,
                size(option),
                fate < 1 - withdrawn / 2 ? ask : Double.NaN,
                size(option));
    }

    private double size(Instrument option) {
        double lots = Math.max(1, Math.rint(TYPICAL_SIZE_LOTS * StrictMath.exp(draws.gaussian())));
        return onTick(lots, option.lotSize().doubleValue());
    }

    private Ticker future(Instrument future, long timeMicros, double forward) {
        double tick = future.tickSize().doubleValue();
        double half = forward * FUTURE_HALF_SPREAD * stress(timeMicros);
        double contracts = Math.rint(FUTURE_SIZE_USD / future.multiplier().doubleValue());
        return new Ticker(
                future.id(),
                timeMicros,
                onTick(Math.floor((forward - half) / tick), tick),
                contracts,
                onTick(Math.ceil((forward + half) / tick), tick),
                contracts,
                forward,
                venues.prices().usd(coin),
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                0,
                Double.NaN);
    }

    private double stress(long timeMicros) {
        return venues.script().activityFactor().at(venues.second(timeMicros));
    }

    /** So many steps of a size whose reciprocal is whole: the decimal number itself, not a rounded product. */
    private static double onTick(double steps, double size) {
        return steps / Math.rint(1 / size);
    }
}
