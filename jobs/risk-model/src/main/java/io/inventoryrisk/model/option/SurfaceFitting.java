package io.inventoryrisk.model.option;

import io.inventoryrisk.model.market.ForwardQuote;
import io.inventoryrisk.model.market.OptionQuote;
import io.inventoryrisk.model.market.Quality;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.market.SurfaceFit;
import io.inventoryrisk.model.market.SurfaceSlice;
import io.inventoryrisk.model.market.VolatilitySurface;
import io.inventoryrisk.model.math.YearFraction;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** One calibration of one surface: every living expiry from the last to the first, and what became of each quote. */
final class SurfaceFitting {

    /** A kept slice older than this many quote ages is stale. */
    private static final int STALE_AGES = 2;

    /** A forward further off than this, in logarithm, from the last good one is not believed where nothing else fits. */
    private static final double PLAUSIBLE_MOVE = 0.5;

    private final SurfaceSpec spec;
    private final SurfaceState state;
    private final long asOfMicros;
    private final List<OptionQuote> chain;
    private final SviCalibrator calibrator;
    private final List<SliceCandidate> slices = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();
    private final SurfaceResidual.Sum residuals = new SurfaceResidual.Sum();
    private final double[] bid;
    private final double[] ask;
    private final double[] error;
    private final boolean[] used;
    private long oldestMicros = Long.MAX_VALUE;
    private String unfitted = "";

    SurfaceFitting(SurfaceSpec spec, SurfaceState state, long asOfMicros, List<OptionQuote> chain) {
        this.spec = spec;
        this.state = state;
        this.asOfMicros = asOfMicros;
        this.chain = chain;
        calibrator = new SviCalibrator(spec.outlierDeviations());
        bid = unknown(chain.size());
        ask = unknown(chain.size());
        error = unknown(chain.size());
        used = new boolean[chain.size()];
    }

    private static double[] unknown(int size) {
        double[] values = new double[size];
        Arrays.fill(values, Double.NaN);
        return values;
    }

    /** Fits everything; the residuals are against what stood before. */
    SurfaceResidual run(List<ForwardQuote> forwards) {
        List<ExpiryQuotes> quoted = ExpiryQuotes.split(chain, asOfMicros);
        TreeSet<Long> living = new TreeSet<>(Collections.reverseOrder());
        quoted.forEach(expiry -> living.add(expiry.expiryMicros()));
        for (SurfaceSlice standing : state.slices()) {
            if (standing.expiryMicros() > asOfMicros) {
                living.add(standing.expiryMicros());
            }
        }
        int next = quoted.size() - 1;
        for (long expiryMicros : living) {
            boolean isQuoted = next >= 0 && quoted.get(next).expiryMicros() == expiryMicros;
            place(expiryMicros, isQuoted ? quoted.get(next--) : null, forwards);
        }
        Collections.reverse(slices);
        Collections.sort(missing);
        return residuals.result();
    }

    private void place(long expiryMicros, ExpiryQuotes quotes, List<ForwardQuote> forwards) {
        int index = state.indexOf(expiryMicros);
        SurfaceSlice standing = index < 0 ? null : state.slices()[index];
        ExpiryForward forward = quotes == null
                ? new ExpiryForward(Double.NaN, Double.NaN)
                : ExpiryForward.of(quotes.quotes(), forwards, asOfMicros, spec);
        SliceCandidate slice = fitted(expiryMicros, quotes, forward, standing);
        if (slice == null && standing != null) {
            slice = kept(standing, forward);
        }
        if (slice == null) {
            missing.add(date(expiryMicros) + ": " + unfitted);
        } else {
            slices.add(slice);
        }
    }

    private SviSlice later() {
        return slices.isEmpty() ? null : slices.get(slices.size() - 1).slice();
    }

    /** A new slice; null where there is none, with {@code unfitted} telling why. */
    private SliceCandidate fitted(
            long expiryMicros, ExpiryQuotes quotes, ExpiryForward forward, SurfaceSlice standing) {
        unfitted = expiryMicros - asOfMicros <= spec.minMillisToExpiry() * 1_000
                ? "about to expire"
                : quotes == null ? "no quotes" : Double.isNaN(forward.price()) ? "no forward" : "";
        if (!unfitted.isEmpty()) {
            return null;
        }
        ImpliedSmile smile = ImpliedSmile.of(quotes.quotes(), forward, asOfMicros, spec);
        System.arraycopy(smile.bid(), 0, bid, quotes.offset(), smile.bid().length);
        System.arraycopy(smile.ask(), 0, ask, quotes.offset(), smile.ask().length);
        System.arraycopy(smile.tickError(), 0, error, quotes.offset(), smile.tickError().length);
        if (standing != null) {
            residuals.add(standing, smile, quotes);
        }
        SviSlice start = standing == null ? null : aged(standing);
        SviCalibrator.Fit fit = calibrator.fit(smile.points(), later(), start);
        boolean good = fit != null && fit.slice().isFinite() && Double.isFinite(fit.rmse());
        if (!good) {
            unfitted = smile.points().size() + " usable quotes";
            return null;
        }
        return candidate(quotes, smile, fit);
    }

