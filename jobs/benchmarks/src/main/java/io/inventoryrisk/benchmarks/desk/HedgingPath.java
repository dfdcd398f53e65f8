package io.inventoryrisk.benchmarks.desk;

import io.inventoryrisk.model.hedge.NoTradeBands.Hedged;
import io.inventoryrisk.model.market.OptionType;
import io.inventoryrisk.model.option.Black76;
import io.inventoryrisk.model.option.OptionGreeks;
import io.inventoryrisk.sandbox.market.FairPrices;
import io.inventoryrisk.sandbox.market.MarketSpec;

/**
 * A book of short options on a path of the synthetic market, revalued in full (Black 1976) at one volatility throughout,
 * and what it takes to hedge its delta. The market has volatility regimes and jumps, which no hedge of the delta removes.
 */
final class HedgingPath {

    /** Seconds between two looks at the book. */
    static final int STEP_SECONDS = 10;

    /** Four hours. */
    static final int STEPS = 1_440;

    private static final String LISTING = "binance:BTCUSDT-PERP";
    private static final double STEP_YEARS = STEP_SECONDS / (365 * 86_400.0);
    private static final double MICROS = 1e6;

    /** What the market makes in the long run: 45 % with a quarter of the time at 1.8 times that, and jumps. */
    static final double VOLATILITY = 0.60;

    /** A day to the expiry. */
    private static final double YEARS = 1 / 365.0;

    private static final Leg[] LEGS = {
        new Leg(OptionType.PUT, 0.98, -10),
        new Leg(OptionType.PUT, 1, -10),
        new Leg(OptionType.CALL, 1, -10),
        new Leg(OptionType.CALL, 1.02, -10)
    };

    private final double[] spots;
    private final double[] deltas;
    private final double[] gammas;

    /** A position: type, strike as a share of the first price, options of one coin. */
    private record Leg(OptionType type, double strike, double quantity) {}

    /** A way to hedge: how many coins to hold. */
    @FunctionalInterface
    interface Hedger {

        /** At a step, with a hedge of so many coins in place. */
        double hedge(HedgingPath path, int step, double coins);
    }

    /**
     * What came of it.
     *
     * @param profitUsd of options and hedge together, before costs
     * @param tradedUsd notional traded after the start
     * @param trades after the start
     */
    record Result(double profitUsd, double tradedUsd, int trades) {}

    HedgingPath(long seed) {
        MarketSpec market = MarketSpec.standard();
        FairPrices prices = FairPrices.of(seed, market, LISTING);
        spots = new double[STEPS + 1];
        deltas = new double[STEPS + 1];
        gammas = new double[STEPS + 1];
        for (int step = 0; step <= STEPS; step++) {
            spots[step] = prices.at(market.startMicros() + (long) (step * STEP_SECONDS * MICROS));
            for (Leg leg : LEGS) {
                OptionGreeks greeks =
                        OptionGreeks.of(leg.type(), spots[step], leg.strike() * spots[0], VOLATILITY, years(step));
                deltas[step] += leg.quantity() * greeks.delta();
                gammas[step] += leg.quantity() * greeks.gamma();
            }
        }
    }

    /** What is to be hedged at a step. */
    Hedged at(int step) {
        return new Hedged(spots[step], VOLATILITY, years(step), gammas[step]);
    }

    /** The book's delta in coins, without its hedge. */
    double delta(int step) {
        return deltas[step];
    }

    /** The same at another volatility. */
    double delta(int step, double volatility) {
        double delta = 0;
        for (Leg leg : LEGS) {
            delta += leg.quantity()
                    * Black76.delta(leg.type(), spots[step], leg.strike() * spots[0], volatility, years(step));
        }
        return delta;
    }

    /** Hedges for four hours, from a hedge of exactly the delta on. */
    Result run(Hedger hedger) {
        double coins = -deltas[0];
        double profit = value(STEPS) - value(0);
        double traded = 0;
        int trades = 0;
        for (int step = 0; step < STEPS; step++) {
            double wanted = step == 0 ? coins : hedger.hedge(this, step, coins);
            if (wanted != coins) {
                traded += Math.abs(wanted - coins) * spots[step];
                trades++;
                coins = wanted;
            }
            profit += coins * (spots[step + 1] - spots[step]);
        }
        return new Result(profit, traded, trades);
    }

    private double value(int step) {
        double value = 0;
        for (Leg leg : LEGS) {
            value += leg.quantity()
                    * Black76.price(leg.type(), spots[step], leg.strike() * spots[0], VOLATILITY, years(step));
        }
        return value;
    }

    private static double years(int step) {
        return YEARS - step * STEP_YEARS;
    }
}
