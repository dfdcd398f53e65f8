package io.inventoryrisk.model.volatility;

import io.inventoryrisk.model.market.BookActivity;
import io.inventoryrisk.model.market.MarketBar;
import io.inventoryrisk.model.market.Quality;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.market.TradeFlow;
import io.inventoryrisk.model.market.VolatilitySource;

/** Bars with the few fields that calibration reads. */
final class Bars {

    private Bars() {}

    static MarketBar ok(String instrument, long asOfMicros, double mid) {
        return of(instrument, asOfMicros, asOfMicros, mid, Double.NaN, QualityStatus.OK);
    }

    static MarketBar of(
            String instrument,
            long asOfMicros,
            long lastUpdateMicros,
            double mid,
            double venueMark,
            QualityStatus status) {
        return of(instrument, asOfMicros, lastUpdateMicros, mid, venueMark, status, BookActivity.none());
    }

    /** With the highest and lowest mid of its interval, and mids sampled at equal distances in it, the last at its end. */
    static MarketBar active(
            String instrument, long asOfMicros, QualityStatus status, double high, double low, double... sampleMids) {
        BookActivity none = BookActivity.none();
        long[] sampleMicros = new long[sampleMids.length];
        for (int i = 0; i < sampleMids.length; i++) {
            sampleMicros[i] = asOfMicros - (sampleMids.length - 1 - i) * 1_000_000L / sampleMids.length;
        }
        BookActivity activity = new BookActivity(
                new double[0], 0, 0, 0, 0, Double.NaN, high, low, sampleMicros, sampleMids, none.ladder());
        double mid = sampleMids[sampleMids.length - 1];
        return of(instrument, asOfMicros, asOfMicros, mid, Double.NaN, status, activity);
    }

    /** With mids sampled at these times, after so many gaps. */
    static MarketBar sampled(
            String instrument,
            long asOfMicros,
            QualityStatus status,
            int gaps,
            double[] sampleMids,
            long[] sampleMicros) {
        BookActivity none = BookActivity.none();
        BookActivity activity = new BookActivity(
                new double[0], 0, 0, 0, 0, Double.NaN, Double.NaN, Double.NaN, sampleMicros, sampleMids, none.ladder());
        double mid = sampleMids.length == 0 ? 1 : sampleMids[sampleMids.length - 1];
        return of(instrument, asOfMicros, asOfMicros, mid, Double.NaN, status, gaps, activity);
    }

    private static MarketBar of(
            String instrument,
            long asOfMicros,
            long lastUpdateMicros,
            double mid,
            double venueMark,
            QualityStatus status,
            BookActivity activity) {
        return of(instrument, asOfMicros, lastUpdateMicros, mid, venueMark, status, 0, activity);
    }

    private static MarketBar of(
            String instrument,
            long asOfMicros,
            long lastUpdateMicros,
            double mid,
            double venueMark,
            QualityStatus status,
            int gaps,
            BookActivity activity) {
        long age = (asOfMicros - lastUpdateMicros) / 1_000;
        return new MarketBar(
                instrument,
                asOfMicros,
                lastUpdateMicros,
                1,
                mid - 0.5,
                1,
                mid + 0.5,
                1,
                mid,
                mid,
                1,
                new double[0],
                new double[0],
                1,
                0,
                new double[0],
                0,
                1,
                0,
                gaps,
                0,
                0,
                TradeFlow.none(),
                venueMark,
                Double.NaN,
                1e-4,
                0,
                Double.NaN,
                activity,
                Quality.of(status, age, 0, ""));
    }

    static CalibratedBar calibrated(MarketBar bar, double logReturn, double ewma) {
        return new CalibratedBar(
                bar,
                null,
                null,
                estimate(bar.instrument(), bar.asOfMicros(), logReturn, ewma, new long[0], new double[0], new int[0]),
                "p1");
    }

    /** Realised volatility in windows, and nothing else. */
    static VolatilityEstimate windows(String instrument, long[] windowMillis, double[] realised, int[] observations) {
        return estimate(instrument, 0, Double.NaN, Double.NaN, windowMillis, realised, observations);
    }

    private static VolatilityEstimate estimate(
            String instrument,
            long asOfMicros,
            double logReturn,
            double ewma,
            long[] windowMillis,
            double[] realised,
            int[] observations) {
        return new VolatilityEstimate(
                instrument,
                asOfMicros,
                logReturn,
                windowMillis,
                realised,
                new double[0],
                new double[0],
                new double[0],
                new double[0],
                new boolean[0],
                observations,
                Double.NaN,
                false,
                Double.NaN,
                false,
                RangeVolatility.unknown(),
                GarchEstimate.unknown(),
                1,
                ewma,
                ewma,
                Double.isNaN(ewma) ? VolatilitySource.NONE : VolatilitySource.EWMA,
                "",
                Quality.of(Double.isNaN(ewma) ? QualityStatus.WARMING : QualityStatus.OK, 0, 0, ""));
    }
}
