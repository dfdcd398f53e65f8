package io.inventoryrisk.model.limit;

import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.position.InventoryUpdate;
import io.inventoryrisk.model.risk.Exposure;
import io.inventoryrisk.model.risk.ExposureLine;
import io.inventoryrisk.model.risk.PortfolioRisk;
import java.util.ArrayList;
import java.util.List;

/** The values that limits watch, out of the records that carry them. */
public final class Metrics {

    private static final String WHOLE_ACCOUNT = "";

    private Metrics() {}

    /** Absolute inventory after a fill. */
    public static List<MetricValue> of(InventoryUpdate update) {
        return List.of(new MetricValue(
                update.account(),
                RiskMetric.POSITION,
                update.instrument(),
                update.quantity().abs().doubleValue(),
                update.asOfMicros(),
                0,
                QualityStatus.OK));
    }

    /** Absolute notional of each line, 0 of each position just closed, and absolute net delta. */
    public static List<MetricValue> of(Exposure exposure) {
        List<MetricValue> values = new ArrayList<>();
        for (ExposureLine line : exposure.lines()) {
            values.add(of(exposure, RiskMetric.NOTIONAL_USD, line.instrument(), line.deltaUsd(), line.status()));
        }
        for (String instrument : exposure.closed()) {
            values.add(of(exposure, RiskMetric.NOTIONAL_USD, instrument, 0, QualityStatus.OK));
        }
        values.add(of(
                exposure,
                RiskMetric.DELTA_USD,
                exposure.underlying(),
                exposure.deltaUsd(),
                exposure.quality().status()));
        return values;
    }

    /** Value at risk, expected shortfall and drawdown. */
    public static List<MetricValue> of(PortfolioRisk risk) {
        return List.of(
                of(risk, RiskMetric.VALUE_AT_RISK_USD, risk.valueAtRiskUsd()),
                of(risk, RiskMetric.EXPECTED_SHORTFALL_USD, risk.expectedShortfallUsd()),
                of(risk, RiskMetric.DRAWDOWN_USD, risk.drawdownUsd()));
    }

    /**
     * Age and integrity of each feed. They are always true, whatever the state of the feed: that is their purpose. Of
     * an instrument that never had an input there is no age.
     */
    public static List<MetricValue> of(MarketModel model) {
        List<MetricValue> values = new ArrayList<>();
        for (int i = 0; i < model.instruments().length; i++) {
            QualityStatus status = model.bookStatus()[i];
            boolean broken = status == QualityStatus.GAP || status == QualityStatus.CROSSED;
            long age = model.feedAgeMillis()[i];
            values.add(of(model, RiskMetric.FEED_AGE_MILLIS, i, age < 0 ? Double.NaN : age));
            values.add(of(model, RiskMetric.BOOK_BROKEN, i, broken ? 1 : 0));
        }
        return values;
    }

    private static MetricValue of(
            Exposure exposure, RiskMetric metric, String subject, double value, QualityStatus status) {
        return new MetricValue(
                exposure.account(),
                metric,
                subject,
                Math.abs(value),
                exposure.asOfMicros(),
                exposure.modelVersion(),
                status);
    }

    private static MetricValue of(PortfolioRisk risk, RiskMetric metric, double value) {
        return new MetricValue(
                risk.account(),
                metric,
                WHOLE_ACCOUNT,
                value,
                risk.asOfMicros(),
                risk.modelVersion(),
                risk.quality().status());
    }

    private static MetricValue of(MarketModel model, RiskMetric metric, int index, double value) {
        return new MetricValue(
                MetricValue.MARKET,
                metric,
                model.instruments()[index],
                value,
                model.asOfMicros(),
                model.asOfMicros(),
                QualityStatus.OK);
    }
}
