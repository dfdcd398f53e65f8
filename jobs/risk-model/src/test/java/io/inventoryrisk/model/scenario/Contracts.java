package io.inventoryrisk.model.scenario;

import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.InstrumentKind;
import io.inventoryrisk.model.market.OptionType;
import io.inventoryrisk.model.market.Payoff;
import io.inventoryrisk.model.market.QualityStatus;
import java.math.BigDecimal;

/** Contracts of each kind, and how they are priced. */
final class Contracts {

    static final double SPOT = 65_000;

    /** 1 January 2026. */
    static final long NOW = 1_767_225_600_000_000L;

    static final long DAY_MICROS = 86_400_000_000L;
    static final double DAYS_PER_YEAR = 365;

    private Contracts() {}

    static Instrument perpetual(Payoff payoff, double multiplier) {
        return linear(InstrumentKind.PERPETUAL, payoff, multiplier, 0);
    }

    static Instrument future(Payoff payoff, double multiplier, double days) {
        return linear(InstrumentKind.FUTURE, payoff, multiplier, days);
    }

    private static Instrument linear(InstrumentKind kind, Payoff payoff, double multiplier, double days) {
        String quote = payoff == Payoff.INVERSE ? "USD" : "USDT";
        return new Instrument(
                "deribit:BTC-" + kind + "-" + payoff + (days > 0 ? "-" + days : ""),
                kind,
                payoff,
                BigDecimal.valueOf(multiplier),
                new BigDecimal("0.5"),
                BigDecimal.ONE,
                "BTC",
                quote,
                payoff == Payoff.LINEAR ? quote : "BTC",
                "BTC",
                days > 0 ? NOW + (long) (days * DAY_MICROS) : 0,
                0);
    }

    /** One coin; LINEAR with a premium in USDC, INVERSE in BTC. */
    static Instrument option(OptionType type, Payoff payoff, double strike, double days) {
        String quote = payoff == Payoff.INVERSE ? "BTC" : "USDC";
        return new Instrument(
                "deribit:BTC-" + payoff + "-" + days + "-" + strike + "-" + type,
                InstrumentKind.OPTION,
                payoff,
                BigDecimal.ONE,
                payoff == Payoff.INVERSE ? new BigDecimal("0.0001") : BigDecimal.ONE,
                new BigDecimal("0.1"),
                "BTC",
                quote,
                quote,
                "BTC",
                type,
                BigDecimal.valueOf(strike),
                NOW + (long) (days * DAY_MICROS),
                0);
    }

    /** Anything but an option, at a mark. */
    static PricedInstrument at(Instrument instrument, double mark) {
        return priced(instrument, mark, mark, Double.NaN, 0, Double.NaN, 0);
    }

    /** An option without a settlement window. */
    static PricedInstrument at(Instrument option, double forward, double volatility) {
        return priced(option, 0.01, forward, volatility, 0, Double.NaN, 0);
    }

    static PricedInstrument priced(
            Instrument instrument,
            double mark,
            double forward,
            double volatility,
            double fixedShare,
            double fixedAverage,
            double windowYears) {
        double years = instrument.expiryMicros() == 0
                ? Double.POSITIVE_INFINITY
                : (instrument.expiryMicros() - NOW) / (DAYS_PER_YEAR * DAY_MICROS);
        return new PricedInstrument(
                instrument,
                mark,
                forward,
                volatility,
                0,
                1,
                years,
                fixedShare,
                fixedAverage,
                windowYears,
                usd(instrument.quote()),
                usd(instrument.settle()),
                SPOT,
                QualityStatus.OK,
                "");
    }

    private static double usd(String currency) {
        return currency.equals("BTC") ? SPOT : 1;
    }
}
