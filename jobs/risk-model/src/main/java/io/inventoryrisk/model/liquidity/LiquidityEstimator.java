package io.inventoryrisk.model.liquidity;

import io.inventoryrisk.model.market.BookLadder;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.LiquidityEstimate;
import io.inventoryrisk.model.market.MarketBar;
import io.inventoryrisk.model.market.OrderFlowEstimate;
import io.inventoryrisk.model.market.Quality;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.market.Side;
import io.inventoryrisk.model.market.Trade;
import java.util.ArrayList;
import java.util.List;

/**
 * Liquidity of one instrument, bar by bar. What the book shows now (costs, effective depth, decay) is a function of the
 * bar alone; what is usual for it, and how restless it is, comes from decayed sums over the bars before. Two bars are
 * compared only where both are usable, that is of a fresh, valid book, and not too far apart; any other bar ages the sums
 * and changes nothing else, so that after an outage the next usable bar is OK again. Cost of an instant: O(levels of the
 * ladder + trades), whatever the time constants.
 */
public final class LiquidityEstimator {

    private static final double BPS = 1e4;
    private static final double MICROS = 1e6;

    private final LiquiditySpec spec;
    private final int watchedDistance;

    public LiquidityEstimator(LiquiditySpec spec) {
        this.spec = spec;
        this.watchedDistance = spec.watchedDistance();
    }

    /** The state after a bar, and what is known then. */
    public record Step(LiquidityState state, LiquidityEstimate estimate) {}

    /**
     * @param state of the bar's instrument
     * @param bar later than the state's last, with depth at the specified distances
     * @param trades public, since the bar before
     * @param flow of the same bar; null where none was estimated
     * @param definition of the instrument; null while unknown, which leaves amounts in quote currency unknown
     * @throws IllegalArgumentException where the bar is not after the last or of other distances
     */
    public Step advance(
            LiquidityState state, MarketBar bar, List<Trade> trades, OrderFlowEstimate flow, Instrument definition) {
        check(state, bar);
        BookView view = BookView.of(bar, watchedDistance);
        LiquidityState next = next(state, view, bar, Prints.of(trades));
        double fragility = view.isUsable()
                ? Fragility.of(view, state.habits(), next.activity(), flow).index(spec.fragility())
                : Double.NaN;
        return new Step(next, estimate(next, bar, definition, fragility));
    }

    private void check(LiquidityState state, MarketBar bar) {
        if (bar.asOfMicros() <= state.lastMicros()) {
            throw new IllegalArgumentException(bar.instrument() + ": bar at " + bar.asOfMicros()
                    + " us must be after the last at " + state.lastMicros() + " us; feed bars in order");
        }
        int distances = spec.depthDistancesBps().length;
        if (bar.bidDepth().length != distances || bar.askDepth().length != distances) {
            throw new IllegalArgumentException(bar.instrument() + ": bar must have depth at " + distances
                    + " distances, had " + bar.bidDepth().length + "; give book and liquidity the same distances");
        }
    }

    private LiquidityState next(LiquidityState state, BookView view, MarketBar bar, Prints prints) {
        long elapsed = state.lastMicros() == LiquidityState.NONE ? 0 : bar.asOfMicros() - state.lastMicros();
        boolean comparable = view.isUsable() && state.last().isUsable() && elapsed <= spec.maxGapMillis() * 1_000;
        double slow = spec.slowDecay(elapsed);
        Habits habits = state.habits().decayed(slow);
        ImpactState impact = state.impact().decayed(slow);
        DepthActivity activity = state.activity().decayed(spec.fastDecay(elapsed), spec.withdrawalDecay(elapsed));
        if (comparable) {
            double seconds = elapsed / MICROS;
            double logReturn = StrictMath.log(view.mid() / state.last().mid());
            impact = impact.observe(logReturn, prints, seconds);
            activity = activity.observe(state.last(), view, bar.activity(), prints, seconds);
        }
        boolean measured = comparable && habits.observations() >= spec.minObservations();
        RecoveryState recovery = measured
                ? state.recovery().observe(spec.recovery(), bar.asOfMicros(), state.last(), view, habits, prints)
                : state.recovery().broken();
        Habits observed = view.isUsable() ? habits.observe(view, recovery) : habits;
        return new LiquidityState(bar.asOfMicros(), view, observed, activity, impact, recovery);
    }

