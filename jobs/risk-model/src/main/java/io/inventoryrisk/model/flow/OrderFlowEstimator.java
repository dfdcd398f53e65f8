package io.inventoryrisk.model.flow;

import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.MarketBar;
import io.inventoryrisk.model.market.OrderFlowEstimate;
import io.inventoryrisk.model.market.OwnFill;
import io.inventoryrisk.model.market.Trade;
import java.util.List;

/**
 * Order flow of one instrument, instant by instant: the impact of order-flow imbalance on the mid (Cont, Kukanov and
 * Stoikov 2014, eq. 5), {@link MicroPrice}, {@link Vpin}, Kyle's (1985) lambda, {@link Amihud}, {@link TradeSigns},
 * {@link Stickiness}, the two branching ratios of {@link Arrivals} and the fill intensities of {@link FillDepths}. Weights
 * fall exponentially with event time, so an instant costs the same whatever the memory, and a trade costs one pass over
 * the remembered ids. Fits run once every so many instants, at a place of the cycle that depends on the instrument, so
 * that instruments don't all fit at once.
 *
 * <p>What compares neighbours (a return, a pair of signs, an arrival and the one before) needs the instant before: it
 * starts anew after a missing instant. Sums over the long run stay. A trade of an id seen lately is ignored and counted; a
 * late one, stamped at or before the previous instant, counts in volumes and shares, but not where a trade is held against
 * its own instant's mid.
 *
 * <p>Back of an envelope: 50 instruments x 20 trades and one bar a second, 5 us each; a fit of 0.4 ms a minute each.
 */
public final class OrderFlowEstimator {

    private final OrderFlowSpec spec;
    private final MicroPrice microprice;
    private final HawkesFitter hawkes;
    private final OrderFlowSummary summary;

    public OrderFlowEstimator(OrderFlowSpec spec) {
        this.spec = spec;
        this.microprice = new MicroPrice(spec.microprice());
        this.hawkes = new HawkesFitter(spec.hawkes());
        this.summary = new OrderFlowSummary(spec);
    }

    /** The state after an instant, and what is known then. */
    public record Step(OrderFlowState state, OrderFlowEstimate estimate) {}

    /**
     * @param state of the bar's instrument
     * @param bar at an instant of the grid after the state's last
     * @param trades public trades since the previous bar, in the venue's order; those that no trade can be are ignored
     * @param fills the desk's own since the previous bar
     * @param definition of the instrument; null while unknown
     * @throws IllegalArgumentException where the bar is off the grid or not after the last one
     */
    public Step advance(
            OrderFlowState state, MarketBar bar, List<Trade> trades, List<OwnFill> fills, Instrument definition) {
        OrderFlowPass pass = new OrderFlowPass(spec, state, bar, definition, trades.size() + fills.size());
        for (Trade trade : trades) {
            pass.take(trade);
        }
        for (OwnFill fill : fills) {
            pass.take(fill);
        }
        return pass.close(microprice, hawkes, summary);
    }
}
