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
                0,
                0,
                0,
                TradeFlow.none(),
                venueMark,
                Double.NaN,
                1e-4,
                Double.NaN,
                BookActivity.none(),
                Quality.of(status, age, 0, ""));
    }

    static CalibratedBar calibrated(MarketBar bar, double logReturn, double ewma) {
        QualityStatus status = Double.isNaN(ewma) ? QualityStatus.WARMING : QualityStatus.OK;
        return new CalibratedBar(
                bar,
                null,
                null,
                new VolatilityEstimate(
                        bar.instrument(),
                        bar.asOfMicros(),
                        logReturn,
                        new long[0],
                        new double[0],
                        new double[0],
                        new double[0],
                        new double[0],
                        new double[0],
                        new boolean[0],
                        new int[0],
                        RangeVolatility.unknown(),
                        GarchEstimate.unknown(),
                        1,
                        ewma,
                        ewma,
                        Double.isNaN(ewma) ? VolatilitySource.NONE : VolatilitySource.EWMA,
                        "",
                        Quality.of(status, 0, 0, "")));
    }
}
