package io.inventoryrisk.model.scenario;

import io.inventoryrisk.model.market.Payoff;
import io.inventoryrisk.model.option.AveragedOption;

/**
 * First derivatives of options as {@link AveragedOption} has them at the forward, those of a coin premium C = P / F with the
 * USD value C x the coin's USD rate. What has expired does not move any more. Time to expiry counts at least a minute, so
 * that all is finite at expiry.
 */
public final class OptionSensitivity {

    private static final double DAYS_PER_YEAR = 365;
    private static final double FLOOR_YEARS = 1 / (DAYS_PER_YEAR * 24 * 60);
    private static final double POINTS = 100;

    private OptionSensitivity() {}

    /**
     * Net transaction delta in coins of the underlying; NaN where it is not known.
     *
     * @param contracts times multiplier, signed
     */
    public static double deltaCoin(PricedInstrument priced, double contracts) {
        if (priced.years() == 0) {
            return 0;
        }
        return isValued(priced) ? coins(priced, contracts) * netDelta(priced) : Double.NaN;
    }

    /**
     * USD per volatility point; NaN where it is not known.
     *
     * @param contracts times multiplier, signed
     */
    public static double vegaUsdPerVolPoint(PricedInstrument priced, double contracts) {
        if (priced.years() == 0) {
            return 0;
        }
        if (!isValued(priced)) {
            return Double.NaN;
        }
        AveragedOption option = averaged(priced);
        double vega = option.greeks(priced.instrument().optionType(), priced.forward(), priced.volatility())
                .vega();
        return contracts * premiumUsd(priced, option) * vega / POINTS;
    }

    /** Coins of the underlying that so many options are written on. */
    public static double coins(PricedInstrument priced, double contracts) {
        return priced.instrument().payoff() == Payoff.QUANTO
                ? contracts * priced.forward() * priced.settleUsd() / priced.underlyingUsd()
                : contracts;
    }

    /** USD per unit of the premium that {@link AveragedOption} values. */
    public static double premiumUsd(PricedInstrument priced, AveragedOption option) {
        return priced.instrument().payoff() == Payoff.INVERSE
                ? priced.settleUsd() / option.settlement(priced.forward())
                : priced.settleUsd();
    }

    /** Of one option on one coin: forward x d(value in settlement currency) / d(forward), per forward where that is USD. */
    public static double netDelta(PricedInstrument priced) {
        AveragedOption option = averaged(priced);
        return priced.instrument().payoff() == Payoff.INVERSE
                ? option.inverse(priced.instrument().optionType(), priced.forward(), priced.volatility())
                        .netTransactionDelta()
                : option.greeks(priced.instrument().optionType(), priced.forward(), priced.volatility())
                        .delta();
    }

    /** The option on what is not yet fixed. */
    public static AveragedOption averaged(PricedInstrument priced) {
        return AveragedOption.of(
                priced.instrument().strike().doubleValue(),
                Math.max(priced.years(), FLOOR_YEARS),
                priced.windowYears(),
                priced.fixedShare(),
                priced.fixedAverage());
    }

    private static boolean isValued(PricedInstrument priced) {
        return Double.isFinite(priced.forward()) && Double.isFinite(priced.volatility());
    }
}
