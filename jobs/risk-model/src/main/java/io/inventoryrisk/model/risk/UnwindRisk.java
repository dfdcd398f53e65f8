package io.inventoryrisk.model.risk;

import io.inventoryrisk.model.liquidity.CostCurve;
import io.inventoryrisk.model.market.ConsolidatedLiquidity;
import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.math.YearFraction;
import io.inventoryrisk.model.scenario.UnderlyingFactors;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What it costs to unwind an account's net deltas: at once on the consolidated books of the instant, and by an {@link
 * AlmgrenChriss} schedule. A size beyond what the book shows pays for the rest the average cost of all that is shown, risen
 * by the square-root law: cost(Q0) + (Q - Q0) c(Q0) sqrt(Q / Q0). The schedule reads its costs off the same curve: half a
 * spread and fees from the smallest size, a cost that rises with size per refill of the book. Deltas only: what volatility
 * costs to sell no book of a coin tells.
 */
final class UnwindRisk {

    /** Within this the schedule must have ended: limits of a day's risk allow no longer. */
    private static final double HORIZON_SECONDS = 3_600;

    private static final int STEPS = 12;

    /** Until a book that was swept stands again: of the order of what refills after large prints are seen to take. */
    private static final double REFILL_SECONDS = 60;

    /** Per USD, as in Almgren and Chriss (2000), section 3.4. */
    private static final double RISK_AVERSION = 1e-6;

    private static final double BPS = 1e4;
    private static final long SECOND_MILLIS = 1_000;

    private final MarketModel model;
    private final UnderlyingFactors factors;
    private final SortedMap<String, Double> deltas;
    private final SortedMap<String, Double> costs = new TreeMap<>();
    private final TreeSet<String> insufficient = new TreeSet<>();

    /** @param deltas net, in USD, by underlying */
    UnwindRisk(SortedMap<String, Double> deltas, MarketModel model, UnderlyingFactors factors) {
        this.deltas = deltas;
        this.model = model;
        this.factors = factors;
        deltas.forEach((underlying, delta) -> {
            if (delta != 0) {
                Curve curve = Curve.of(underlying, delta, model);
                double size = Math.abs(delta);
                if (curve == null || size > curve.known()) {
                    insufficient.add(underlying);
                }
                if (curve != null) {
                    costs.put(underlying, curve.cost(size));
                }
            }
        });
    }

    /** One side of a consolidated book as far as it is known. */
    private record Curve(double[] notionals, double[] costBps, int last) {

        /** Null where nothing is known. */
        static Curve of(String underlying, double delta, MarketModel model) {
            for (ConsolidatedLiquidity book : model.liquidity()) {
                if (book.underlying().equals(underlying)) {
                    double[] costBps = delta > 0 ? book.sellCostBps() : book.buyCostBps();
                    int last = costBps.length - 1;
                    while (last >= 0 && Double.isNaN(costBps[last])) {
                        last--;
                    }
                    return last < 0 ? null : new Curve(book.notionals(), costBps, last);
                }
            }
            return null;
        }

        double known() {
            return notionals[last];
        }

        double cost(double size) {
            if (size <= known()) {
                return CostCurve.cost(notionals, costBps, size);
            }
            double average = Math.max(0, costBps[last]) / BPS;
            return known() * costBps[last] / BPS + (size - known()) * average * Math.sqrt(size / known());
        }

        /** Rise of the average cost with size, per USD, up to the size. */
        double slope(double size) {
            int upper = Math.min(last, 1);
            while (upper < last && notionals[upper] < size) {
                upper++;
            }
            return upper == 0
                    ? 0
                    : Math.max(0, (costBps[upper] - costBps[0]) / BPS / (notionals[upper] - notionals[0]));
        }

        double fixed(double slope) {
            return Math.max(0, costBps[0] / BPS - slope * notionals[0]);
        }
    }

    /** At once, in USD, by underlying; without those that no book tells of. */
    SortedMap<String, Double> costs() {
        return costs;
    }

    /** At once, in USD; NaN where there are deltas and no book tells of any. */
    double costUsd() {
        boolean unknown = costs.isEmpty() && !insufficient.isEmpty();
        double sum = unknown ? Double.NaN : 0;
        for (double cost : costs.values()) {
            sum += cost;
        }
        return sum;
    }

    LiquidityRisk risk(double valueAtRiskUsd, RiskSpec spec) {
        double expected = 0;
        SortedMap<String, double[]> holdings = new TreeMap<>();
        for (Map.Entry<String, Double> entry : deltas.entrySet()) {
            String underlying = entry.getKey();
            double delta = entry.getValue();
            if (costs.containsKey(underlying)
                    && !Double.isNaN(factors.volatilityOf(underlying))
                    && factors.factorOf(underlying) >= 0) {
                AlmgrenChriss schedule = schedule(underlying, delta);
                expected += schedule.expectedCost();
                holdings.put(underlying, deviations(schedule, Math.signum(delta)));
            }
        }
        boolean unknown = holdings.isEmpty() && !(costs.isEmpty() && insufficient.isEmpty());
        double z = NormalRisk.quantile(spec.confidence());
        return new LiquidityRisk(
                costUsd(),
                insufficient.toArray(String[]::new),
                valueAtRiskUsd + costUsd(),
                HORIZON_SECONDS,
                unknown ? Double.NaN : expected,
                unknown ? Double.NaN : z * Math.sqrt(Math.max(0, variance(holdings))) + expected);
    }

    private AlmgrenChriss schedule(String underlying, double delta) {
        Curve curve = Curve.of(underlying, delta, model);
        double slope = curve.slope(Math.abs(delta));
        return new AlmgrenChriss(
                Math.abs(delta),
                HORIZON_SECONDS,
                STEPS,
                YearFraction.volatilityOver(factors.volatilityOf(underlying), SECOND_MILLIS),
                curve.fixed(slope),
                0,
                slope * REFILL_SECONDS,
                RISK_AVERSION);
    }

    /** Signed holdings after each step x volatility over a step. */
    private static double[] deviations(AlmgrenChriss schedule, double sign) {
        double[] holdings = schedule.holdings();
        double[] deviations = new double[STEPS];
        for (int step = 0; step < STEPS; step++) {
            deviations[step] = sign * holdings[step + 1] * schedule.volatility() * Math.sqrt(HORIZON_SECONDS / STEPS);
        }
        return deviations;
    }

    private double variance(SortedMap<String, double[]> holdings) {
        double variance = 0;
        for (Map.Entry<String, double[]> one : holdings.entrySet()) {
            for (Map.Entry<String, double[]> other : holdings.entrySet()) {
                double rho = model.correlation(factors.factorOf(one.getKey()), factors.factorOf(other.getKey()));
                for (int step = 0; step < STEPS; step++) {
                    variance += rho * one.getValue()[step] * other.getValue()[step];
                }
            }
        }
        return variance;
    }
}
