package io.inventoryrisk.model.scenario;

import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.market.Payoff;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.market.VolatilitySurface;
import io.inventoryrisk.model.math.YearFraction;
import io.inventoryrisk.model.option.AveragedOption;
import io.inventoryrisk.model.option.ImpliedVolatility;
import io.inventoryrisk.model.option.SmileDelta;
import io.inventoryrisk.model.option.SurfaceInterpolation;
import io.inventoryrisk.model.scenario.InstrumentPricer.Settlement;
import java.util.HashMap;
import java.util.Map;

/** Forward and volatility of options, from their marks and their underlyings' surfaces. */
final class OptionInputs {

    private final MarketModel model;
    private final Map<String, VolatilitySurface> surfaces = new HashMap<>();
    private final Map<String, SurfaceInterpolation> readings = new HashMap<>();

    OptionInputs(MarketModel model) {
        this.model = model;
        for (VolatilitySurface surface : model.surfaces()) {
            surfaces.put(surface.underlying(), surface);
            readings.put(surface.underlying(), new SurfaceInterpolation(surface));
        }
    }

    /**
     * Where an option stands on its surface.
     *
     * @param forward of its expiry
     * @param volatility annualised; NaN where unknown
     * @param slope d(volatility) / d ln(strike / forward)
     * @param stickiness skew-stickiness ratio
     * @param value in quote currency at that volatility; NaN where unknown
     */
    record Smile(double forward, double volatility, double slope, double stickiness, double value) {

        /** Of what is not an option. */
        static Smile none(double mark) {
            return new Smile(mark, Double.NaN, 0, SmileDelta.STICKY_STRIKE, Double.NaN);
        }
    }

    /**
     * @param mark in quote currency; NaN where there is none
     * @param doubt of the mark; takes up what is wrong with forward and volatility
     */
    Smile of(Instrument instrument, double mark, Settlement settlement, Doubt doubt) {
        boolean usable = !Double.isNaN(mark) && doubt.status().isDecisive();
        VolatilitySurface surface = surfaces.get(instrument.underlying());
        SurfaceInterpolation reading = surface == null ? null : readings.get(instrument.underlying());
        double forward = forward(instrument, surface, reading, doubt);
        double strike = instrument.strike().doubleValue();
        long expiry = instrument.expiryMicros();
        double k = StrictMath.log(strike / forward);
        if (settlement.years() == 0) {
            return expired(instrument, settlement, forward);
        }
        AveragedOption option = AveragedOption.of(
                strike,
                settlement.years(),
                settlement.windowYears(),
                settlement.fixedShare(),
                settlement.fixedAverage());
        double fromSurface = reading == null
                ? Double.NaN
                : finite(reading.volatilityAt(k, expiry) * averaging(surface, expiry, settlement));
        double volatility = 0;
        if (option.isOpen()) {
            double unit = instrument.payoff() == Payoff.INVERSE ? option.settlement(forward) : 1;
            double tick = instrument.tickSize().doubleValue() * unit;
            double price = usable ? mark * unit : Double.NaN;
            ImpliedVolatility implied = option.implied(instrument.optionType(), price, tick, forward);
            double gap = price - option.price(instrument.optionType(), forward, fromSurface);
            volatility = chosen(implied, fromSurface, Math.abs(gap) <= tick, doubt);
            if (volatility != implied.volatility() && reading != null) {
                QualityStatus slice = reading.status(expiry);
                doubt.add(slice, "volatility from a slice that is " + slice);
            }
        }
        double slope = reading == null ? 0 : reading.slopeAt(k, expiry);
        double stickiness = surface == null ? Double.NaN : surface.skewStickiness();
        return new Smile(
                forward,
                volatility,
                Double.isNaN(slope) ? 0 : slope,
                Double.isNaN(stickiness) ? SmileDelta.STICKY_STRIKE : stickiness,
                value(instrument, option, forward, volatility));
    }

    /**
     * What turns a volatility of a surface, which counts the whole time to expiry as venues do, into one of the price
     * itself, of which the settlement average keeps less: their total variance is the same at the surface's instant.
     */
    private static double averaging(VolatilitySurface surface, long expiryMicros, Settlement settlement) {
        double years =
                Math.max(YearFraction.betweenMicros(surface.asOfMicros(), expiryMicros), settlement.windowYears());
        return Math.sqrt(years / AveragedOption.effectiveYears(years, years, settlement.windowYears()));
    }

    /** Worth what it pays where the whole settlement price is known; else its last mark has to do. */
    private static Smile expired(Instrument instrument, Settlement settlement, double forward) {
        boolean known = settlement.fixedShare() >= 1;
        AveragedOption option = AveragedOption.of(
                instrument.strike().doubleValue(), 0, settlement.windowYears(), 1, settlement.fixedAverage());
        return new Smile(
                forward, 0, 0, SmileDelta.STICKY_STRIKE, known ? value(instrument, option, forward, 0) : Double.NaN);
    }

    /** The surface's, else the spot price. */
    private double forward(
            Instrument instrument, VolatilitySurface surface, SurfaceInterpolation reading, Doubt doubt) {
        double forward = reading == null ? Double.NaN : reading.forward(instrument.expiryMicros());
        if (forward > 0 && forward < Double.POSITIVE_INFINITY) {
            QualityStatus status = surface.quality().status();
            if (!status.isDecisive()) {
                doubt.add(status, "surface: " + surface.quality().reason());
            }
            return forward;
        }
        doubt.add(
                QualityStatus.FALLBACK,
                "no surface of " + instrument.underlying() + ": its spot price stands for the forward");
        double strikeUsd = instrument.payoff() == Payoff.INVERSE ? 1 : model.usdRate(instrument.quote());
        return model.usdRate(instrument.underlying()) / strikeUsd;
    }

    /**
     * The mark's where it tells one to better than a tick, else the surface's, else the mark's all the same.
     *
     * @param agrees whether the surface gives the mark to within a tick, so that none is better than the other
     */
    private static double chosen(ImpliedVolatility implied, double fromSurface, boolean agrees, Doubt doubt) {
        boolean none = Double.isNaN(implied.volatility());
        boolean precise = implied.status() == ImpliedVolatility.Status.OK;
        if (precise || agrees) {
            return precise ? implied.volatility() : fromSurface;
        }
        if (!Double.isNaN(fromSurface)) {
            doubt.add(QualityStatus.FALLBACK, "mark tells no volatility: the surface's stands for it");
            return fromSurface;
        }
        doubt.add(
                none ? QualityStatus.INSUFFICIENT : QualityStatus.FALLBACK,
                "mark tells no volatility" + (none ? "" : " to better than a tick") + " and there is no surface");
        return implied.volatility();
    }

    /** NaN for what is no volatility. */
    private static double finite(double volatility) {
        return Double.isFinite(volatility) ? volatility : Double.NaN;
    }

    private static double value(Instrument instrument, AveragedOption option, double forward, double volatility) {
        double value = option.price(instrument.optionType(), forward, volatility);
        return instrument.payoff() == Payoff.INVERSE ? value / option.settlement(forward) : value;
    }
}
