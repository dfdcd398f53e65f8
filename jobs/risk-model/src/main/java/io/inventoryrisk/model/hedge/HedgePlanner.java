package io.inventoryrisk.model.hedge;

import io.inventoryrisk.model.margin.HedgeCost;
import io.inventoryrisk.model.margin.MarginModel;
import io.inventoryrisk.model.margin.MarginReport;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.risk.Exposure;
import io.inventoryrisk.model.risk.ExposureLine;
import io.inventoryrisk.model.risk.Greeks;
import io.inventoryrisk.model.risk.Trade;
import io.inventoryrisk.model.risk.TradeLine;
import io.inventoryrisk.model.scenario.PricedInstrument;
import io.inventoryrisk.model.scenario.ValuedPosition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What trades would change of one account at one instant: Greeks of the underlying, value at risk and initial margin of the
 * whole account, cost on the books of that instant. All of it on the model everything else of the instant was measured on,
 * so that the figures after are those of the next instant if the trades were filled at their marks and nothing moved.
 */
final class HedgePlanner {

    private final HedgeInputs inputs;
    private final LiveCost costs;

    HedgePlanner(HedgeInputs inputs, LiveCost costs) {
        this.inputs = inputs;
        this.costs = costs;
    }

    /** How good a plan is, and why. */
    record Verdict(QualityStatus status, String reason) {

        static final Verdict OK = new Verdict(QualityStatus.OK, "");

        /** Whether trades may rest on it. */
        boolean isUsable() {
            return status == QualityStatus.OK || status == QualityStatus.FALLBACK;
        }
    }

    /** With trades. */
    HedgePlan plan(HedgeKind kind, List<Trade> trades, double residualVariance, Verdict verdict) {
        Greeks before = before();
        Greeks after = before;
        HedgeLeg[] legs = new HedgeLeg[trades.size()];
        double costUsd = 0;
        for (int i = 0; i < legs.length; i++) {
            Trade trade = trades.get(i);
            LiveCost.Cost cost = costs.of(trade.priced(), trade.quantity());
            legs[i] = new HedgeLeg(
                    trade.priced().instrument().id(), trade.quantity(), cost.price(), cost.slippageUsd(), cost.bps());
            costUsd += cost.slippageUsd();
            if (trade.priced().instrument().underlying().equals(inputs.underlying())) {
                after = after.plus(
                        TradeLine.greeks(trade.priced(), trade.quantity()).known());
            }
        }
        double margin = initialMarginUsd();
        double valueAtRiskUsd = valueAtRiskUsd();
        return new HedgePlan(
                kind,
                legs,
                before,
                after,
                valueAtRiskUsd,
                trades.isEmpty() ? valueAtRiskUsd : inputs.tail().valueAtRiskUsd(trades),
                margin,
                margin + marginChangeUsd(trades),
                costUsd,
                residualVariance,
                verdict.status(),
                verdict.reason());
    }

    /** Without any, and why. */
    HedgePlan none(HedgeKind kind, Verdict verdict) {
        return plan(kind, List.of(), 1, verdict);
    }

    private Greeks before() {
        Exposure exposure = inputs.exposure();
        return exposure == null ? Greeks.zero() : exposure.greeks();
    }

    /** Over the venues whose rules are known; NaN where none is. */
    private double initialMarginUsd() {
        double sum = Double.NaN;
        for (MarginReport report : inputs.margins()) {
            if (!Double.isNaN(report.initialMarginUsd())) {
                sum = (Double.isNaN(sum) ? 0 : sum) + report.initialMarginUsd();
            }
        }
        return sum;
    }

    /** As the account's record says; a flat account's is of the instant it went flat, so its wallets are measured anew. */
    private double valueAtRiskUsd() {
        boolean known = inputs.portfolio().asOfMicros() == inputs.model().asOfMicros();
        return known ? inputs.portfolio().valueAtRiskUsd() : inputs.tail().valueAtRiskUsd(List.of());
    }

    /** What trades add to initial margin at their venues; NaN where a venue has no rules. */
    double marginChangeUsd(List<Trade> trades) {
        SortedMap<String, List<Trade>> units = new TreeMap<>();
        for (Trade trade : trades) {
            Instrument instrument = trade.priced().instrument();
            units.computeIfAbsent(instrument.venue() + "|" + instrument.underlying(), any -> new ArrayList<>())
                    .add(trade);
        }
        double change = 0;
        for (List<Trade> unit : units.values()) {
            change += unitChangeUsd(unit);
        }
        return change;
    }

    private double unitChangeUsd(List<Trade> trades) {
        Instrument first = trades.get(0).priced().instrument();
        if (trades.size() == 1) {
            ValuedPosition hedge =
                    new ValuedPosition(trades.get(0).priced(), trades.get(0).quantity(), 0);
            List<HedgeCost> costs = HedgeCost.cheapestFirst(
                    first.underlying(),
                    Map.of(first.venue(), held(first.venue(), first.underlying())),
                    Map.of(first.venue(), hedge),
                    inputs.marginPacks(),
                    inputs.units());
            return costs.isEmpty() ? Double.NaN : costs.get(0).changeUsd();
        }
        MarginModel model = inputs.marginPacks().forVenue(first.venue());
        if (model == null) {
            return Double.NaN;
        }
        List<ValuedPosition> before = held(first.venue(), first.underlying());
        List<ValuedPosition> after = new ArrayList<>(before);
        trades.forEach(trade -> after.add(new ValuedPosition(trade.priced(), trade.quantity(), 0)));
        return model.of(first.underlying(), after, inputs.units()).initialUsd()
                - model.of(first.underlying(), before, inputs.units()).initialUsd();
    }

    /** What the account holds in an underlying at a venue, as margin sees it. */
    private List<ValuedPosition> held(String venue, String underlying) {
        List<ValuedPosition> positions = new ArrayList<>();
        Exposure exposure = inputs.exposures().get(underlying);
        for (ExposureLine line : exposure == null ? List.<ExposureLine>of() : exposure.lines()) {
            Instrument instrument = inputs.instruments().get(line.instrument());
            if (instrument != null && instrument.venue().equals(venue) && !Double.isNaN(line.mark())) {
                PricedInstrument priced = inputs.pricer().priced(instrument);
                if (priced.isPriceable()) {
                    positions.add(new ValuedPosition(priced, line.quantity(), 0));
                }
            }
        }
        return positions;
    }
}
