package io.inventoryrisk.model.risk;

import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.InstrumentKind;
import io.inventoryrisk.model.option.AveragedOption;
import io.inventoryrisk.model.option.OptionGreeks;
import io.inventoryrisk.model.option.SmileDelta;
import io.inventoryrisk.model.scenario.OptionSensitivity;
import io.inventoryrisk.model.scenario.PricedInstrument;

/**
 * Greeks of a position of q contracts with multiplier m, in the units of {@link Greeks}. With the mark p of a future or of
 * spot its delta is q m coins (LINEAR) or q m / p coins (INVERSE); for QUANTO it is q m p x the settlement currency's USD
 * rate, in coins of the underlying at that coin's USD rate. An option's are {@link AveragedOption}'s at its forward, those
 * of a coin premium C = P / F with the USD value C x the coin's USD rate. What settles on an average moves only with the
 * share that is not fixed; what has expired does not move any more. Time to expiry counts at least a minute, so that
 * Greeks stay finite at expiry.
 */
public final class GreekValuation {

    private static final double DAYS_PER_YEAR = 365;
    private static final double FLOOR_YEARS = 1 / (DAYS_PER_YEAR * 24 * 60);
    private static final double TENOR_DAYS = 30;
    private static final double POINTS = 100;

    private GreekValuation() {}

    /**
     * Of a position; of an option without a forward or a volatility unknown.
     *
     * @param mark it is valued at, in quote currency
     */
    static Greeks of(PricedInstrument priced, double mark, double quantity) {
        if (priced.years() == 0) {
            return Greeks.zero();
        }
        boolean option = priced.instrument().kind() == InstrumentKind.OPTION;
        if (option && !(Double.isFinite(priced.forward()) && Double.isFinite(priced.volatility()))) {
            return Greeks.unknown();
        }
        double contracts = quantity * priced.instrument().multiplier().doubleValue();
        return option ? ofOption(priced, contracts) : Greeks.ofDelta(linearDelta(priced, mark, contracts));
    }

    private static double linearDelta(PricedInstrument priced, double mark, double contracts) {
        double moving = contracts * (1 - settledShare(priced));
        return switch (priced.instrument().payoff()) {
            case LINEAR -> moving;
            case INVERSE -> moving / mark;
            case QUANTO -> moving * mark * priced.settleUsd() / priced.underlyingUsd();
        };
    }

    /**
     * USD P&L per relative move of the price that a position depends on, an option's being its forward: deltaCoin x that
     * price. A coin-premium option's forward is in USD.
     */
    public static double deltaUsd(PricedInstrument priced, double mark, double quantity) {
        if (priced.years() == 0) {
            return 0;
        }
        double contracts = quantity * priced.instrument().multiplier().doubleValue();
        boolean option = priced.instrument().kind() == InstrumentKind.OPTION;
        double moving = contracts * (option ? OptionSensitivity.netDelta(priced) : 1 - settledShare(priced));
        double price = option ? priced.forward() : mark;
        return switch (priced.instrument().payoff()) {
            case LINEAR -> moving * price * priced.quoteUsd();
            case INVERSE -> option ? moving * price : moving * priced.quoteUsd();
            case QUANTO -> moving * price * priced.settleUsd();
        };
    }

    /** Share of the settlement that can't move any more: all of it once expired. */
    static double settledShare(PricedInstrument priced) {
        if (priced.years() == 0) {
            return 1;
        }
        return priced.years() < priced.windowYears() ? Math.min(priced.fixedShare(), 1) : 0;
    }

    private static Greeks ofOption(PricedInstrument priced, double contracts) {
        Instrument instrument = priced.instrument();
        double forward = priced.forward();
        AveragedOption option = OptionSensitivity.averaged(priced);
        OptionGreeks value = option.greeks(instrument.optionType(), forward, priced.volatility());
        double smile = SmileDelta.of(value, forward, priced.smileSlope(), priced.stickiness());
        double coins = OptionSensitivity.coins(priced, contracts);
        double usd = contracts * OptionSensitivity.premiumUsd(priced, option);
        double vega = usd * finite(value.vega()) / POINTS;
        return new Greeks(
                coins * OptionSensitivity.netDelta(priced),
                coins * finite(value.delta()),
                coins * finite(smile),
                coins * finite(value.gamma()),
                vega,
                vega * Math.sqrt(TENOR_DAYS / (Math.max(priced.years(), FLOOR_YEARS) * DAYS_PER_YEAR)),
                usd * finite(value.theta()) / DAYS_PER_YEAR,
                coins * finite(value.vanna()) / POINTS,
                usd * finite(value.volga()) / (POINTS * POINTS),
                coins * finite(value.charm()) / DAYS_PER_YEAR,
                coins * finite(value.speed()));
    }

    /** 0 for a curvature that has no limit: at the strike, without volatility. */
    private static double finite(double derivative) {
        return Double.isFinite(derivative) ? derivative : 0;
    }
}
