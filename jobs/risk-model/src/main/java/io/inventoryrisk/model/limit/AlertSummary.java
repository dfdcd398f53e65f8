package io.inventoryrisk.model.limit;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** The one sentence of an alert, for a trader who reads it on a phone. */
final class AlertSummary {

    private static final double MILLION = 1e6;
    private static final double TEN_THOUSAND = 1e4;

    private AlertSummary() {}

    static String raised(AlertState state, long holdMillis) {
        String held = holdMillis > 0 ? " for " + duration(holdMillis) : "";
        if (isFlag(state)) {
            return subject(state) + held;
        }
        return subject(state) + " is " + amount(state.value(), state.metric()) + ", at or above the "
                + level(state) + " level " + amount(state.threshold(), state.metric())
                + held;
    }

    static String cleared(AlertState state, double exit) {
        if (isFlag(state)) {
            return "over: " + subject(state);
        }
        return subject(state) + " is " + amount(state.value(), state.metric()) + ", back at or below the exit level "
                + amount(exit, state.metric());
    }

    static String escalated(AlertState state, long afterMillis) {
        return "not acknowledged for " + duration(afterMillis) + ": " + now(state);
    }

    static String acknowledged(AlertState state, AlertControl control) {
        return "acknowledged by " + control.by() + " (" + control.reason() + "): " + now(state);
    }

    static String silenced(AlertState state, AlertControl control) {
        return "silenced by " + control.by() + " (" + control.reason() + "): " + now(state);
    }

    static String unsilenced(AlertState state) {
        return "no longer silenced: " + now(state);
    }

    private static String now(AlertState state) {
        return isFlag(state) ? subject(state) : subject(state) + " is " + amount(state.value(), state.metric());
    }

    static String withdrawn(AlertState state) {
        return "limit " + state.limitId() + " no longer has a " + level(state) + " level; " + subject(state)
                + " was last " + amount(state.value(), state.metric());
    }

    /** 1 or 0: the metric's name says it all. */
    private static boolean isFlag(AlertState state) {
        return state.metric().unit().equals("flag");
    }

    private static String level(AlertState state) {
        return switch (state.level()) {
            case INFO -> "notice";
            case WARNING -> "warning";
            case CRITICAL -> "breach";
        };
    }

