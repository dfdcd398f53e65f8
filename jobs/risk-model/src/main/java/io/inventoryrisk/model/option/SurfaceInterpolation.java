package io.inventoryrisk.model.option;

import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.market.SurfaceSlice;
import io.inventoryrisk.model.market.VolatilitySurface;

/**
 * Reads a surface anywhere: between expiries total variance is linear in time at equal k, which keeps it rising; before
 * the first and after the last expiry volatility is flat in time at equal k. Forwards are interpolated in their
 * logarithm. Times are the surface's; a volatility read later stands for the same expiry. What lies outside the quoted
 * strikes or expiries is flagged. About 50 ns a reading.
 */
public final class SurfaceInterpolation {

    private final SurfaceSlice[] slices;
    private final SviSlice[] smiles;

    public SurfaceInterpolation(VolatilitySurface surface) {
        this(surface.slices());
    }

    SurfaceInterpolation(SurfaceSlice[] slices) {
        this.slices = slices;
        smiles = new SviSlice[slices.length];
        for (int i = 0; i < slices.length; i++) {
            smiles[i] = SviSlice.of(slices[i]);
        }
    }

    /** Whether there is anything to read. */
    public boolean isEmpty() {
        return slices.length == 0;
    }

    /** Forward for an expiry; beyond the first or last slice that slice's; NaN where the surface is empty. */
    public double forward(long expiryMicros) {
        if (isEmpty()) {
            return Double.NaN;
        }
        int next = next(expiryMicros);
        if (next == 0 || next == slices.length) {
            return slices[Math.min(next, slices.length - 1)].forward();
        }
        double share = share(expiryMicros, next);
        double ratio = slices[next].forward() / slices[next - 1].forward();
        return slices[next - 1].forward() * StrictMath.pow(ratio, share);
    }

    /** Annualised volatility at a strike, in the currency of the forward; NaN where the surface is empty. */
    public double volatility(double strike, long expiryMicros) {
        return volatilityAt(StrictMath.log(strike / forward(expiryMicros)), expiryMicros);
    }

    /** Annualised volatility at log-moneyness k; NaN where the surface is empty. */
    public double volatilityAt(double k, long expiryMicros) {
        if (isEmpty()) {
            return Double.NaN;
        }
        int next = next(expiryMicros);
        if (next == 0 || next == slices.length) {
            int nearest = Math.min(next, slices.length - 1);
            return smiles[nearest].volatility(k, slices[nearest].years());
        }
        double share = share(expiryMicros, next);
        double variance = (1 - share) * smiles[next - 1].totalVariance(k) + share * smiles[next].totalVariance(k);
        double years = (1 - share) * slices[next - 1].years() + share * slices[next].years();
        return Math.sqrt(variance / years);
    }

    /** d(volatility)/dk at log-moneyness k; NaN where the surface is empty. */
    public double slopeAt(double k, long expiryMicros) {
        if (isEmpty()) {
            return Double.NaN;
        }
        int next = next(expiryMicros);
        if (next == 0 || next == slices.length) {
            int nearest = Math.min(next, slices.length - 1);
            return smiles[nearest].volatilitySlope(k, slices[nearest].years());
        }
        double share = share(expiryMicros, next);
        double slope = (1 - share) * smiles[next - 1].slope(k) + share * smiles[next].slope(k);
        double years = (1 - share) * slices[next - 1].years() + share * slices[next].years();
        return slope / (2 * years * volatilityAt(k, expiryMicros));
    }

    /** The worst quality of the slices that are read for an expiry; STALE where the surface is empty. */
    public QualityStatus status(long expiryMicros) {
        if (isEmpty()) {
            return QualityStatus.STALE;
        }
        int next = Math.min(next(expiryMicros), slices.length - 1);
        boolean one = next == 0 || slices[next].expiryMicros() <= expiryMicros;
        QualityStatus later = slices[next].status();
        return one ? later : later.worse(slices[next - 1].status());
    }

    /** Whether a strike or expiry lies outside what was quoted: an expiry between two slices needs both. */
    public boolean isExtrapolated(double strike, long expiryMicros) {
        int next = next(expiryMicros);
        if (next == slices.length) {
            return true;
        }
        if (slices[next].expiryMicros() == expiryMicros) {
            return !isQuoted(slices[next], strike);
        }
        return next == 0 || !isQuoted(slices[next - 1], strike) || !isQuoted(slices[next], strike);
    }

    private static boolean isQuoted(SurfaceSlice slice, double strike) {
        return strike >= slice.lowStrike() && strike <= slice.highStrike();
    }

    /** The first slice that expires at or after this. */
    private int next(long expiryMicros) {
        int i = 0;
        while (i < slices.length && slices[i].expiryMicros() < expiryMicros) {
            i++;
        }
        return i;
    }

    private double share(long expiryMicros, int next) {
        long from = slices[next - 1].expiryMicros();
        return (double) (expiryMicros - from) / (slices[next].expiryMicros() - from);
    }
}
