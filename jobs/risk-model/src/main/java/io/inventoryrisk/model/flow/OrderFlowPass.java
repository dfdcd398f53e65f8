package io.inventoryrisk.model.flow;

import static io.inventoryrisk.model.market.QualityStatus.FALLBACK;
import static io.inventoryrisk.model.market.QualityStatus.OK;

import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.MarketBar;
import io.inventoryrisk.model.market.OwnFill;
import io.inventoryrisk.model.market.Payoff;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.market.Side;
import io.inventoryrisk.model.market.Trade;
import io.inventoryrisk.model.math.ExponentialRegression;

/** One instant's work of an {@link OrderFlowEstimator}: takes trades and fills one by one, then closes. Mutable. */
final class OrderFlowPass {

    private static final double MICROS_PER_SECOND = 1e6;

    private final OrderFlowSpec spec;
    private final OrderFlowState state;
    private final MarketBar bar;
    private final Instrument definition;
    private final long index;
    private final double decay;
    private final boolean usable;
    private final boolean connected;
    private final double lastMid;
    private final double valuePerContract;

    private final RecentTrades recent;
    private final Vpin vpin;
    private final Arrivals arrivals;
    private final FillDepths depths;
    private final TradeSigns.Chain signs;

    private double lastPrice = Double.NaN;
    private double timelyUnknown;
    private double unknown;
    private double signed;
    private double contracts;
    private double value;

    OrderFlowPass(
            OrderFlowSpec spec, OrderFlowState state, MarketBar bar, Instrument definition, int trades, int fills) {
        this.spec = spec;
        this.state = state;
        this.bar = bar;
        this.definition = definition;
        index = indexOf(bar, state, spec);
        boolean first = state.lastIndex() == OrderFlowState.NONE;
        boolean consecutive = index - 1 == state.lastIndex();
        long steps = first ? 1 : index - state.lastIndex();
        decay = spec.decay(steps);
        QualityStatus status = bar.quality().status();
        usable = status == OK && bar.mid() > 0 && bar.mid() < Double.POSITIVE_INFINITY;
        connected = isConnected(status);
        lastMid = consecutive && usable ? state.lastMid() : Double.NaN;
        valuePerContract = OrderFlowSummary.valuePerContract(definition);
        recent = new RecentTrades(spec.recentTrades(), state.recentTrades(), fills);
        vpin = new Vpin(spec.vpin(), state.vpin(), bar.asOfMicros());
        vpin.elapse(steps * stepMillis(), connected ? stepMillis() : 0);
        arrivals = new Arrivals(spec.hawkes(), state.arrivals(), trades);
        arrivals.decay(decay);
        depths = new FillDepths(spec.intensity(), state.intensity());
        depths.decay(spec.decay(steps, spec.intensity().memoryMillis()));
        signs = new TradeSigns.Chain(consecutive && connected ? state.signs() : TradeSigns.empty());
        if (!connected) {
            arrivals.restartAt(bar.asOfMicros());
        } else if (!consecutive) {
            arrivals.restartAt(bar.asOfMicros() - spec.stepMicros());
        }
        if (usable && definition != null) {
            depths.cut(OrderFlowSummary.tickSize(definition), bar.mid());
        }
    }

    private static long indexOf(MarketBar bar, OrderFlowState state, OrderFlowSpec spec) {
        long index = Math.floorDiv(bar.asOfMicros(), spec.stepMicros());
        if (index * spec.stepMicros() != bar.asOfMicros() || index <= state.lastIndex()) {
            throw new IllegalArgumentException(bar.instrument() + ": bar at " + bar.asOfMicros()
                    + " us must be on the grid of " + spec.stepMicros() + " us and after index " + state.lastIndex()
                    + "; feed bars in order");
        }
        return index;
    }

    /** Whether trades were seen whole: a crossed or one-sided book doesn't say otherwise, a silent or torn feed does. */
    private static boolean isConnected(QualityStatus status) {
        return status == OK || status == QualityStatus.PARTIAL || status == QualityStatus.CROSSED;
    }

    private double stepMillis() {
        return spec.stepMicros() / 1e3;
    }

