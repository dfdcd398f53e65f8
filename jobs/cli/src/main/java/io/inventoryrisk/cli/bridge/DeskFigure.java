package io.inventoryrisk.cli.bridge;

import com.fasterxml.jackson.core.JsonPointer;

/**
 * What the bridge shows of each portfolio, which is an account, a desk or the firm. Figures of single instruments stay in
 * the topics: each would be a time series of its own.
 */
enum DeskFigure {
    VALUE_AT_RISK("value_at_risk_usd", Source.PORTFOLIO, "/valueAtRiskUsd", "Headline value at risk, a positive loss."),
    EXPECTED_SHORTFALL(
            "expected_shortfall_usd",
            Source.PORTFOLIO,
            "/expectedShortfallUsd",
            "Headline expected shortfall, a positive loss."),
    LIQUIDITY_ADJUSTED_VAR(
            "liquidity_adjusted_value_at_risk_usd",
            Source.PORTFOLIO,
            "/liquidity/liquidityAdjustedVarUsd",
            "Headline value at risk plus the cost of getting out at once."),
    WORST_STRESS("worst_stress_usd", Source.PORTFOLIO, "/capital/worstStressUsd", "Loss under the worst named stress."),
    RISK_ADJUSTED_CAPITAL(
            "risk_adjusted_capital_usd",
            Source.PORTFOLIO,
            "/capital/riskAdjustedCapitalUsd",
            "Equity after haircuts less the worst stress."),
    EQUITY("equity_usd", Source.PORTFOLIO, "/equityUsd", "Collateral plus the value of open positions."),
    DELTA("delta_usd", Source.PORTFOLIO, "/deltaUsd", "Net delta over all underlyings."),
    GROSS_NOTIONAL("gross_notional_usd", Source.PORTFOLIO, "/grossNotionalUsd", "Sum of absolute deltas."),
    VEGA("vega_usd_per_vol_point", Source.PORTFOLIO, "/greeks/vegaUsdPerVolPoint", "P&L of one volatility point."),
    THETA("theta_usd_per_day", Source.PORTFOLIO, "/greeks/thetaUsdPerDay", "P&L of one day."),
    DRAWDOWN("drawdown_usd", Source.PORTFOLIO, "/drawdownUsd", "P&L below its highest."),
    DRAWDOWN_FROM_OPEN(
            "drawdown_from_open_usd", Source.PORTFOLIO, "/drawdownFromOpenUsd", "P&L below that of the day's open."),
    MARGIN_RATIO(
            "margin_ratio",
            Source.MARGIN,
            "/marginRatio",
            "Maintenance margin over equity at the worst venue; 1 liquidates."),
    LIQUIDATION_DISTANCE(
            "liquidation_distance_ratio",
            Source.MARGIN,
            "/distanceDown",
            "Smallest move of the market, as a fraction, that liquidates the account at one of its venues.");

    /** Which topic tells it. */
    enum Source {
        /** {@code risk.portfolio}. */
        PORTFOLIO,
        /** {@code risk.margin}: of several venues the worst. */
        MARGIN
    }

    static final String PREFIX = "inventory_risk_";

    private final String suffix;
    private final Source source;
    private final JsonPointer field;
    private final String help;

    DeskFigure(String suffix, Source source, String field, String help) {
        this.suffix = suffix;
        this.source = source;
        this.field = JsonPointer.compile(field);
        this.help = help;
    }

    /** As Prometheus knows it. */
    String metric() {
        return PREFIX + suffix;
    }

    Source source() {
        return source;
    }

    /** Where it stands in the record. */
    JsonPointer field() {
        return field;
    }

    String help() {
        return help;
    }
}