    private static String subject(AlertState state) {
        String of = state.account().equals(MetricValue.MARKET) ? "" : " of " + state.account();
        String in = state.subject().isEmpty() ? "" : " in " + state.subject();
        return switch (state.metric()) {
            case POSITION -> "position" + of + in;
            case WAITING_FILLS -> "number of fills" + of + in + " that wait for its definition";
            case NOTIONAL_USD -> "notional" + of + in;
            case DELTA_USD -> "net delta" + of + in;
            case VALUE_AT_RISK_USD -> "value at risk" + of;
            case EXPECTED_SHORTFALL_USD -> "expected shortfall" + of;
            case DRAWDOWN_USD -> "drawdown" + of + " from its high-water mark";
            case FEED_AGE_MILLIS -> "age of the feed of " + state.subject();
            case BOOK_BROKEN -> "book of " + state.subject() + " is broken";
            case VPIN_PERCENTILE -> "flow toxicity percentile of " + state.subject();
            case WITHDRAWAL_RATE -> "withdrawal of liquidity in " + state.subject();
            case FRAGILITY -> "fragility of " + state.subject();
            case JUMP -> "price of " + state.subject() + " jumps";
            case MODEL_CHECK_FAILED -> "check of " + state.subject() + " fails";
            case STRESS_LOSS_USD -> "worst stress loss" + of;
            case LIQUIDITY_ADJUSTED_VAR_USD -> "liquidity-adjusted value at risk" + of;
            case DRAWDOWN_FROM_OPEN_USD -> "drawdown" + of + " from the day's open";
            case UNEXPLAINED_PNL_SHARE -> "unexplained share of the P&L" + of + in;
            case GAMMA_USD -> "gamma" + of + in;
            case VEGA_USD -> "vega" + of + in;
            case VENUE_EXPOSURE_USD -> "exposure" + of + " to " + state.subject();
            case VENUE_CONCENTRATION -> "concentration" + of + " over venues";
            case CAPITAL_SHORTFALL_USD -> "shortfall of risk-adjusted capital" + of;
            case MARGIN_RATIO -> "margin ratio" + of + " at " + state.subject();
            case LIQUIDATION_PROXIMITY -> "proximity" + of + " to liquidation at " + state.subject();
            case UNDECIDED_VALUE -> state.subject() + of + " is not known";
            case TOTAL_LOSS_USD -> "total loss" + of;
            case INVENTORY_LOSS_USD -> "loss" + of + " on inventory";
            case HEDGING_COST_USD -> "cost" + of + " of hedging";
            case NET_FEES_USD -> "fees" + of + " less rebates";
            case FUNDING_COST_USD -> "funding" + of + " paid less received";
            case TRANSLATION_LOSS_USD -> "loss" + of + " on settlement currencies";
            case PNL_RESIDUAL_USD -> "P&L" + of + " that its split leaves";
            case NET_DELTA_USD -> "net delta" + of + " over all underlyings";
            case GROSS_NOTIONAL_USD -> "gross notional" + of;
            case UNDERLYING_CONCENTRATION -> "concentration" + of + " over underlyings";
            case METHOD_VAR_USD -> state.subject() + " value at risk" + of;
            case METHOD_SHORTFALL_USD -> state.subject() + " expected shortfall" + of;
            case THETA_COST_USD -> "cost" + of + " of time" + in;
            case TENOR_VEGA_USD -> "30-day vega" + of + in;
            case SPREAD_BPS -> "spread" + in;
            case VOLATILITY -> "volatility" + in;
            case FUNDING_RATE -> "funding rate" + in;
            case BASIS -> "basis" + in;
            case SURFACE_ERROR -> "error of the surface" + in;
            case CALIBRATION_FALLBACK -> "calibration of " + state.subject() + " is the last good one";
            case ADVERSE_SELECTION_SHARE -> "adverse selection" + of + in;
            case MARKOUT_LOSS_BPS -> "markout loss" + of + in;
            case TOXIC_FILL_SHARE -> "share of fills" + of + in + " in toxic flow";
            case TOXIC_MARKOUT_LOSS_BPS -> "markout loss" + of + in + " in toxic flow";
            case SLIPPAGE_BPS -> "slippage" + of + in;
            case BURST_USED_SHARE -> "used share" + of + " of the protection window at " + state.subject();
            case POSITION_BREAK -> "difference to the venue's position" + of + in;
            case POSITION_BREAK_AGE_MILLIS -> "age of the difference to the venue's position" + of + in;
            case BAND_EXCESS_COIN -> "delta" + of + in + " outside its no-trade band";
            case LATE_FILLS -> "number of late fills" + of + in;
            case DEAD_LETTERS -> "number of records of " + state.subject() + " that cannot be used";
            case INVENTORY_LOSS_TO_SPREAD -> "loss on inventory over income from the spread" + of;
            case INVENTORY_UTILISATION -> "use" + of + in + " of the inventory limit";
        };
    }

    private static String amount(double value, RiskMetric metric) {
        return switch (metric) {
            case FEED_AGE_MILLIS, POSITION_BREAK_AGE_MILLIS -> duration((long) value);
            case BOOK_BROKEN, JUMP, MODEL_CHECK_FAILED, CALIBRATION_FALLBACK, UNDECIDED_VALUE -> number(value);
            case VENUE_CONCENTRATION, UNDERLYING_CONCENTRATION, VOLATILITY -> number(value);
            default -> metric.unit().equals("share") ? number(value) : number(value) + " " + metric.unit();
        };
    }

    /** 1.25m, 350k, 12.5: enough figures to judge by. */
    private static String number(double value) {
        if (Math.abs(value) >= MILLION) {
            return String.format(Locale.ROOT, "%.2fm", value / MILLION);
        }
        if (Math.abs(value) >= TEN_THOUSAND) {
            return String.format(Locale.ROOT, "%.1fk", value / 1e3);
        }
        return new BigDecimal(value, new MathContext(6)).stripTrailingZeros().toPlainString();
    }

    private static String duration(long millis) {
        return millis % 1_000 == 0 || millis >= TEN_THOUSAND
                ? String.format(Locale.ROOT, "%d s", Math.round(millis / 1e3))
                : millis + " ms";
    }
}
