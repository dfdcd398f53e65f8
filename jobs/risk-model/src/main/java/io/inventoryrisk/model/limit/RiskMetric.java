package io.inventoryrisk.model.limit;

/** Every number a limit can watch, each once, with its unit, its scope and whether it comes with the fill. */
public enum RiskMetric {
    /** Absolute inventory of an account in one instrument, at each fill. */
    POSITION("contracts", Scope.INSTRUMENT, true),
    /** Fills waiting for the definition of their instrument, at each fill. */
    WAITING_FILLS("fills", Scope.INSTRUMENT, true),
    /** Absolute value of an account's position in one instrument. */
    NOTIONAL_USD("USD", Scope.INSTRUMENT, false),
    /** Absolute net delta of an account in one underlying. */
    DELTA_USD("USD", Scope.UNDERLYING, false),
    /** Value at risk of an account, a positive loss. */
    VALUE_AT_RISK_USD("USD", Scope.ACCOUNT, false),
    /** Expected shortfall of an account, a positive loss. */
    EXPECTED_SHORTFALL_USD("USD", Scope.ACCOUNT, false),
    /** Fall of an account's P&L from its high-water mark. */
    DRAWDOWN_USD("USD", Scope.ACCOUNT, false),
    /** Age of the newest book update of one instrument: the staleness of its feed. Watches {@code account "market"}. */
    FEED_AGE_MILLIS("ms", Scope.INSTRUMENT, false),
    /** 1 while the book of one instrument waits for a snapshot or is crossed, else 0. Watches {@code "market"}. */
    BOOK_BROKEN("flag", Scope.INSTRUMENT, false),
    /** Rank of the order flow's toxicity (VPIN) among its own past. Watches {@code "market"}. */
    VPIN_PERCENTILE("share", Scope.INSTRUMENT, false),
    /** Share of an instrument's depth that is withdrawn without a trade. Watches {@code "market"}. */
    WITHDRAWAL_RATE("1/s", Scope.INSTRUMENT, false),
    /** Composite of what makes a book break, in [0, 1]. Watches {@code "market"}. */
    FRAGILITY("share", Scope.INSTRUMENT, false),
    /** 1 at the instant at which the price of one instrument jumped, else 0. Watches {@code "market"}. */
    JUMP("flag", Scope.INSTRUMENT, false),
    /** 1 where a check of a model failed (a fit error, a drift, a violation), else 0. Watches {@code "market"}. */
    MODEL_CHECK_FAILED("flag", Scope.MODEL, false),
    /** Loss of an account under its worst named stress, 0 where none loses. */
    STRESS_LOSS_USD("USD", Scope.ACCOUNT, false),
    /** Value at risk of an account plus the cost of unwinding it. */
    LIQUIDITY_ADJUSTED_VAR_USD("USD", Scope.ACCOUNT, false),
    /** Fall of an account's P&L from the day's open. */
    DRAWDOWN_FROM_OPEN_USD("USD", Scope.ACCOUNT, false),
    /** Share of the P&L's gross since the day's open that the Greeks do not explain. */
    UNEXPLAINED_PNL_SHARE("share", Scope.UNDERLYING, false),
    /** Absolute change of an account's delta in one underlying, in USD per per cent of the forward. */
    GAMMA_USD("USD/%", Scope.UNDERLYING, false),
    /** Absolute vega of an account in one underlying. */
    VEGA_USD("USD/vol point", Scope.UNDERLYING, false),
    /** What one venue owes an account. */
    VENUE_EXPOSURE_USD("USD", Scope.VENUE, false),
    /** Herfindahl index of an account's exposures to its venues: 1 with one venue, 1 / n with n alike. */
    VENUE_CONCENTRATION("index", Scope.ACCOUNT, false),
    /** Worst stress less haircut equity: what risk-adjusted capital lacks. Negative while there is some to spare. */
    CAPITAL_SHORTFALL_USD("USD", Scope.ACCOUNT, false),
    /** Maintenance margin over haircut equity at one venue, at most 100; 100 where no equity stands behind margin. */
    MARGIN_RATIO("share", Scope.VENUE, false),
    /**
     * 1 / (1 + d) with d the smaller of the distances to liquidation at one venue, in daily standard deviations: 1 once
     * it is due, 0.25 three deviations away, 0 where no move brings it.
     */
    LIQUIDATION_PROXIMITY("share", Scope.VENUE, false),
    /**
     * 1 while a number that a limit watches is not decisive (old, gapped, of too few observations, no number) or has not
     * come for a minute, else 0. Subject: the metric's name and, after a blank, its own subject. What is only warming up
     * is not counted.
     */
    UNDECIDED_VALUE("flag", Scope.MODEL, false),
    /** Cumulative P&L of an account since its first fill, as a loss: negative for a gain. */
    TOTAL_LOSS_USD("USD", Scope.ACCOUNT, false),
    /** What holding inventory has lost since the first fill; negative for a gain. */
    INVENTORY_LOSS_USD("USD", Scope.ACCOUNT, false),
    /** What taking liquidity has cost since the first fill. */
    HEDGING_COST_USD("USD", Scope.ACCOUNT, false),
    /** Fees less rebates since the first fill. */
    NET_FEES_USD("USD", Scope.ACCOUNT, false),
    /** Funding paid less received since the first fill. */
    FUNDING_COST_USD("USD", Scope.ACCOUNT, false),
    /** What moves of settlement currencies have cost since the first fill; negative for a gain. */
    TRANSLATION_LOSS_USD("USD", Scope.ACCOUNT, false),
    /** Absolute part of the P&L that its split does not account for: 0 but for rounding. */
    PNL_RESIDUAL_USD("USD", Scope.ACCOUNT, false),
    /** Absolute net delta of an account over all underlyings. */
    NET_DELTA_USD("USD", Scope.ACCOUNT, false),
    /** Sum of an account's absolute deltas: each instrument netted first, then added without sign. */
    GROSS_NOTIONAL_USD("USD", Scope.ACCOUNT, false),
    /** Herfindahl index of an account's absolute deltas over underlyings. */
    UNDERLYING_CONCENTRATION("index", Scope.ACCOUNT, false),
    /** Value at risk of an account by each method, which is the subject. */
    METHOD_VAR_USD("USD", Scope.MODEL, false),
    /** Expected shortfall of an account by each method, which is the subject. */
    METHOD_SHORTFALL_USD("USD", Scope.MODEL, false),
    /** What a calendar day's passing costs an account in one underlying; negative where it earns. */
    THETA_COST_USD("USD/day", Scope.UNDERLYING, false),
    /** Absolute vega of an account in one underlying, each expiry scaled to 30 days. */
    TENOR_VEGA_USD("USD/vol point", Scope.UNDERLYING, false),
    /** (ask - bid) / mid of one instrument. Watches {@code "market"}. */
    SPREAD_BPS("bps", Scope.INSTRUMENT, false),
    /** Annualised volatility of one instrument that risk uses. Watches {@code "market"}. */
    VOLATILITY("1/sqrt(year)", Scope.INSTRUMENT, false),
    /** Absolute funding rate of one instrument per interval. Watches {@code "market"}. */
    FUNDING_RATE("share", Scope.INSTRUMENT, false),
    /** Absolute basis of one instrument, of a future a year. Watches {@code "market"}. */
    BASIS("share", Scope.INSTRUMENT, false),
    /** Error of the surface across expiries of one underlying, in volatility. Watches {@code "market"}. */
    SURFACE_ERROR("share", Scope.UNDERLYING, false),
    /** 1 while an instrument's volatility or an underlying's surface is the last good one. Watches {@code "market"}. */
    CALIBRATION_FALLBACK("flag", Scope.MODEL, false),
    /** Share of an account's maker edge in one instrument that is gone five seconds after its fills. */
    ADVERSE_SELECTION_SHARE("share", Scope.INSTRUMENT, false),
    /** What an account's fills in one instrument have lost after five seconds, at the mildest end of its 95 % band. */
    MARKOUT_LOSS_BPS("bps", Scope.INSTRUMENT, false),
    /** Share of an account's maker fills in one instrument that came while the flow was toxic. */
    TOXIC_FILL_SHARE("share", Scope.INSTRUMENT, false),
    /** What those fills have lost after five seconds, on average. */
    TOXIC_MARKOUT_LOSS_BPS("bps", Scope.INSTRUMENT, false),
    /** What taker fills of an account in one instrument cost beyond what the book told. */
    SLIPPAGE_BPS("bps", Scope.INSTRUMENT, false),
    /** Largest used share of a venue's protection window; 1 while it is frozen. Subject: venue, blank, underlying. */
    BURST_USED_SHARE("share", Scope.VENUE, false),
    /** Absolute difference between the venue's position and ours. */
    POSITION_BREAK("contracts", Scope.INSTRUMENT, false),
    /** How long the two have differed. */
    POSITION_BREAK_AGE_MILLIS("ms", Scope.INSTRUMENT, false),
    /** How far an account's delta in one underlying lies outside its no-trade band. */
    BAND_EXCESS_COIN("coins", Scope.UNDERLYING, false),
    /** Distance of an account's inventory in one instrument from its target, over its hard limit. */
    INVENTORY_UTILISATION("share", Scope.INSTRUMENT, false),
    /** Loss of an account on inventory over its income from the spread, within the last hour; at most 100, 0 for a gain. */
    INVENTORY_LOSS_TO_SPREAD("share", Scope.ACCOUNT, false),
    /** Fills of an account in one underlying that came after their instant was closed: how late the desk's reports are. */
    LATE_FILLS("fills", Scope.UNDERLYING, false),
    /** Records of one input topic that could not be used, within a minute. Watches {@code "market"}. */
    DEAD_LETTERS("records/min", Scope.MODEL, false);

