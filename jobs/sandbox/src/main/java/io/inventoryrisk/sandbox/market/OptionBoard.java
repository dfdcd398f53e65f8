package io.inventoryrisk.sandbox.market;

import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.math.YearFraction;
import io.inventoryrisk.model.option.Black76;
import java.util.List;

/**
 * What one coin's options are worth and quoted at. Within the settlement window the forward of an expiry is the mean of
 * the index so far, by the share of the window that has passed, and the forward for the rest.
 */
final class OptionBoard {

    /** Forwards grow with it, continuously compounded, per year. */
    static final double CARRY = 0.04;

    private static final double HALF_SPREAD_VOLATILITY = 0.006;

    private final Venues venues;
    private final OptionChain chain;
    private final int coin;
    private final List<Instrument> instruments;
    private final LatentSmile smile;
    private final RandomStream draws;
    private final SettlementMean mean;
    private double lastUsd;

    OptionBoard(Venues venues, OptionChain chain, MarketSpec spec, long seed) {
        this.venues = venues;
        this.chain = chain;
        this.coin = spec.coinIndex(chain.coin());
        this.instruments = chain.instruments(spec.coins().get(coin), spec, StandardMarket.validFromMicros());
        this.smile = new LatentSmile(spec.coins().get(coin));
        this.draws = new RandomStream(seed, "smile " + chain.venue() + " " + chain.coin());
        this.mean = new SettlementMean(spec.calendar().settlementWindowMicros());
        this.lastUsd = venues.prices().usd(coin);
    }

    /**
     * An option's value.
     *
     * @param forward of its expiry, in USD
     * @param volatility annualised
     * @param mark in coin
     * @param delta coins an option moves with the coin, its premium's own value left out
     * @param vega in coin per 1.00 of volatility
     */
    record Value(double forward, double volatility, double mark, double delta, double vega) {}

    /** Best prices around a value, on ticks, in coin; a bid may be 0. */
    record Quotes(double bid, double ask) {}

    String coinName() {
        return chain.coin();
    }

    int coin() {
        return coin;
    }

    List<Instrument> instruments() {
        return instruments;
    }

    /** What an option costs to trade. */
    Contract contract(Instrument option) {
        return new Contract(option, chain.fees());
    }

    LatentSmile smile() {
        return smile;
    }

    SettlementMean mean() {
        return mean;
    }

    double index() {
        return venues.prices().usd(coin);
    }

    /** One second on. */
    void moveSmile(long timeMicros) {
        double noise = draws.gaussian();
        double usd = index();
        double factor = venues.prices().regimeFactor()
                * venues.script().volatilityFactor().at(venues.second(timeMicros));
        if (!venues.isSilent(timeMicros)) {
            smile.advance(StrictMath.log(usd / lastUsd), factor, noise);
        }
        lastUsd = usd;
    }

    /** Of an expiry that is not past. */
    double forward(long expiryMicros, long timeMicros) {
        double years = YearFraction.betweenMicros(timeMicros, expiryMicros);
        return mean.blend(expiryMicros, index() * StrictMath.exp(CARRY * years));
    }

    Value value(Instrument option, long timeMicros) {
        double years = YearFraction.betweenMicros(timeMicros, option.expiryMicros());
        double forward = forward(option.expiryMicros(), timeMicros);
        double strike = option.strike().doubleValue();
        double volatility = smile.slice(years).volatility(StrictMath.log(strike / forward), years);
        double mark = Black76.price(option.optionType(), forward, strike, volatility, years) / forward;
        double delta = Black76.delta(option.optionType(), forward, strike, volatility, years);
        double vega = Black76.vega(forward, strike, volatility, years) / forward;
        return new Value(forward, volatility, mark, delta, vega);
    }

    Quotes quotes(Instrument option, Value value, long timeMicros) {
        double tick = option.tickSize().doubleValue();
        double half = Math.max(tick / 2, value.vega() * HALF_SPREAD_VOLATILITY * stress(timeMicros));
        return new Quotes(
                onTick(Math.max(0, Math.floor((value.mark() - half) / tick)), tick),
                onTick(Math.ceil((value.mark() + half) / tick), tick));
    }

    /** Times the calm width of quotes. */
    double stress(long timeMicros) {
        return venues.script().activityFactor().at(venues.second(timeMicros));
    }

    /** So many steps of a size whose reciprocal is whole: the decimal number itself, not a rounded product. */
    static double onTick(double steps, double size) {
        return steps / Math.rint(1 / size);
    }
}
