package io.inventoryrisk.model.flow;

import io.inventoryrisk.model.market.HawkesFit;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.math.HawkesProcess;

/**
 * Fits a univariate Hawkes process with kernel alpha e^(-beta t) to arrival times by maximum likelihood: beta on a grid,
 * because the likelihood is not concave in it, and mu and alpha exactly for each. At their optimum mu T + alpha C / beta
 * = N with C = sum of 1 - e^(-beta (T - t_i)), so that the excited share s = alpha C / (beta N) is the only unknown, and
 * the likelihood is concave in it: a safeguarded Newton iteration on its derivative.
 *
 * <p>Refused: too few arrivals; a branching ratio at the border of what is stationary; an optimum at either end of the
 * grid of beta, which then lies outside; a mean rate mu / (1 - n) far from the observed one. Where that happens the last
 * good fit is kept and marked FALLBACK.
 *
 * <p>Cost: 16 decays x 512 arrivals x about 8 passes, some 0.4 ms a fit; meant for a timer.
 */
final class HawkesFitter {

    private static final int MAX_STEPS = 50;
    private static final double CONVERGED = 1e-12;
    private static final double MICROS_PER_SECOND = 1e6;

    /** The fitted mean rate may exceed the observed one by this factor: more says that excitation just began. */
    private static final double RATE_TOLERANCE = 1.5;

    private final HawkesSpec spec;

    HawkesFitter(HawkesSpec spec) {
        this.spec = spec;
    }

    /**
     * @param timesMicros distinct, rising, after {@code sinceMicros}
     * @param sinceMicros from which arrivals were observed
     * @param nowMicros until which they were observed
     * @param last the last fit; null where there is none
     */
    HawkesFit fit(long[] timesMicros, long sinceMicros, long nowMicros, HawkesFit last) {
        int events = timesMicros.length;
        if (events < spec.minArrivals()) {
            return kept(last, events, nowMicros);
        }
        double[] times = new double[events];
        for (int i = 0; i < events; i++) {
            times[i] = (timesMicros[i] - sinceMicros) / MICROS_PER_SECOND;
        }
        double end = (nowMicros - sinceMicros) / MICROS_PER_SECOND;
        HawkesFit best = null;
        int bestDecay = 0;
        for (int i = 0; i < spec.decays(); i++) {
            HawkesFit fit = fit(times, end, spec.decay(i), nowMicros);
            if (best == null || fit.logLikelihoodPerEvent() > best.logLikelihoodPerEvent()) {
                best = fit;
                bestDecay = i;
            }
        }
        boolean excited = best.alpha() > 0;
        boolean inside = bestDecay > 0 && bestDecay < spec.decays() - 1;
        return (inside || !excited) && isStationary(best, events / end) ? best : kept(last, events, nowMicros);
    }

    private boolean isStationary(HawkesFit fit, double observedRate) {
        if (!(fit.branchingRatio() < spec.maxBranchingRatio()) || !Double.isFinite(fit.logLikelihoodPerEvent())) {
            return false;
        }
        double rate = HawkesProcess.univariate(fit.baseline(), fit.alpha(), fit.beta())
                .meanRate();
        return rate <= RATE_TOLERANCE * observedRate;
    }

    private static HawkesFit kept(HawkesFit last, int events, long nowMicros) {
        if (last == null || last.status() == QualityStatus.INSUFFICIENT) {
            double none = Double.NaN;
            return new HawkesFit(none, none, none, none, none, events, nowMicros, QualityStatus.INSUFFICIENT);
        }
        return new HawkesFit(
                last.baseline(),
                last.alpha(),
                last.beta(),
                last.branchingRatio(),
                last.logLikelihoodPerEvent(),
                last.events(),
                last.fittedMicros(),
                QualityStatus.FALLBACK);
    }

    /** The best mu and alpha for one beta. */
    private static HawkesFit fit(double[] times, double end, double beta, long nowMicros) {
        int events = times.length;
        double[] excited = new double[events];
        double excitation = 0;
        double completed = -StrictMath.expm1(-beta * (end - times[0]));
        for (int i = 1; i < events; i++) {
            excitation = (1 + excitation) * StrictMath.exp(-beta * (times[i] - times[i - 1]));
            excited[i] = beta * excitation;
            completed -= StrictMath.expm1(-beta * (end - times[i]));
        }
        double base = events / end;
        for (int i = 0; i < events; i++) {
            excited[i] *= events / completed;
        }
        double share = completed > 0 ? excitedShare(base, excited) : 0;
        double baseline = (1 - share) * base;
        double branching = share == 0 ? 0 : share * events / completed;
        HawkesProcess process = HawkesProcess.univariate(baseline, branching * beta, beta);
        return new HawkesFit(
                baseline,
                branching * beta,
                beta,
                branching,
                process.logLikelihood(new double[][] {times}, end) / events,
                events,
                nowMicros,
                QualityStatus.OK);
    }

    /** The s in [0, 1) at which sum of ln((1 - s) base + s excited_i) is highest. */
    private static double excitedShare(double base, double[] excited) {
        if (slopes(base, excited, 0)[0] <= 0) {
            return 0;
        }
        double low = 0;
        double high = 1;
        double share = 0.5;
        for (int step = 0; step < MAX_STEPS; step++) {
            double[] slopes = slopes(base, excited, share);
            if (slopes[0] > 0) {
                low = share;
            } else {
                high = share;
            }
            double newton = share - slopes[0] / slopes[1];
            double next = newton > low && newton < high ? newton : (low + high) / 2;
            if (Math.abs(next - share) <= CONVERGED) {
                return next;
            }
            share = next;
        }
        return share;
    }

    /** First and second derivative of the likelihood by s. */
    private static double[] slopes(double base, double[] excited, double share) {
        double first = 0;
        double second = 0;
        for (double value : excited) {
            double term = (value - base) / (base + share * (value - base));
            first += term;
            second -= term * term;
        }
        return new double[] {first, second};
    }
}
