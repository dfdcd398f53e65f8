package io.inventoryrisk.model.scenario;

import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.QualityStatus;

/**
 * An instrument with all that its value depends on at one instant. Doubles are NaN where unknown or not applicable.
 *
 * @param mark price it is valued at, in quote currency (of a coin-premium option: coins)
 * @param forward of its expiry, in USD or the quote currency of the underlying; for what has no expiry its own mark
 * @param volatility annualised, implied by the mark at that forward, else the surface's; options only. It is that of the
 *     price itself: with a settlement window an option has {@code option.AveragedOption}'s share of it, so it is a little
 *     above what a venue shows, who counts the whole time to expiry
 * @param smileSlope d(volatility) / d ln(strike / forward) of the surface at its strike; 0 without a surface
 * @param stickiness skew-stickiness ratio R of its surface; 1 (sticky strike) without one
 * @param years to expiry, ACT/365 in milliseconds; infinite where it never expires, 0 once expired
 * @param fixedShare share of the settlement average already fixed, in [0, 1]; 0 outside the window
 * @param fixedAverage mean index over that part; NaN outside the window
 * @param windowYears length of the settlement window in years; 0 where it settles at one instant
 * @param quoteUsd USD per unit of quote currency
 * @param settleUsd USD per unit of settlement currency
 * @param underlyingUsd USD per coin of the underlying
 * @param status as good as the worst of mark, forward and volatility
 * @param reason one sentence for a person; empty where OK
 */
public record PricedInstrument(
        Instrument instrument,
        double mark,
        double forward,
        double volatility,
        double smileSlope,
        double stickiness,
        double years,
        double fixedShare,
        double fixedAverage,
        double windowYears,
        double quoteUsd,
        double settleUsd,
        double underlyingUsd,
        QualityStatus status,
        String reason) {

    private static final double DAYS_PER_YEAR = 365;

    /** Days to expiry. */
    public double days() {
        return years * DAYS_PER_YEAR;
    }

    /** Whether its value under a scenario can be told. */
    public boolean isPriceable() {
        return !Double.isNaN(mark) && !Double.isNaN(settleUsd) && !(instrument.optionType() != null && missesInput());
    }

    private boolean missesInput() {
        return Double.isNaN(forward) || Double.isNaN(volatility);
    }
}
