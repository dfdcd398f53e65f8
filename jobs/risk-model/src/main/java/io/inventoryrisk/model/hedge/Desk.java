package io.inventoryrisk.model.hedge;

import io.inventoryrisk.model.hedge.HedgePlanner.Verdict;
import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.market.SurfaceSlice;
import io.inventoryrisk.model.market.VolatilitySurface;
import io.inventoryrisk.model.risk.Greeks;
import io.inventoryrisk.model.risk.Trade;
import io.inventoryrisk.model.risk.TradeLine;
import java.util.ArrayList;
import java.util.List;

/**
 * What every hedge by options of one underlying needs.
 *
 * @param spot in USD
 * @param volatility of the underlying, annualised
 * @param verdict on the exposure that is to be hedged
 */
record Desk(
        HedgeInputs inputs,
        HedgeParameters parameters,
        LiveCost costs,
        HedgePlanner planner,
        DeltaPlan deltas,
        NoTradeBand band,
        ListedOptions listed,
        double spot,
        double volatility,
        Verdict verdict) {

    private static final SurfaceSlice[] NONE = {};

    /** Slices of an underlying's surface, rising; none without one. */
    static SurfaceSlice[] slices(MarketModel model, String underlying) {
        for (VolatilitySurface surface : model.surfaces()) {
            if (surface.underlying().equals(underlying)) {
                return surface.slices();
            }
        }
        return NONE;
    }

    /** The slice of an expiry, null where there is none. */
    SurfaceSlice slice(long expiryMicros) {
        for (SurfaceSlice slice : slices(inputs.model(), inputs.underlying())) {
            if (slice.expiryMicros() == expiryMicros) {
                return slice;
            }
        }
        return null;
    }

    /** Trades in options, and what brings the delta they leave back into the band. */
    HedgePlan flattened(HedgeKind kind, List<Trade> options, double residualVariance, Verdict otherwise) {
        List<Trade> trades = new ArrayList<>(options);
        double delta = inputs.exposure().deltaCoin() + deltaCoin(options);
        trades.addAll(deltas.trades(delta, band));
        return planner.plan(kind, trades, residualVariance, deltas.verdict(trades, band, otherwise));
    }

    /** The verdict with something more to say. */
    Verdict but(QualityStatus status, String reason) {
        String both = verdict.reason().isEmpty() || reason.isEmpty()
                ? verdict.reason() + reason
                : verdict.reason() + "; " + reason;
        return new Verdict(verdict.status().worse(status), both);
    }

    private static double deltaCoin(List<Trade> trades) {
        double delta = 0;
        for (Trade trade : trades) {
            delta += TradeLine.greeks(trade.priced(), trade.quantity()).deltaCoin();
        }
        return delta;
    }

    Greeks held() {
        return inputs.exposure().greeks();
    }
}
