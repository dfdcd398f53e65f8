package io.inventoryrisk.model.limit;

import io.inventoryrisk.model.market.LiquidityEstimate;
import io.inventoryrisk.model.market.MarketBar;
import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.market.ModelCheck;
import io.inventoryrisk.model.market.OrderFlowEstimate;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.position.InventoryUpdate;
import io.inventoryrisk.model.risk.Exposure;
import io.inventoryrisk.model.risk.ExposureLine;
import io.inventoryrisk.model.risk.PortfolioRisk;
import io.inventoryrisk.model.volatility.CalibratedBar;
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
     * a book that never had an input there is no age; an instrument known from tickers only has no such feed.
     */
    public static List<MetricValue> of(MarketModel model) {
        List<MetricValue> values = new ArrayList<>();
        for (int i = 0; i < model.instruments().length; i++) {
            QualityStatus status = model.bookStatus()[i];
            if (status == QualityStatus.INSUFFICIENT) {
                continue;
            }
            boolean broken = status == QualityStatus.GAP || status == QualityStatus.CROSSED;
            long age = model.feedAgeMillis()[i];
            values.add(of(model, RiskMetric.FEED_AGE_MILLIS, i, age < 0 ? Double.NaN : age));
            values.add(of(model, RiskMetric.BOOK_BROKEN, i, broken ? 1 : 0));
        }
        return values;
    }

    /** What the flow and the book of one instrument warn of; nothing where they are not estimated. */
    public static List<MetricValue> of(CalibratedBar calibrated) {
        List<MetricValue> values = new ArrayList<>();
        MarketBar bar = calibrated.bar();
        OrderFlowEstimate flow = calibrated.flow();
        LiquidityEstimate liquidity = calibrated.liquidity();
        if (flow != null) {
            values.add(of(bar, RiskMetric.VPIN_PERCENTILE, flow.vpinPercentile()));
        }
        if (liquidity != null) {
            values.add(of(bar, RiskMetric.WITHDRAWAL_RATE, liquidity.withdrawalRate()));
            values.add(of(bar, RiskMetric.FRAGILITY, liquidity.fragility()));
        }
        if (calibrated.volatility() != null) {
            values.add(of(bar, RiskMetric.JUMP, calibrated.volatility().jumpNow() ? 1 : 0));
        }
        return values;
    }

    /** Whether a check failed. */
    public static List<MetricValue> of(ModelCheck check) {
        return List.of(new MetricValue(
                MetricValue.MARKET,
                RiskMetric.MODEL_CHECK_FAILED,
                check.model() + " " + check.scope() + " " + check.metric(),
                check.passed() ? 0 : 1,
                check.asOfMicros(),
                check.modelVersion(),
                QualityStatus.OK));
    }

    private static MetricValue of(MarketBar bar, RiskMetric metric, double value) {
        return new MetricValue(
                MetricValue.MARKET,
                metric,
                bar.instrument(),
                value,
                bar.asOfMicros(),
                bar.asOfMicros(),
                bar.quality().status());
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