    private LiquidityEstimate estimate(LiquidityState state, MarketBar bar, Instrument definition, double fragility) {
        CostCurve buy = curve(bar, definition, Side.BUY);
        CostCurve sell = curve(bar, definition, Side.SELL);
        return new LiquidityEstimate(
                buy.notionals(),
                buy.costBps(),
                sell.costBps(),
                buy.insufficient(),
                sell.insufficient(),
                impact(buy, state.impact(), bar, definition),
                impact(sell, state.impact(), bar, definition),
                effectiveDepth(bar, definition, Side.SELL),
                effectiveDepth(bar, definition, Side.BUY),
                DepthDecay.fit(spec.depthDistancesBps(), bar.bidDepth()),
                DepthDecay.fit(spec.depthDistancesBps(), bar.askDepth()),
                state.activity().volatility(),
                state.activity().withdrawalRate(),
                state.recovery().medianMillis(),
                state.recovery().episodes(),
                state.impact().coefficient(spec.minImpactObservations()),
                state.impact().regression().observations(),
                fragility,
                quality(state, bar, definition));
    }

    private CostCurve curve(MarketBar bar, Instrument definition, Side side) {
        return CostCurve.of(bar.activity().ladder(), bar.mid(), definition, side, spec.notionals());
    }

    /** Costs beyond what is displayed by the square-root law. */
    private double[] impact(CostCurve curve, ImpactState impact, MarketBar bar, Instrument definition) {
        if (curve.notionals().length == 0) {
            return new double[0];
        }
        double coefficient = impact.coefficient(spec.minImpactObservations());
        double volume = ContractNotional.of(definition).notional(bar.mid(), impact.dailyVolume());
        double[] costs = curve.beyondDisplayed(
                rest -> BPS * SquareRootImpact.average(coefficient, impact.dailyVolatility(), rest, volume));
        for (int i = 0; i < costs.length; i++) {
            costs[i] = Double.isFinite(costs[i]) ? costs[i] : Double.NaN;
        }
        return costs;
    }

    /** What can be sold is bid, what can be bought is offered. */
    private double[] effectiveDepth(MarketBar bar, Instrument definition, Side side) {
        double[] distances = spec.depthDistancesBps();
        if (!ContractNotional.isKnown(definition)) {
            return new double[0];
        }
        if (!(bar.mid() > 0)) {
            return EffectiveDepth.unknown(distances.length);
        }
        BookLadder ladder = bar.activity().ladder();
        boolean buy = side == Side.BUY;
        return EffectiveDepth.of(
                buy ? ladder.askPrices() : ladder.bidPrices(),
                buy ? ladder.askSizes() : ladder.bidSizes(),
                bar.mid(),
                side,
                ContractNotional.of(definition),
                distances,
                buy ? bar.askDepth() : bar.bidDepth());
    }

    private Quality quality(LiquidityState state, MarketBar bar, Instrument definition) {
        QualityStatus status = bar.quality().status();
        List<String> missing = new ArrayList<>(bar.quality().missing());
        List<String> reasons = new ArrayList<>();
        if (status != QualityStatus.OK) {
            reasons.add("book is " + status + ": " + bar.quality().reason());
        }
        int observations = state.habits().observations();
        if (observations < spec.minObservations()) {
            status = status.worse(QualityStatus.WARMING);
            reasons.add(observations + " usable bars, needs " + spec.minObservations());
        }
        if (definition == null) {
            status = status.worse(QualityStatus.INSUFFICIENT);
            missing.add("definition");
            reasons.add("the instrument is not defined yet");
        }
        missing.sort(null);
        return new Quality(
                status, bar.quality().inputAgeMillis(), observations, List.copyOf(missing), String.join("; ", reasons));
    }
}
