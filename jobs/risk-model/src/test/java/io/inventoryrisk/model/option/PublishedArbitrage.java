package io.inventoryrisk.model.option;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventoryrisk.model.market.SurfaceSlice;
import io.inventoryrisk.model.market.VolatilitySurface;

/** Looks for arbitrage in published numbers on a dense grid, with formulas of its own. */
final class PublishedArbitrage {

    private static final int NODES = 2_000;
    private static final double RANGE = 2.5;

    /** Of w relative to its size, and of g: rounding only. */
    private static final double ROUNDING = 1e-12;

    private PublishedArbitrage() {}

    static void assertNone(VolatilitySurface surface, String what) {
        SurfaceSlice before = null;
        for (SurfaceSlice slice : surface.slices()) {
            double leastDensity = Double.POSITIVE_INFINITY;
            double leastGap = Double.POSITIVE_INFINITY;
            for (int i = 0; i <= NODES; i++) {
                double t = 2.0 * i / NODES - 1;
                // Cubes gather the nodes at the money, where slices of hours live.
                double k = RANGE * t * t * t;
                leastDensity = Math.min(leastDensity, density(slice, k));
                leastGap = before == null ? leastGap : Math.min(leastGap, w(slice, k) / w(before, k) - 1);
            }
            assertThat(leastDensity).as("%s butterfly of %s", what, slice).isGreaterThan(-ROUNDING);
            assertThat(leastGap).as("%s calendar of %s", what, slice).isGreaterThan(-ROUNDING);
            assertThat(slice.butterflyMargin()).isNotNegative();
            assertThat(slice.calendarMargin()).isNotNegative();
            assertThat(slice.b() * (1 + Math.abs(slice.rho())))
                    .as("wings of %s", what)
                    .isLessThanOrEqualTo(2);
            before = slice;
        }
    }

    private static double w(SurfaceSlice s, double k) {
        return s.a() + s.b() * (s.rho() * (k - s.m()) + Math.hypot(k - s.m(), s.sigma()));
    }

    /** Risk-neutral density over a positive factor (Gatheral and Jacquier 2014, lemma 2.2). */
    private static double density(SurfaceSlice s, double k) {
        double radius = Math.hypot(k - s.m(), s.sigma());
        double w = w(s, k);
        double w1 = s.b() * (s.rho() + (k - s.m()) / radius);
        double w2 = s.b() * Math.pow(s.sigma(), 2) / Math.pow(radius, 3);
        return Math.pow(1 - k * w1 / (2 * w), 2) - w1 * w1 * (1 / w + 0.25) / 4 + w2 / 2;
    }
}
