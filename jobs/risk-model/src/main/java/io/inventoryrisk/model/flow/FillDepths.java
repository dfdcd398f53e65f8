package io.inventoryrisk.model.flow;

import io.inventoryrisk.model.market.FillIntensity;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.market.Side;
import io.inventoryrisk.model.math.LogLinearPoisson;

/**
 * Intensity of fills at a depth d from the mid of the instant before, lambda(d) = A e^(-k d) per second and side
 * (Avellaneda and Stoikov 2008, eq. 12), from sums by depth: a fill costs one addition, a fit one pass over the bins per
 * Newton step.
 *
 * <p><b>Public trades</b> say how often a market order reaches a depth, that is, how often an order resting there, first
 * in its queue, would have been filled. Trades of one time and side are one order; it counts once, in the bin of its
 * deepest price. Orders in [d, d + w) come at the rate A e^(-k d) (1 - e^(-k w)), independent from bin to bin, which is
 * a log-linear Poisson model in d; A and its error follow by the delta method.
 *
 * <p><b>Own fills</b> count in the bin where they happened, at its middle. The job doesn't know the desk's resting orders:
 * exposure is all observed time at every depth of the range, so A holds for a desk that always rests at each of them, and
 * falls with the share of time that it does not.
 *
 * <p>Errors allow for weights that fall with age: the inverse information times (sum of w^2) / (sum of w). The range is
 * part of the result, another one gives another k. Bins are cut when the tick size becomes known, and anew, from empty
 * sums, where it changes or where mid has moved so far that the range is off by half; the last good fit then stays, marked
 * FALLBACK. Refused: too few fills; k not positive, or smaller than its error.
 *
 * <p>Mutable, for one instant's work.
 */
final class FillDepths {

    private static final double BPS = 1e4;
    private static final double SIDES = 2;

    /** The range follows mid where it is off by more than this factor. */
    private static final double RANGE_TOLERANCE = 1.5;

    private final IntensitySpec spec;
    private double tickSize;
    private int binTicks;
    private double seconds;
    private double squaredSeconds;
    private double[] publicOrders;
    private double[] ownFills;
    private FillIntensity publicFit;
    private FillIntensity ownFit;
    private final long[] orderMicros = {Long.MIN_VALUE, Long.MIN_VALUE};
    private final double[] orderDepth = {-1, -1};

    FillDepths(IntensitySpec spec, IntensityState state) {
        this.spec = spec;
        tickSize = state.tickSize();
        binTicks = state.binTicks();
        seconds = state.seconds();
        squaredSeconds = state.squaredSeconds();
        publicOrders = state.publicOrders().clone();
        ownFills = state.ownFills().clone();
        publicFit = state.publicFit();
        ownFit = state.ownFit();
    }

    /** Lets event time pass: what was counted before weighs less. */
    void decay(double factor) {
        seconds *= factor;
        squaredSeconds *= factor * factor;
        for (int bin = 0; bin < publicOrders.length; bin++) {
            publicOrders[bin] *= factor;
            ownFills[bin] *= factor;
        }
    }

    /** Cuts the bins where the tick size is new or mid has left the range behind. */
    void cut(double newTickSize, double mid) {
        double width = Math.ceil(spec.rangeBps() / BPS * mid / newTickSize / spec.bins());
        boolean off = width > RANGE_TOLERANCE * binTicks || RANGE_TOLERANCE * width < binTicks;
        if ((newTickSize != tickSize || off && width >= 1) && width < Integer.MAX_VALUE) {
            tickSize = newTickSize;
            binTicks = (int) Math.max(1, width);
            seconds = 0;
            squaredSeconds = 0;
            publicOrders = new double[spec.bins()];
            ownFills = new double[spec.bins()];
        }
    }

    /** Whether depths can be told: a tick size is known. */
    boolean isCut() {
        return tickSize > 0;
    }

    /** Both sides were exposed at all depths for some seconds. */
    void expose(double newSeconds) {
        seconds += SIDES * newSeconds;
        squaredSeconds += SIDES * newSeconds;
    }

    /** A public trade at a distance from mid in quote currency, negative where it did not reach mid. */
    void addPublic(Side aggressor, long timeMicros, double distance) {
        int side = aggressor.ordinal();
        if (timeMicros != orderMicros[side]) {
            add(publicOrders, orderDepth[side]);
            orderMicros[side] = timeMicros;
            orderDepth[side] = distance;
        } else {
            orderDepth[side] = Math.max(orderDepth[side], distance);
        }
    }

    /** Ends an instant: no trade to come belongs to an order of before. */
    void closeInstant() {
        for (int side = 0; side < orderDepth.length; side++) {
            add(publicOrders, orderDepth[side]);
            orderMicros[side] = Long.MIN_VALUE;
            orderDepth[side] = -1;
        }
    }

    /** A fill of the desk at a distance from mid in quote currency; negative where it crossed. */
    void addOwn(double distance) {
        add(ownFills, distance);
    }

    private void add(double[] fills, double distance) {
        double bin = Math.floor(distance / tickSize / binTicks);
        if (bin >= 0 && bin < fills.length) {
            fills[(int) bin]++;
        }
    }

    /** Fits both anew, or keeps the last fits where that fails. */
    void fit(long nowMicros) {
        publicFit = fit(publicOrders, true, publicFit, nowMicros);
        ownFit = fit(ownFills, false, ownFit, nowMicros);
    }

    private FillIntensity fit(double[] fills, boolean exclusive, FillIntensity last, long nowMicros) {
        double total = 0;
        double[] depths = new double[fills.length];
        double[] exposures = new double[fills.length];
        for (int bin = 0; bin < fills.length; bin++) {
            total += fills[bin];
            depths[bin] = (exclusive ? bin : bin + 0.5) * binTicks;
            exposures[bin] = seconds;
        }
        if (total < spec.minFills()) {
            return kept(last, total, nowMicros);
        }
        LogLinearPoisson fit = LogLinearPoisson.fit(depths, fills, exposures);
        double k = fit.decay();
        double ageing = squaredSeconds / seconds;
        double decayError = Math.sqrt(fit.decayVariance() * ageing);
        if (!(k > decayError)) {
            return kept(last, total, nowMicros);
        }
        double logRate = fit.logRate();
        double variance = fit.logRateVariance();
        if (exclusive) {
            double slope = -binTicks / StrictMath.expm1(k * binTicks);
            logRate -= StrictMath.log(-StrictMath.expm1(-k * binTicks));
            variance += slope * (2 * fit.covariance() + slope * fit.decayVariance());
        }
        return new FillIntensity(
                StrictMath.exp(logRate),
                k,
                Math.sqrt(variance * ageing),
                decayError,
                (double) binTicks * fills.length,
                total,
                nowMicros,
                QualityStatus.OK);
    }

    private FillIntensity kept(FillIntensity last, double fills, long nowMicros) {
        double none = Double.NaN;
        if (last == null || last.status() == QualityStatus.INSUFFICIENT) {
            double range = (double) binTicks * spec.bins();
            return new FillIntensity(none, none, none, none, range, fills, nowMicros, QualityStatus.INSUFFICIENT);
        }
        return new FillIntensity(
                last.arrivalRate(),
                last.decay(),
                last.logArrivalRateError(),
                last.decayError(),
                last.rangeTicks(),
                last.fills(),
                last.fittedMicros(),
                QualityStatus.FALLBACK);
    }

    IntensityState state() {
        return new IntensityState(
                tickSize, binTicks, seconds, squaredSeconds, publicOrders, ownFills, publicFit, ownFit);
    }
}
