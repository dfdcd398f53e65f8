package io.inventoryrisk.model.limit;

import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.market.VolatilitySource;
import io.inventoryrisk.model.market.VolatilitySurface;
import java.util.ArrayList;
import java.util.List;

/** What limits may watch of the market model's numbers; of what is not known there is no value, to keep the stream small. */
final class MarketMetrics {

    private MarketMetrics() {}

    static List<MetricValue> of(MarketModel model) {
        List<MetricValue> values = new ArrayList<>();
        for (int i = 0; i < model.instruments().length; i++) {
            String instrument = model.instruments()[i];
            QualityStatus status = model.status()[i];
            add(values, model, RiskMetric.VOLATILITY, instrument, model.volatility()[i], status);
            add(values, model, RiskMetric.FUNDING_RATE, instrument, Math.abs(model.fundingRate()[i]), status);
            add(values, model, RiskMetric.BASIS, instrument, Math.abs(model.basis()[i]), status);
            VolatilitySource source = model.volatilitySource()[i];
            if (source != VolatilitySource.NONE) {
                fallback(values, model, instrument, source == VolatilitySource.LAST_GOOD);
            }
        }
        for (VolatilitySurface surface : model.surfaces()) {
            QualityStatus status = surface.quality().status();
            add(values, model, RiskMetric.SURFACE_ERROR, surface.underlying(), surface.ssviRmse(), status);
            fallback(values, model, surface.underlying(), status == QualityStatus.FALLBACK);
        }
        return values;
    }

    private static void fallback(List<MetricValue> values, MarketModel model, String subject, boolean isFallback) {
        add(values, model, RiskMetric.CALIBRATION_FALLBACK, subject, isFallback ? 1 : 0, QualityStatus.OK);
    }

    private static void add(
            List<MetricValue> values,
            MarketModel model,
            RiskMetric metric,
            String subject,
            double value,
            QualityStatus status) {
        if (!Double.isNaN(value)) {
            values.add(new MetricValue(
                    MetricValue.MARKET, metric, subject, value, model.asOfMicros(), model.asOfMicros(), status));
        }
    }
}
