package io.inventoryrisk.model.risk;

import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.OptionType;
import io.inventoryrisk.model.market.Payoff;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.position.Fixtures;
import io.inventoryrisk.model.scenario.PricedInstrument;

/** Contracts as they are priced, put together by hand. */
final class PricedContracts {

    static final double SPOT_USD = 64_500;
    static final double USDC_USD = 0.98;

    private PricedContracts() {}

    /** An option on one coin without a settlement window. */
    static PricedInstrument option(
            Payoff payoff, OptionType type, double strike, double forward, double volatility, double years) {
        return inWindow(payoff, type, strike, forward, volatility, years, 0, 0, Double.NaN);
    }

    /** An option that settles on an average of which a share is fixed. */
    static PricedInstrument inWindow(
            Payoff payoff,
            OptionType type,
            double strike,
            double forward,
            double volatility,
            double years,
            double windowYears,
            double fixedShare,
            double fixedAverage) {
        Instrument option = Fixtures.option(type, Long.toString(Math.round(strike)), payoff);
        return priced(option, Double.NaN, forward, volatility, years, windowYears, fixedShare, fixedAverage);
    }

    /** Anything but an option. */
    static PricedInstrument at(Instrument instrument, double mark, double years) {
        return priced(instrument, mark, mark, Double.NaN, years, 0, 0, Double.NaN);
    }

    static PricedInstrument priced(
            Instrument instrument,
            double mark,
            double forward,
            double volatility,
            double years,
            double windowYears,
            double fixedShare,
            double fixedAverage) {
        return new PricedInstrument(
                instrument,
                mark,
                forward,
                volatility,
                -0.15,
                1.4,
                years,
                fixedShare,
                fixedAverage,
                windowYears,
                usd(instrument.quote()),
                usd(instrument.settle()),
                SPOT_USD,
                QualityStatus.OK,
                "");
    }

    private static double usd(String currency) {
        return switch (currency) {
            case "BTC" -> SPOT_USD;
            case "USDC" -> USDC_USD;
            default -> 1;
        };
    }
}