    void take(Trade trade) {
        boolean possible = trade.size() > 0 && trade.price() > 0 && Double.isFinite(trade.size() + trade.price());
        if (!possible) {
            return;
        }
        double size = trade.size();
        boolean timely = trade.timeMicros() > bar.asOfMicros() - spec.stepMicros();
        if (!connected && contracts == 0) {
            vpin.elapse(0, stepMillis());
        }
        contracts += size;
        vpin.count(size);
        arrivals.add(trade.timeMicros());
        if (timely) {
            lastPrice = trade.price();
            boolean inverse = definition != null && definition.payoff() == Payoff.INVERSE;
            value += size * valuePerContract * (inverse ? 1 : trade.price());
        }
        Side aggressor = trade.aggressor();
        if (aggressor == null) {
            unknown += size;
            timelyUnknown += timely ? size : 0;
            signs.take(0);
            return;
        }
        signs.take(aggressor.sign());
        vpin.pour(size, aggressor == Side.BUY ? 1 : 0, false);
        if (timely) {
            signed += aggressor.sign() * size;
            depths.addPublic(aggressor, trade.timeMicros(), aggressor.sign() * (trade.price() - lastMid));
        }
    }

    void take(OwnFill fill) {
        boolean timely = fill.timeMicros() > bar.asOfMicros() - spec.stepMicros();
        if (recent.isNew(fill) && timely) {
            depths.addOwn(fill.side().sign() * (lastMid - fill.price()));
        }
    }

    OrderFlowEstimator.Step close(MicroPrice microprice, HawkesFitter hawkes, OrderFlowSummary summary) {
        boolean compared = !Double.isNaN(lastMid);
        BulkClassification bulk = classify();
        MicroPrice.Step quote = quote(microprice);
        ExponentialRegression impact = state.impact().decayed(decay);
        ExponentialRegression kyle = state.kyle().decayed(decay);
        Amihud amihud = state.amihud().decayed(decay);
        Stickiness stickiness = state.stickiness().decayed(decay);
        if (compared) {
            impact = isWhole() ? impact.observe(bar.orderFlowImbalance(), bar.mid() - lastMid) : impact;
            kyle = timelyUnknown > 0 ? kyle : kyle.observe(signed, bar.mid() - lastMid);
            amihud = amihud.observe(StrictMath.log(bar.mid() / lastMid), value);
            double removed = bar.activity().removedBid() + bar.activity().removedAsk();
            stickiness = stickiness.observe(removed, contracts);
        }
        if (connected) {
            arrivals.closeInstant();
        }
        if (compared && depths.isCut()) {
            depths.closeInstant();
            depths.expose(spec.stepMicros() / MICROS_PER_SECOND);
        }
        if (isFitDue()) {
            arrivals.fit(hawkes, bar.asOfMicros());
            if (depths.isCut()) {
                depths.fit(bar.asOfMicros());
            }
        }
        OrderFlowState next = new OrderFlowState(
                index,
                usable ? bar.mid() : Double.NaN,
                (int) Math.min(Integer.MAX_VALUE, state.instants() + 1L),
                recent.hashes(),
                impact,
                quote.state(),
                vpin.state(),
                bulk,
                kyle,
                amihud,
                signs.addedTo(state.signs().decayed(decay)),
                stickiness,
                arrivals.state(),
                depths.state());
        return new OrderFlowEstimator.Step(next, summary.estimate(next, bar, definition, quote));
    }

    /** Whether order-flow imbalance was summed without a break since the last bar. */
    private boolean isWhole() {
        double open = bar.activity().open();
        return bar.gaps() == 0 && (Double.isNaN(open) || open == lastMid);
    }

    private MicroPrice.Step quote(MicroPrice microprice) {
        if (!usable) {
            return new MicroPrice.Step(state.microprice().interrupted(), bar.microprice(), FALLBACK);
        }
        boolean follows = index - 1 == state.lastIndex() && bar.gaps() == 0;
        return microprice.advance(
                follows ? state.microprice() : state.microprice().interrupted(),
                bar.bidPrice(),
                bar.bidSize(),
                bar.askPrice(),
                bar.askSize(),
                bar.mid(),
                OrderFlowSummary.tickSize(definition));
    }

    /** Bulk-classifies what has no aggressor and pours it after what has one. */
    private BulkClassification classify() {
        BulkClassification before = state.bulk().decayed(decay);
        if (!connected || index - 1 != state.lastIndex()) {
            before = before.restarted();
        }
        if (Double.isNaN(lastPrice)) {
            return before;
        }
        BulkClassification bulk = before.observe(lastPrice);
        double share = bulk.buyShare(spec.requiredWeight(spec.minObservations(), 1));
        if (unknown > 0 && !Double.isNaN(share)) {
            vpin.pour(unknown, share, true);
        }
        return bulk;
    }

    private boolean isFitDue() {
        int phase = Math.floorMod(bar.instrument().hashCode(), spec.fitInstants());
        long cycle = Math.floorDiv(index + phase, spec.fitInstants());
        return state.lastIndex() != OrderFlowState.NONE
                && cycle > Math.floorDiv(state.lastIndex() + phase, spec.fitInstants());
    }
}
