package io.inventoryrisk.cli.whatif;

import io.inventoryrisk.cli.desk.Entry;
import io.inventoryrisk.cli.recording.InputException;
import io.inventoryrisk.model.market.Quality;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.market.SurfaceSlice;
import io.inventoryrisk.model.market.VolatilitySurface;
import io.inventoryrisk.model.math.YearFraction;
import io.inventoryrisk.model.option.SviSlice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The slices of one coin's volatility surface as a file gives them: expiry, forward, and either one {@code volatility} for
 * all strikes or raw {@code svi} parameters of total variance.
 */
final class GivenSurface {

    static final List<String> FIELDS = List.of("expiry", "forward", "volatility", "svi");

    private static final List<String> SVI = List.of("a", "b", "rho", "m", "sigma");
    private static final double ANY_WIDTH = 0.1;
    private static final int PARAMETERS = 5;

    private GivenSurface() {}

    static VolatilitySurface read(String coin, long asOfMicros, List<Entry> entries) throws InputException {
        List<SurfaceSlice> slices = new ArrayList<>();
        for (Entry entry : entries) {
            SurfaceSlice slice = slice(asOfMicros, entry);
            if (slices.stream().anyMatch(other -> other.expiryMicros() == slice.expiryMicros())) {
                throw entry.refusal("expiry " + entry.text("expiry") + " stands twice; keep one of the two");
            }
            slices.add(slice);
        }
        slices.sort(Comparator.comparingLong(SurfaceSlice::expiryMicros));
        return new VolatilitySurface(
                coin,
                asOfMicros,
                GivenMarket.VERSION,
                slices.toArray(SurfaceSlice[]::new),
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                "",
                Quality.ok(0, 0));
    }

    private static SurfaceSlice slice(long asOfMicros, Entry entry) throws InputException {
        entry.text("expiry");
        long expiryMicros = entry.micros("expiry", 0);
        double years = YearFraction.betweenMicros(asOfMicros, expiryMicros);
        if (!(years > 0)) {
            throw entry.refusal("expiry must lie after asOf, was " + entry.text("expiry"));
        }
        double forward = entry.decimal("forward").doubleValue();
        if (!(forward > 0)) {
            throw entry.refusal("forward must be positive, was " + forward);
        }
        SviSlice svi = svi(entry, years);
        double unknown = Double.NaN;
        double[] sensitivity = new double[PARAMETERS];
        Arrays.fill(sensitivity, unknown);
        return new SurfaceSlice(
                expiryMicros,
                forward,
                years,
                svi.a(),
                svi.b(),
                svi.rho(),
                svi.m(),
                svi.sigma(),
                svi.volatility(0, years),
                svi.volatilitySlope(0, years),
                unknown,
                unknown,
                0,
                0,
                0,
                0,
                Double.MAX_VALUE,
                unknown,
                unknown,
                sensitivity,
                asOfMicros,
                QualityStatus.OK,
                "");
    }

    private static SviSlice svi(Entry entry, double years) throws InputException {
        if (entry.has("volatility") == entry.has("svi")) {
            throw entry.refusal("needs either volatility or svi");
        }
        if (entry.has("volatility")) {
            double volatility = entry.decimal("volatility").doubleValue();
            if (!(volatility > 0)) {
                throw entry.refusal("volatility must be positive and annual, 0.6 = 60 %, was " + volatility);
            }
            return new SviSlice(volatility * volatility * years, 0, 0, 0, ANY_WIDTH);
        }
        Entry raw = entry.optional("svi", SVI);
        SviSlice svi = new SviSlice(
                raw.decimal("a").doubleValue(),
                raw.decimal("b").doubleValue(),
                raw.decimal("rho").doubleValue(),
                raw.decimal("m").doubleValue(),
                raw.decimal("sigma").doubleValue());
        boolean possible = svi.b() >= 0 && Math.abs(svi.rho()) < 1 && svi.sigma() > 0 && svi.minimumVariance() > 0;
        if (!possible) {
            throw raw.refusal("must have b >= 0, rho within (-1, 1), sigma > 0 and positive total variance everywhere, "
                    + "was " + svi);
        }
        return svi;
    }
}