    /** What one value of a metric belongs to, beside its account. */
    public enum Scope {
        INSTRUMENT,
        UNDERLYING,
        ACCOUNT,
        VENUE,
        MODEL
    }

    private final String unit;
    private final Scope scope;
    private final boolean immediate;

    RiskMetric(String unit, Scope scope, boolean immediate) {
        this.unit = unit;
        this.scope = scope;
        this.immediate = immediate;
    }

    /** Unit of its values. */
    public String unit() {
        return unit;
    }

    /** What its values belong to. */
    public Scope scope() {
        return scope;
    }

    /** What an alert on it is about. */
    public AlertKind kind() {
        return switch (this) {
            case FEED_AGE_MILLIS,
                    BOOK_BROKEN,
                    MODEL_CHECK_FAILED,
                    UNEXPLAINED_PNL_SHARE,
                    PNL_RESIDUAL_USD,
                    CALIBRATION_FALLBACK,
                    SURFACE_ERROR,
                    UNDECIDED_VALUE -> AlertKind.DATA_QUALITY;
            case WAITING_FILLS, LATE_FILLS, DEAD_LETTERS, POSITION_BREAK, POSITION_BREAK_AGE_MILLIS ->
                AlertKind.OPERATIONAL;
            default -> AlertKind.RISK;
        };
    }

    /** Whether it is judged on arrival (the immediate lane) and not at the grid instant. */
    public boolean immediate() {
        return immediate;
    }
}
