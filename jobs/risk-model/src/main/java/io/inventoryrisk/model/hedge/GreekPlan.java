package io.inventoryrisk.model.hedge;

import io.inventoryrisk.model.hedge.HedgePlanner.Verdict;
import io.inventoryrisk.model.market.OptionType;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.market.SurfaceSlice;
import io.inventoryrisk.model.risk.Greeks;
import io.inventoryrisk.model.risk.Trade;
import io.inventoryrisk.model.risk.TradeLine;
import io.inventoryrisk.model.scenario.PricedInstrument;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/**
 * Gamma, vega and vanna hedged by at most two of a few listed options, as far as their risk is worth more than the trade
 * costs, and delta by the underlying's own markets.
 */
final class GreekPlan {

    /** Of the account's own expiries and the next ones listed: what a person would look at. */
    private static final int EXPIRIES = 4;

    private static final double POINTS = 100;
    private static final double WING_WITHOUT_SLICE = 0.1;

    private final Desk desk;
    private final double[] deviation;

    GreekPlan(Desk desk) {
        this.desk = desk;
        deviation = deviations(desk);
    }

    /**
     * Standard deviation in USD over the desk's horizon h of what one unit of gamma (coins per USD), vega (USD per point) and
     * vanna (coins per point) brings: of Gamma/2 dS^2 it is Gamma S^2 sigma^2 h / sqrt(2).
     */
    private static double[] deviations(Desk desk) {
        HedgeParameters parameters = desk.parameters();
        double root = Math.sqrt(parameters.horizonYears());
        double price = desk.spot() * desk.volatility() * root;
        double points = POINTS * desk.volatility() * parameters.volatilityDeviation() * root;
        return new double[] {price * price / Math.sqrt(2), points, price * points};
    }

    private double[] deviationsUsd(Greeks greeks) {
        return new double[] {
            greeks.gammaCoinPerUsd() * deviation[0],
            greeks.vegaUsdPerVolPoint() * deviation[1],
            greeks.vannaCoinPerVolPoint() * deviation[2]
        };
    }

    /** Null where neither gamma nor vega is above the desk's threshold. */
    HedgePlan plan() {
        Greeks held = desk.held();
        double gammaUsd = held.gammaCoinPerUsd() * desk.spot() * desk.spot() / 100;
        boolean needed = Math.abs(gammaUsd) > desk.parameters().gammaUsd()
                || Math.abs(held.vegaUsdPerVolPoint()) > desk.parameters().vegaUsd();
        if (!needed) {
            return null;
        }
        if (!desk.verdict().isUsable()) {
            return desk.planner().none(HedgeKind.GREEKS, desk.verdict());
        }
        List<PricedInstrument> options = candidates();
        double[] before = deviationsUsd(held);
        if (options.isEmpty() || !Double.isFinite(dot(before, before))) {
            String reason = options.isEmpty()
                    ? "no option of " + desk.inputs().underlying() + " is listed and priced"
                    : "no volatility of " + desk.inputs().underlying();
            return desk.planner().none(HedgeKind.GREEKS, new Verdict(QualityStatus.INSUFFICIENT, reason));
        }
        List<Trade> trades = best(before, options);
        if (trades.isEmpty()) {
            return desk.planner()
                    .none(
                            HedgeKind.GREEKS,
                            new Verdict(
                                    desk.verdict().status(),
                                    "to trade gamma and vega away costs more than their risk is worth"));
        }
        return desk.flattened(
                HedgeKind.GREEKS, trades, left(before, trades), desk.but(QualityStatus.OK, neutral(held, trades)));
    }

    private List<Trade> best(double[] before, List<PricedInstrument> options) {
        List<PricedInstrument> known = options.stream()
                .filter(option -> Double.isFinite(costOfLot(option)))
                .toList();
        GreekHedge.Solution best = GreekHedge.best(
                before,
                known.stream().map(this::candidate).toArray(GreekHedge.Candidate[]::new),
                desk.parameters().riskAversion());
        List<Trade> trades = new ArrayList<>();
        for (int i = 0; i < known.size(); i++) {
            if (best.lots()[i] != 0) {
                BigDecimal lot = known.get(i).instrument().lotSize();
                trades.add(new Trade(known.get(i), DeltaHedge.lots(best.lots()[i], lot)));
            }
        }
        return trades;
    }