    private SliceCandidate candidate(ExpiryQuotes quotes, ImpliedSmile smile, SviCalibrator.Fit fit) {
        int outliers = smile.stale();
        int[] quoteOf = smile.quoteOf();
        for (int i = 0; i < quoteOf.length; i++) {
            OptionQuote quote = quotes.quotes().get(quoteOf[i]);
            used[quotes.offset() + quoteOf[i]] = fit.used()[i];
            outliers += fit.used()[i] ? 0 : 1;
            oldestMicros = fit.used()[i] ? Math.min(oldestMicros, quote.timeMicros()) : oldestMicros;
        }
        String reason = fit.rmse() > spec.rmseLimit()
                ? String.format(Locale.ROOT, "fit error of %.1f points", 100 * fit.rmse())
                : "";
        reason = reason.isEmpty() || fit.repair().isEmpty() ? reason + fit.repair() : reason + "; " + fit.repair();
        return new SliceCandidate(
                quotes.expiryMicros(),
                smile.forward().price(),
                smile.forward().venuePrice(),
                smile.years(),
                fit.slice(),
                fit.rmse(),
                quoteOf.length + smile.stale() - outliers,
                outliers,
                quotes.quotes().get(quoteOf[0]).strike(),
                quotes.quotes().get(quoteOf[quoteOf.length - 1]).strike(),
                asOfMicros,
                reason.isEmpty() ? QualityStatus.OK : QualityStatus.PARTIAL,
                reason);
    }

    /** The standing volatilities with the time that is left. */
    private SviSlice aged(SurfaceSlice standing) {
        return SviSlice.of(standing).scaled(years(standing.expiryMicros()) / standing.years());
    }

    private double years(long expiryMicros) {
        return YearFraction.betweenMicros(asOfMicros, expiryMicros);
    }

    /** The last good slice, lowered where the later expiry's new one demands it. */
    private SliceCandidate kept(SurfaceSlice standing, ExpiryForward forward) {
        double years = years(standing.expiryMicros());
        SviSlice slice =
                ArbitrageRepair.repair(aged(standing), later(), years, any -> 0).slice();
        long ageMillis = (asOfMicros - standing.fittedMicros()) / 1_000;
        boolean isPlausible = Math.abs(StrictMath.log(forward.price() / standing.forward())) < PLAUSIBLE_MOVE;
        boolean stale = ageMillis > STALE_AGES * spec.maxQuoteAgeMillis();
        return new SliceCandidate(
                standing.expiryMicros(),
                isPlausible ? forward.price() : standing.forward(),
                isPlausible ? forward.venuePrice() : Double.NaN,
                years,
                slice,
                standing.rmseVolatility(),
                standing.quotes(),
                standing.outliers(),
                standing.lowStrike(),
                standing.highStrike(),
                standing.fittedMicros(),
                stale ? QualityStatus.STALE : QualityStatus.FALLBACK,
                "last good one of " + ageMillis / 1_000 + " s ago: " + unfitted);
    }

    private static String date(long expiryMicros) {
        return ChronoUnit.MICROS.addTo(Instant.EPOCH, expiryMicros).toString();
    }

    /** What is published, by expiry. */
    SurfaceSlice[] published() {
        SurfaceSlice[] published = new SurfaceSlice[slices.size()];
        for (int i = 0; i < published.length; i++) {
            published[i] =
                    slices.get(i).published(i == 0 ? null : slices.get(i - 1).slice());
        }
        return published;
    }

    SviSlice[] smiles() {
        return slices.stream().map(SliceCandidate::slice).toArray(SviSlice[]::new);
    }

    double[] years() {
        return slices.stream().mapToDouble(SliceCandidate::years).toArray();
    }

    double[] venueForwards() {
        return slices.stream().mapToDouble(SliceCandidate::venueForward).toArray();
    }

    /** Worst of the slices, with the first reason of that kind. */
    Quality quality() {
        long ageMillis = oldestMicros == Long.MAX_VALUE ? -1 : (asOfMicros - oldestMicros) / 1_000;
        if (slices.isEmpty()) {
            return new Quality(QualityStatus.INSUFFICIENT, ageMillis, 0, missing, "no expiry could be fitted");
        }
        SliceCandidate worst = slices.get(0);
        int quotes = 0;
        for (SliceCandidate slice : slices) {
            quotes += slice.quotes();
            worst = slice.status().ordinal() > worst.status().ordinal() ? slice : worst;
        }
        boolean partial = worst.status() == QualityStatus.OK && !missing.isEmpty();
        String reason = partial
                ? "expiries without a slice"
                : worst.reason().isEmpty() ? "" : date(worst.expiryMicros()) + ": " + worst.reason();
        return new Quality(
                partial ? QualityStatus.PARTIAL : worst.status(), ageMillis, quotes, List.copyOf(missing), reason);
    }

    /** The surface with what became of each quote. */
    SurfaceFit fit(VolatilitySurface surface) {
        double[] model = unknown(chain.size());
        String[] instruments = new String[chain.size()];
        int slice = 0;
        for (int i = 0; i < model.length; i++) {
            OptionQuote quote = chain.get(i);
            instruments[i] = quote.instrument();
            while (slice < slices.size() && slices.get(slice).expiryMicros() < quote.expiryMicros()) {
                slice++;
            }
            if (slice < slices.size() && slices.get(slice).expiryMicros() == quote.expiryMicros()) {
                SliceCandidate at = slices.get(slice);
                model[i] = at.slice().volatility(StrictMath.log(quote.strike() / at.forward()), at.years());
            }
        }
        return new SurfaceFit(surface, instruments, bid, ask, error, model, used);
    }
}
