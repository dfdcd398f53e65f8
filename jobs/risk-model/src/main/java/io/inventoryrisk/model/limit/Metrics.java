package io.inventoryrisk.model.limit;

import io.inventoryrisk.model.execution.BurstBudget;
import io.inventoryrisk.model.execution.ExecutionQuality;
import io.inventoryrisk.model.inventory.Advice;
import io.inventoryrisk.model.margin.MarginReport;
import io.inventoryrisk.model.market.LiquidityEstimate;
import io.inventoryrisk.model.market.MarketBar;
import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.market.ModelCheck;
import io.inventoryrisk.model.market.OrderFlowEstimate;
import io.inventoryrisk.model.market.Quality;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.position.InventoryUpdate;
import io.inventoryrisk.model.position.PositionBreak;
import io.inventoryrisk.model.risk.Exposure;
import io.inventoryrisk.model.risk.ExposureLine;
import io.inventoryrisk.model.risk.PortfolioRisk;
import io.inventoryrisk.model.risk.VenueExposure;
import io.inventoryrisk.model.volatility.CalibratedBar;
import java.util.ArrayList;
import java.util.List;

/** The values that limits watch, out of the records that carry them. */
public final class Metrics {

    private static final String WHOLE_ACCOUNT = "";
    private static final double HIGHEST_MARGIN_RATIO = 100;

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

    /**
     * Absolute notional of each line, 0 of each position just closed, absolute net delta, gamma and vega, and the P&L that
     * Greeks leave unexplained.
     */
    public static List<MetricValue> of(Exposure exposure) {
        List<MetricValue> values = new ArrayList<>();
        for (ExposureLine line : exposure.lines()) {
            values.add(of(exposure, RiskMetric.NOTIONAL_USD, line.instrument(), line.deltaUsd(), line.status()));
        }
        for (String instrument : exposure.closed()) {
            values.add(of(exposure, RiskMetric.NOTIONAL_USD, instrument, 0, QualityStatus.OK));
        }
        values.add(of(exposure, RiskMetric.DELTA_USD, exposure.deltaUsd()));
        values.add(of(exposure, RiskMetric.LATE_FILLS, exposure.underlying(), exposure.lateFills(), QualityStatus.OK));
        values.add(gamma(exposure));
        values.add(of(exposure, RiskMetric.VEGA_USD, exposure.greeks().vegaUsdPerVolPoint()));
        values.add(of(exposure, RiskMetric.TENOR_VEGA_USD, exposure.greeks().tenorVegaUsdPerVolPoint()));
        values.add(new MetricValue(
                exposure.account(),
                RiskMetric.THETA_COST_USD,
                exposure.underlying(),
                0 - exposure.greeks().thetaUsdPerDay(),
                exposure.asOfMicros(),
                exposure.modelVersion(),
                statusOf(exposure.quality())));
        values.add(of(
                exposure, RiskMetric.UNEXPLAINED_PNL_SHARE, exposure.explain().unexplainedShare()));
        return values;
    }

    /** Change of the USD delta per per cent of each option's forward; PARTIAL where one can't be told. */
    private static MetricValue gamma(Exposure exposure) {
        double sum = 0;
        QualityStatus status = statusOf(exposure.quality());
        for (ExposureLine line : exposure.lines()) {
            double gamma = line.greeks().gammaCoinPerUsd();
            double usd = gamma == 0 ? 0 : gamma * line.forward() * line.forward() / 100;
            if (Double.isNaN(usd)) {
                status = incomplete(status);
            } else {
                sum += usd;
            }
        }
        return of(exposure, RiskMetric.GAMMA_USD, exposure.underlying(), sum, status);
    }

