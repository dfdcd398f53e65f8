package io.inventoryrisk.model.option;

import io.inventoryrisk.model.market.ForwardQuote;
import io.inventoryrisk.model.market.ModelCheck;
import io.inventoryrisk.model.market.OptionQuote;
import io.inventoryrisk.model.market.SurfaceFit;
import io.inventoryrisk.model.market.SurfaceSlice;
import io.inventoryrisk.model.market.VolatilitySurface;
import io.inventoryrisk.model.math.ExponentialRegression;
import java.util.List;

/**
 * Calibrates the volatility surface of one underlying, again and again: forwards, implied volatilities, a raw SVI slice
 * for each expiry from the last to the first, SSVI across them. The order makes repairs safe: a slice lowered under the
 * later one gains no butterfly. What it publishes has no butterfly and no calendar ({@link ArbitrageScan}); an expiry
 * that cannot be fitted keeps its last good slice, as FALLBACK with its age, until it expires. Nothing a venue can send
 * throws. A chain of 1,000 quotes on 12 expiries costs about 10 ms.
 */
public final class SurfaceCalibrator {

    private static final double SHORT_DAYS = 7;
    private static final double LONG_DAYS = 90;
    private static final double DAYS_PER_YEAR = 365;

    /** Changes behind a skew-stickiness ratio, at least. */
    private static final double STICKINESS_MIN = 30;

    /** Shorter expiries swing for other reasons. */
    private static final double STICKINESS_DAYS = 1;

    private final SurfaceSpec spec;
    private final SurfaceTrigger trigger;
    private final DriftMonitor drift;

    public SurfaceCalibrator(SurfaceSpec spec) {
        this.spec = spec;
        trigger = new SurfaceTrigger(spec);
        drift = new DriftMonitor(spec.recalibrationMillis(), spec.driftFalseAlarmsPerDay());
    }

    /**
     * The result of one instant.
     *
     * @param state to go on from
     * @param fit what was published; null where nothing was due
     * @param checks verdicts on it
     */
    public record Step(SurfaceState state, SurfaceFit fit, List<ModelCheck> checks) {}

    /** Whether {@link #advance} would calibrate. */
    public boolean isDue(SurfaceState state, long asOfMicros, List<OptionQuote> quotes, List<ForwardQuote> forwards) {
        return !trigger.due(state, asOfMicros, quotes).isEmpty();
    }

    /**
     * Calibrates where that is due.
     *
     * @param underlying the coin
     * @param asOfMicros the grid instant, epoch microseconds UTC
     * @param quotes newest of every living option, by expiry, strike and type
     * @param forwards newest of every dated future
     */
    public Step advance(
            SurfaceState state,
            String underlying,
            long asOfMicros,
            List<OptionQuote> quotes,
            List<ForwardQuote> forwards) {
        String due = trigger.due(state, asOfMicros, quotes);
        if (due.isEmpty()) {
            return new Step(state, null, List.of());
        }
        SurfaceFitting fitting = new SurfaceFitting(spec, state, asOfMicros, quotes);
        SurfaceResidual residual = fitting.run(forwards);
        SurfaceSlice[] slices = fitting.published();
        SsviFit ssvi = SsviFit.of(fitting.smiles(), fitting.years(), state.ssvi());
        ExponentialRegression stickiness = stickiness(state, asOfMicros, slices, fitting.venueForwards());
        VolatilitySurface surface = new VolatilitySurface(
                underlying,
                asOfMicros,
                spec.parametersVersion(),
                slices,
                ssvi.parameters().rho(),
                ssvi.parameters().eta(),
                ssvi.parameters().gamma(),
                ssvi.rmse(),
                termSlope(asOfMicros, slices),
                stickiness.effectiveObservations() < STICKINESS_MIN ? Double.NaN : stickiness.slope(),
                due,
                fitting.quality());
        DriftState drifted = drift.observe(state.drift(), residual.score());
        SurfaceState next = new SurfaceState(
                asOfMicros,
                slices,
                fitting.venueForwards(),
                Double.isNaN(ssvi.rmse()) ? state.ssvi() : ssvi.parameters(),
                stickiness,
                drifted);
        List<ModelCheck> checks = new SurfaceChecks(spec, surface).of(residual, drifted, drift.threshold());
        return new Step(next, fitting.fit(surface), checks);
    }

    /** At-the-money volatility at 90 days less that at 7; NaN where slices don't span them. */
    private static double termSlope(long asOfMicros, SurfaceSlice[] slices) {
        boolean spanned = slices.length > 0
                && slices[0].years() <= SHORT_DAYS / DAYS_PER_YEAR
                && slices[slices.length - 1].years() >= LONG_DAYS / DAYS_PER_YEAR;
        SurfaceInterpolation at = new SurfaceInterpolation(slices);
        return spanned
                ? at.volatilityAt(0, asOfMicros + days(LONG_DAYS)) - at.volatilityAt(0, asOfMicros + days(SHORT_DAYS))
                : Double.NaN;
    }

    /** At-the-money volatility changes since the last calibration, on skew x forward returns; both fits must be new. */
    private ExponentialRegression stickiness(
            SurfaceState state, long asOfMicros, SurfaceSlice[] slices, double[] venueForwards) {
        if (state.lastFitMicros() == SurfaceState.NONE) {
            return state.stickiness();
        }
        double elapsedMillis = (asOfMicros - state.lastFitMicros()) / 1_000.0;
        ExponentialRegression regression =
                state.stickiness().decayed(StrictMath.pow(2, -elapsedMillis / spec.stickinessHalfLifeMillis()));
        for (int i = 0; i < slices.length; i++) {
            int before = state.indexOf(slices[i].expiryMicros());
            boolean isNew = before >= 0
                    && slices[i].fittedMicros() == asOfMicros
                    && state.slices()[before].fittedMicros() == state.lastFitMicros()
                    && slices[i].years() >= STICKINESS_DAYS / DAYS_PER_YEAR;
            if (isNew) {
                SurfaceSlice old = state.slices()[before];
                double move = StrictMath.log(venueForwards[i] / state.venueForwards()[before]);
                regression = regression.observe(old.skew() * move, slices[i].atmVolatility() - old.atmVolatility());
            }
        }
        return regression;
    }

    private static long days(double days) {
        return (long) (days * 86_400_000_000L);
    }
}