    private double costOfLot(PricedInstrument option) {
        return desk.costs()
                .of(option, option.instrument().lotSize().doubleValue())
                .totalUsd();
    }

    private GreekHedge.Candidate candidate(PricedInstrument option) {
        double lot = option.instrument().lotSize().doubleValue();
        double coins = lot * option.instrument().multiplier().doubleValue();
        return new GreekHedge.Candidate(
                deviationsUsd(TradeLine.greeks(option, lot)), Math.max(0, costOfLot(option)), (long)
                        Math.floor(desk.parameters().optionCoins() / coins));
    }

    /** Share of the variance of gamma, vega and vanna that stays. */
    private double left(double[] before, List<Trade> trades) {
        double[] after = before.clone();
        for (Trade trade : trades) {
            double[] brought = deviationsUsd(TradeLine.greeks(trade.priced(), trade.quantity()));
            for (int i = 0; i < after.length; i++) {
                after[i] += brought[i];
            }
        }
        return Math.min(1, dot(after, after) / dot(before, before));
    }

    /** What neutrality would take, where two options are traded: the cost-free answer beside the advised one. */
    private static String neutral(Greeks held, List<Trade> trades) {
        if (trades.size() < 2) {
            return "";
        }
        GreekHedge.Neutral neutral = GreekHedge.neutral(
                unit(held),
                unit(TradeLine.greeks(trades.get(0).priced(), 1)),
                unit(TradeLine.greeks(trades.get(1).priced(), 1)),
                1);
        return Double.isNaN(neutral.first())
                ? ""
                : String.format(
                        Locale.ROOT,
                        "without costs %.1f and %.1f contracts and %.2f coins would leave no gamma, vega and delta",
                        neutral.first(),
                        neutral.second(),
                        neutral.underlying());
    }

    private static GreekHedge.Unit unit(Greeks greeks) {
        return new GreekHedge.Unit(greeks.gammaCoinPerUsd(), greeks.vegaUsdPerVolPoint(), greeks.deltaCoin());
    }

    /** Out of the money a deviation below, at and above the forward of a few expiries. */
    private List<PricedInstrument> candidates() {
        TreeMap<String, PricedInstrument> candidates = new TreeMap<>();
        for (long expiry : expiries()) {
            SurfaceSlice slice = desk.slice(expiry);
            double forward = slice == null ? desk.spot() : slice.forward();
            double wing = slice == null ? WING_WITHOUT_SLICE : slice.atmVolatility() * Math.sqrt(slice.years());
            for (int side = -1; side <= 1; side++) {
                BigDecimal strike = desk.listed().nearest(expiry, forward * StrictMath.exp(side * wing));
                OptionType type = strike.doubleValue() < forward ? OptionType.PUT : OptionType.CALL;
                PricedInstrument option =
                        desk.listed().at(expiry, strike, type, desk.inputs().pricer());
                if (option != null) {
                    candidates.put(option.instrument().id(), option);
                }
            }
        }
        return List.copyOf(candidates.values());
    }

    /** Those with most of the account's vega first, then the next ones. */
    private List<Long> expiries() {
        List<Long> listed = desk.listed().expiries();
        List<Long> expiries = new ArrayList<>();
        desk.inputs().exposure().expiries().stream()
                .filter(held -> listed.contains(held.expiryMicros()))
                .sorted(Comparator.comparingDouble(
                        held -> -Math.abs(held.greeks().vegaUsdPerVolPoint())))
                .limit(EXPIRIES - 1)
                .forEach(held -> expiries.add(held.expiryMicros()));
        listed.stream()
                .filter(expiry -> !expiries.contains(expiry))
                .limit(EXPIRIES - expiries.size())
                .toList()
                .forEach(expiries::add);
        return expiries;
    }

    private static double dot(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }
}