    /** Value at risk, expected shortfall, stress, drawdowns, capital and what venues owe. */
    public static List<MetricValue> of(PortfolioRisk risk) {
        List<MetricValue> values = new ArrayList<>(List.of(
                parted(risk, RiskMetric.VALUE_AT_RISK_USD, risk.valueAtRiskUsd()),
                parted(risk, RiskMetric.EXPECTED_SHORTFALL_USD, risk.expectedShortfallUsd()),
                of(risk, RiskMetric.DRAWDOWN_USD, risk.drawdownUsd()),
                of(risk, RiskMetric.DRAWDOWN_FROM_OPEN_USD, risk.drawdownFromOpenUsd()),
                liquidityAdjusted(risk),
                of(risk, RiskMetric.STRESS_LOSS_USD, risk.capital().worstStressUsd()),
                of(risk, RiskMetric.CAPITAL_SHORTFALL_USD, -risk.capital().riskAdjustedCapitalUsd()),
                of(risk, RiskMetric.VENUE_CONCENTRATION, risk.venueConcentration())));
        values.addAll(PortfolioMetrics.of(risk, statusOf(risk.quality())));
        for (VenueExposure venue : risk.counterparties()) {
            values.add(new MetricValue(
                    risk.account(),
                    RiskMetric.VENUE_EXPOSURE_USD,
                    venue.venue(),
                    venue.exposureUsd(),
                    risk.asOfMicros(),
                    risk.modelVersion(),
                    statusOf(risk.quality())));
        }
        return values;
    }

    /** With what brings most to it. */
    private static MetricValue parted(PortfolioRisk risk, RiskMetric metric, double value) {
        return new MetricValue(
                risk.account(),
                metric,
                WHOLE_ACCOUNT,
                value,
                risk.asOfMicros(),
                risk.modelVersion(),
                statusOf(risk.quality()),
                PortfolioMetrics.contributors(risk, metric));
    }

    /** PARTIAL where displayed depth ends before a delta: what unwinding the rest costs is not seen. */
    private static MetricValue liquidityAdjusted(PortfolioRisk risk) {
        boolean seen = risk.liquidity().insufficient().length == 0;
        return new MetricValue(
                risk.account(),
                RiskMetric.LIQUIDITY_ADJUSTED_VAR_USD,
                WHOLE_ACCOUNT,
                risk.liquidity().liquidityAdjustedVarUsd(),
                risk.asOfMicros(),
                risk.modelVersion(),
                seen ? statusOf(risk.quality()) : incomplete(statusOf(risk.quality())));
    }

    /** How close an account's margin at one venue is to being called. */
    public static List<MetricValue> of(MarginReport report) {
        double distance = Math.min(report.distanceDownSigma(), report.distanceUpSigma());
        return List.of(
                of(report, RiskMetric.MARGIN_RATIO, marginRatio(report)),
                of(report, RiskMetric.LIQUIDATION_PROXIMITY, 1 / (1 + distance)));
    }

    private static double marginRatio(MarginReport report) {
        if (Double.isNaN(report.haircutEquityUsd()) || Double.isNaN(report.maintenanceMarginUsd())) {
            return Double.NaN;
        }
        if (report.maintenanceMarginUsd() <= 0) {
            return 0;
        }
        return report.haircutEquityUsd() > 0
                ? Math.min(report.marginRatio(), HIGHEST_MARGIN_RATIO)
                : HIGHEST_MARGIN_RATIO;
    }

    private static MetricValue of(MarginReport report, RiskMetric metric, double value) {
        return new MetricValue(
                report.account(),
                metric,
                report.venue(),
                value,
                report.asOfMicros(),
                report.modelVersion(),
                statusOf(report.quality()));
    }

    private static MetricValue of(Exposure exposure, RiskMetric metric, double value) {
        return of(exposure, metric, exposure.underlying(), value, statusOf(exposure.quality()));
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
        values.addAll(MarketMetrics.of(model));
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
        values.add(of(bar, RiskMetric.SPREAD_BPS, bar.spreadBps()));
        return values;
    }

    /** What fills of one account and instrument have cost; nothing before there is an estimate. */
    public static List<MetricValue> of(ExecutionQuality execution) {
        return DecisionMetrics.of(execution);
    }

    /** How much of a venue's protection is used. */
    public static List<MetricValue> of(BurstBudget budget) {
        return DecisionMetrics.of(budget);
    }

    /** Size and age of a difference to the venue's position. */
    public static List<MetricValue> of(PositionBreak difference) {
        return DecisionMetrics.of(difference);
    }

    /** How far inventory is from where it should be. */
    public static List<MetricValue> of(Advice advice) {
        return DecisionMetrics.of(advice);
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
                statusOf(risk.quality()));
    }

    /** A sum of which a part is missing does not clear, whatever else is the matter with it. */
    static QualityStatus statusOf(Quality quality) {
        return quality.missing().isEmpty() ? quality.status() : incomplete(quality.status());
    }

    static QualityStatus incomplete(QualityStatus status) {
        return status.isDecisive() ? QualityStatus.PARTIAL : status;
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
