package io.inventoryrisk.model.option;

import io.inventoryrisk.model.market.OptionQuote;
import io.inventoryrisk.model.market.OptionType;
import io.inventoryrisk.model.math.YearFraction;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Chains quoted around known smiles; changes return a new chain. */
record SyntheticChain(
        long asOfMicros,
        long[] expiries,
        SviSlice[] smiles,
        double forward,
        double halfSpread,
        double noise,
        double bias,
        long seed,
        boolean coinPremium) {

    static final long START = 1_770_000_000_000_000L;
    static final long DAY = 86_400_000_000L;

    /** No tick to speak of: what is lost is lost by the fit. */
    private static final double TICK = 1e-9;

    private static final int STRIKES_EACH_SIDE = 12;

    /** Three expiries of an SSVI surface, with half a point of spread and no noise. */
    static SyntheticChain standard() {
        Ssvi ssvi = new Ssvi(-0.35, 0.9, 0.45);
        double[] days = {5, 30, 120};
        double[] volatilities = {0.5, 0.55, 0.6};
        long[] expiries = new long[days.length];
        SviSlice[] smiles = new SviSlice[days.length];
        for (int i = 0; i < days.length; i++) {
            expiries[i] = START + (long) (days[i] * DAY);
            smiles[i] = ssvi.slice(volatilities[i] * volatilities[i] * days[i] / 365);
        }
        return new SyntheticChain(START, expiries, smiles, 65_000, 0.005, 0, 0, 1, true);
    }

    /** The same volatility at every strike and expiry. */
    static SyntheticChain flat(double volatility) {
        SyntheticChain chain = standard();
        SviSlice[] smiles = new SviSlice[chain.smiles.length];
        for (int i = 0; i < smiles.length; i++) {
            double theta = volatility * volatility * chain.years(i);
            smiles[i] = new SviSlice(theta, 0, 0, 0, 0.1);
        }
        return chain.withSmiles(smiles);
    }

    SyntheticChain withSmiles(SviSlice... smiles) {
        return new SyntheticChain(asOfMicros, expiries, smiles, forward, halfSpread, noise, bias, seed, coinPremium);
    }

    /** Later, with the same volatilities. */
    SyntheticChain later(long micros) {
        SviSlice[] aged = new SviSlice[smiles.length];
        for (int i = 0; i < aged.length; i++) {
            double left = Math.max(1, expiries[i] - asOfMicros - micros);
            aged[i] = smiles[i].scaled(left / (expiries[i] - asOfMicros));
        }
        return new SyntheticChain(
                asOfMicros + micros, expiries, aged, forward, halfSpread, noise, bias, seed + 1, coinPremium);
    }

    SyntheticChain moved(double factor) {
        return new SyntheticChain(
                asOfMicros, expiries, smiles, forward * factor, halfSpread, noise, bias, seed, coinPremium);
    }

    /** Volatilities off by normal noise of this deviation each, and by this bias all. */
    SyntheticChain disturbed(double noise, double bias) {
        return new SyntheticChain(asOfMicros, expiries, smiles, forward, halfSpread, noise, bias, seed, coinPremium);
    }

    SyntheticChain inDollars() {
        return new SyntheticChain(asOfMicros, expiries, smiles, forward, halfSpread, noise, bias, seed, false);
    }

    double years(int expiry) {
        return YearFraction.betweenMicros(asOfMicros, expiries[expiry]);
    }

    /** Two and a half deviations of strikes either side, calls and puts. */
    List<OptionQuote> quotes() {
        Random random = new Random(seed);
        List<OptionQuote> quotes = new ArrayList<>();
        for (int i = 0; i < expiries.length; i++) {
            if (expiries[i] <= asOfMicros) {
                continue;
            }
            // Strikes are listed once, at the start.
            double deviation = 0.55 * Math.sqrt(YearFraction.betweenMicros(START, expiries[i]));
            for (int j = -STRIKES_EACH_SIDE; j <= STRIKES_EACH_SIDE; j++) {
                double strike = 65_000 * Math.exp(2.5 * deviation * j / STRIKES_EACH_SIDE);
                double disturbance = bias + noise * random.nextGaussian();
                quotes.add(quote(i, strike, OptionType.CALL, disturbance));
                quotes.add(quote(i, strike, OptionType.PUT, disturbance));
            }
        }
        return quotes;
    }

    private OptionQuote quote(int expiry, double strike, OptionType type, double disturbance) {
        double years = years(expiry);
        double middle = smiles[expiry].volatility(Math.log(strike / forward), years) + disturbance;
        double unit = coinPremium ? forward : 1;
        double bid = Black76.price(type, forward, strike, middle - halfSpread, years) / unit;
        double ask = Black76.price(type, forward, strike, middle + halfSpread, years) / unit;
        return new OptionQuote(
                "deribit:BTC-" + expiry + "-" + Math.round(strike) + "-" + type,
                "BTC",
                type,
                strike,
                expiries[expiry],
                coinPremium,
                TICK,
                asOfMicros,
                bid,
                1,
                ask,
                1,
                (bid + ask) / 2,
                middle,
                forward,
                forward);
    }
}
