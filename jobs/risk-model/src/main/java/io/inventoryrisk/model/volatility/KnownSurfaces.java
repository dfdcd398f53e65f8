package io.inventoryrisk.model.volatility;

import io.inventoryrisk.model.market.Quality;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.market.SurfaceSlice;
import io.inventoryrisk.model.market.VolatilitySurface;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/** The newest volatility surface of each underlying, without the slices that have expired. */
final class KnownSurfaces {

    private KnownSurfaces() {}

    /**
     * What is known at an instant, by underlying.
     *
     * @param kept of the instant before
     * @param given since; of two of one underlying the newer counts, of two of one instant the later in the list
     * @throws IllegalArgumentException where one is of a later instant
     */
    static List<VolatilitySurface> at(long asOfMicros, List<VolatilitySurface> kept, List<VolatilitySurface> given) {
        TreeMap<String, VolatilitySurface> newest = new TreeMap<>();
        kept.forEach(surface -> newest.put(surface.underlying(), surface));
        for (VolatilitySurface surface : given) {
            if (surface.asOfMicros() > asOfMicros) {
                throw new IllegalArgumentException(surface.underlying() + ": surface must be of instant " + asOfMicros
                        + " us or earlier, was of " + surface.asOfMicros());
            }
            VolatilitySurface before = newest.get(surface.underlying());
            if (before == null || before.asOfMicros() <= surface.asOfMicros()) {
                newest.put(surface.underlying(), surface);
            }
        }
        List<VolatilitySurface> living = new ArrayList<>();
        for (VolatilitySurface surface : newest.values()) {
            SurfaceSlice[] slices = Arrays.stream(surface.slices())
                    .filter(slice -> slice.expiryMicros() > asOfMicros)
                    .toArray(SurfaceSlice[]::new);
            if (slices.length > 0) {
                living.add(
                        slices.length == surface.slices().length ? surface : with(surface, slices, surface.quality()));
            }
        }
        return List.copyOf(living);
    }

    /** The surfaces as they are to be read at an instant: STALE from an age on. */
    static VolatilitySurface[] aged(long asOfMicros, long staleAfterMillis, List<VolatilitySurface> surfaces) {
        return surfaces.stream()
                .map(surface -> with(surface, surface.slices(), aged(asOfMicros, staleAfterMillis, surface)))
                .toArray(VolatilitySurface[]::new);
    }

    private static Quality aged(long asOfMicros, long staleAfterMillis, VolatilitySurface surface) {
        Quality own = surface.quality();
        long sinceMillis = (asOfMicros - surface.asOfMicros()) / 1_000;
        long ageMillis = Math.max(0, own.inputAgeMillis()) + sinceMillis;
        if (sinceMillis <= staleAfterMillis) {
            return new Quality(own.status(), ageMillis, own.observations(), own.missing(), own.reason());
        }
        String reason = "surface of " + sinceMillis / 1_000 + " s ago";
        return new Quality(
                own.status().worse(QualityStatus.STALE),
                ageMillis,
                own.observations(),
                own.missing(),
                own.reason().isEmpty() ? reason : reason + "; " + own.reason());
    }

    private static VolatilitySurface with(VolatilitySurface surface, SurfaceSlice[] slices, Quality quality) {
        return new VolatilitySurface(
                surface.underlying(),
                surface.asOfMicros(),
                surface.parametersVersion(),
                slices,
                surface.ssviRho(),
                surface.ssviEta(),
                surface.ssviGamma(),
                surface.ssviRmse(),
                surface.termSlope(),
                surface.skewStickiness(),
                surface.trigger(),
                quality);
    }
}
