package io.inventoryrisk.model.hedge;

import io.inventoryrisk.model.hedge.HedgePlanner.Verdict;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.market.SurfaceSlice;
import io.inventoryrisk.model.risk.Greeks;
import io.inventoryrisk.model.risk.Trade;
import io.inventoryrisk.model.risk.TradeLine;
import java.util.ArrayList;
import java.util.List;

/**
 * What every hedge by options of one underlying needs.
 *
 * @param verdict on the exposure that is to be hedged
 */
record Desk(
        HedgeInputs inputs,
        HedgeMarkets markets,
        HedgePlanner planner,
        DeltaPlan deltas,
        NoTradeBand band,
        Verdict verdict) {

    HedgeParameters parameters() {
        return markets.parameters();
    }

    LiveCost costs() {
        return markets.costs();
    }

    ListedOptions listed() {
        return markets.listed(inputs.underlying());
    }

    /** In USD. */
    double spot() {
        return inputs.model().usdRate(inputs.underlying());
    }

    /** Of the underlying, annualised. */
    double volatility() {
        return markets.factors().volatilityOf(inputs.underlying());
    }

    /** The slice of an expiry, null where there is none. */
    SurfaceSlice slice(long expiryMicros) {
        for (SurfaceSlice slice : markets.slices(inputs.underlying())) {
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
