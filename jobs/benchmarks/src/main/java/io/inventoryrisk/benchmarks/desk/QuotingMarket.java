package io.inventoryrisk.benchmarks.desk;

import io.inventoryrisk.model.market.FillIntensity;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.market.Side;
import io.inventoryrisk.model.volatility.EwmaVariance;
import io.inventoryrisk.sandbox.market.FairPrices;
import io.inventoryrisk.sandbox.market.MarketSpec;
import java.math.BigDecimal;
import java.util.Arrays;

/**
 * Paths of one instrument of the synthetic market (volatility regimes, jumps, basis), one instant a second, with market
 * orders around its mid. Before the desk opens, the job's own estimators watch the same path for a while: what the desk
 * knows of sigma, A and k is their estimate, never the truth.
 */
final class QuotingMarket {

    private static final double BPS = 1e-4;

    /** Seconds in which a squared return loses a factor e of its weight in the volatility. */
    private static final double VOLATILITY_SECONDS = 300;

    private final Terms terms;
    private final Span span;

    /**
     * What is quoted.
     *
     * @param listing of the standard synthetic market
     * @param ticks tick size, in ticks of the listing
     * @param ordersPerSecond A of the truth, per side
     * @param reachBps 1 / k of the truth, in basis points of the first mid
     * @param lotUsd quoted on each side
     */
    record Terms(String listing, int ticks, double ordersPerSecond, double reachBps, double lotUsd) {}

    /** How many seconds the estimators watch, and how many the desk quotes. */
    record Span(int calibration, int quoting) {}

    QuotingMarket(Terms terms, Span span) {
        this.terms = terms;
        this.span = span;
    }

    /**
     * One path, a function of the seed.
     *
     * @throws IllegalStateException where the estimators found no fill intensity
     */
    QuotingPath path(long seed) {
        MarketSpec market = MarketSpec.standard();
        FairPrices prices = FairPrices.of(seed, market, terms.listing());
        Instrument listed = prices.listing().instrument();
        Instrument definition = withTick(listed, listed.tickSize().multiply(BigDecimal.valueOf(terms.ticks())));
        double tick = definition.tickSize().doubleValue();
        double[] mids = new double[span.calibration() + span.quoting() + 1];
        for (int i = 0; i < mids.length; i++) {
            double fair = prices.at(market.startMicros() + i * IntensityWatch.STEP_MICROS);
            mids[i] = (Math.floor(fair / tick) + 0.5) * tick;
        }
        double reach = terms.reachBps() * BPS * mids[0];
        MarketOrders buys = new MarketOrders(seed, Side.BUY.ordinal(), terms.ordersPerSecond(), reach);
        MarketOrders sells = new MarketOrders(seed, Side.SELL.ordinal(), terms.ordersPerSecond(), reach);
        IntensityWatch watch = new IntensityWatch(definition, market.startMicros());
        for (int i = 0; i <= span.calibration(); i++) {
            observe(watch, buys, Side.BUY, i, mids, tick);
            observe(watch, sells, Side.SELL, i, mids, tick);
            watch.close(i, mids[i]);
        }
        return new QuotingPath(
                definition,
                terms.lotUsd(),
                known(watch.intensity(), tick, seed),
                Arrays.copyOfRange(mids, span.calibration(), mids.length),
                volatilities(mids),
                deepest(buys),
                deepest(sells));
    }

    /** The orders of the second before an instant, against the mid that they met. */
    private static void observe(
            IntensityWatch watch, MarketOrders orders, Side aggressor, int instant, double[] mids, double tick) {
        double mid = mids[Math.max(instant - 1, 0)];
        while (orders.second() < instant) {
            double second = orders.second();
            long ticks = (long) Math.floor(orders.next() / tick + 0.5);
            watch.trade(aggressor, second, mid + aggressor.sign() * (ticks - 0.5) * tick);
        }
    }

    private QuotingPath.Flow known(FillIntensity intensity, double tick, long seed) {
        if (intensity == null || intensity.status() != QualityStatus.OK) {
            throw new IllegalStateException("no fill intensity of " + terms.listing() + " after " + span.calibration()
                    + " s of path " + seed + "; calibrate for longer");
        }
        return new QuotingPath.Flow(intensity.arrivalRate(), intensity.decay() / tick);
    }

    /** In quote currency per root second, at each instant of the desk, from the returns up to it. */
    private double[] volatilities(double[] mids) {
        double decay = StrictMath.exp(-1 / VOLATILITY_SECONDS);
        EwmaVariance variance = EwmaVariance.empty();
        double[] volatilities = new double[span.quoting() + 1];
        for (int i = 1; i < mids.length; i++) {
            variance = variance.decayed(decay).observe(StrictMath.log(mids[i] / mids[i - 1]));
            if (i >= span.calibration()) {
                volatilities[i - span.calibration()] = Math.sqrt(variance.meanSquare()) * mids[i];
            }
        }
        return volatilities;
    }

    /** How far past mid the deepest order of each of the desk's seconds reaches; negative where there is none. */
    private double[] deepest(MarketOrders orders) {
        double[] deepest = new double[span.quoting()];
        Arrays.fill(deepest, -1);
        while (orders.second() < span.calibration() + span.quoting()) {
            int second = (int) orders.second() - span.calibration();
            deepest[second] = Math.max(deepest[second], orders.next());
        }
        return deepest;
    }

    private static Instrument withTick(Instrument listed, BigDecimal tick) {
        return new Instrument(
                listed.id(),
                listed.kind(),
                listed.payoff(),
                listed.multiplier(),
                tick,
                listed.lotSize(),
                listed.base(),
                listed.quote(),
                listed.settle(),
                listed.underlying(),
                listed.expiryMicros(),
                listed.validFromMicros());
    }
}
