package io.inventoryrisk.model.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.market.SurfaceSlice;
import io.inventoryrisk.model.market.VolatilitySurface;
import java.util.List;
import org.junit.jupiter.api.Test;

class SurfaceInterpolationTest {

    private final SyntheticChain chain = SyntheticChain.standard();
    private final VolatilitySurface surface = new SurfaceCalibrator(SurfaceSpec.standard("test"))
            .advance(SurfaceState.empty(), "BTC", chain.asOfMicros(), chain.quotes(), List.of())
            .fit()
            .surface();
    private final SurfaceInterpolation read = new SurfaceInterpolation(surface);
    private final SurfaceSlice[] slices = surface.slices();

    @Test
    void atAnExpiryItIsTheSlice() {
        for (SurfaceSlice slice : slices) {
            assertThat(read.volatilityAt(0.1, slice.expiryMicros()))
                    .isEqualTo(SviSlice.of(slice).volatility(0.1, slice.years()));
        }
    }

    @Test
    void betweenExpiriesTotalVarianceIsLinearInTime() {
        long third = slices[0].expiryMicros() + (slices[1].expiryMicros() - slices[0].expiryMicros()) / 3;
        double years = slices[0].years() + (slices[1].years() - slices[0].years()) / 3;
        for (double k = -0.4; k <= 0.4; k += 0.1) {
            double before = Math.pow(read.volatilityAt(k, slices[0].expiryMicros()), 2) * slices[0].years();
            double after = Math.pow(read.volatilityAt(k, slices[1].expiryMicros()), 2) * slices[1].years();
            double variance = Math.pow(read.volatilityAt(k, third), 2) * years;
            assertThat(variance).isCloseTo(before + (after - before) / 3, within(1e-12));
        }
    }

    @Test
    void beyondTheExpiriesVolatilityIsFlatAndFlagged() {
        long before = slices[0].expiryMicros() - SyntheticChain.DAY;
        long after = slices[2].expiryMicros() + SyntheticChain.DAY;
        assertThat(read.volatilityAt(0.05, before)).isEqualTo(read.volatilityAt(0.05, slices[0].expiryMicros()));
        assertThat(read.volatilityAt(0.05, after)).isEqualTo(read.volatilityAt(0.05, slices[2].expiryMicros()));
        assertThat(read.isExtrapolated(65_000, before)).isTrue();
        assertThat(read.isExtrapolated(65_000, after)).isTrue();
        assertThat(read.isExtrapolated(65_000, slices[0].expiryMicros())).isFalse();
        assertThat(read.isExtrapolated(65_000, slices[0].expiryMicros() + SyntheticChain.DAY))
                .isFalse();
    }

    @Test
    void unquotedStrikesAreFlagged() {
        SurfaceSlice slice = slices[1];
        assertThat(read.isExtrapolated(slice.highStrike(), slice.expiryMicros()))
                .isFalse();
        assertThat(read.isExtrapolated(slice.highStrike() * 1.001, slice.expiryMicros()))
                .isTrue();
        assertThat(read.isExtrapolated(slice.lowStrike() * 0.999, slice.expiryMicros()))
                .isTrue();
        // Quoted in the month but not in the week before it: an expiry between them extrapolates.
        double outside = slices[0].highStrike() * 1.01;
        assertThat(read.isExtrapolated(outside, slices[0].expiryMicros() + SyntheticChain.DAY))
                .isTrue();
    }

    @Test
    void anEmptySurfaceReadsNaN() {
        SurfaceInterpolation empty = new SurfaceInterpolation(new SurfaceSlice[0]);
        assertThat(empty.isEmpty()).isTrue();
        assertThat(empty.volatility(65_000, SyntheticChain.START)).isNaN();
        assertThat(empty.forward(SyntheticChain.START)).isNaN();
        assertThat(empty.isExtrapolated(65_000, SyntheticChain.START)).isTrue();
    }
}
