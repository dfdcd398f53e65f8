package io.inventoryrisk.model.risk;

import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.InstrumentKind;
import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.market.Quality;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.market.SurfaceSlice;
import io.inventoryrisk.model.market.VolatilitySurface;
import io.inventoryrisk.model.scenario.PricedInstrument;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Adds up the lines of an exposure: what has no mark, no forward, no volatility or no rate is left out, and named. */
final class ExposureSum {

    private double deltaCoin;
    private double deltaUsd;
    private double grossNotionalUsd;
    private double unrealisedPnlUsd;
    private Greeks greeks = Greeks.zero();
    private QualityStatus status = QualityStatus.OK;
    private long inputAgeMillis = -1;
    private final TreeMap<Long, Greeks> expiries = new TreeMap<>();
    private final TreeSet<String> missing;
    private final TreeSet<String> doubtful = new TreeSet<>();

    private ExposureSum(Set<String> untranslated) {
        missing = new TreeSet<>(untranslated);
    }

    /**
     * @param untranslated currencies whose P&L waits for a rate
     * @param closed instruments that went flat
     */
    static Exposure of(
            HoldingState state, InstrumentSteps steps, Set<String> untranslated, List<String> closed, int lateFills) {
        ExposureSum sum = new ExposureSum(untranslated);
        MarketModel model = steps.model();
        List<ExposureLine> lines = new ArrayList<>();
        for (Holding holding : state.holdings()) {
            InstrumentSteps.Quoted quoted = steps.of(holding.instrument());
            ExposureLine line = LineValuation.of(holding, quoted, model);
            lines.add(line);
            sum.add(line, quoted, model);
        }
        return new Exposure(
                state.account(),
                state.underlying(),
                state.closedMicros(),
                model.asOfMicros(),
                model.parametersVersion(),
                lines,
                closed,
                sum.deltaCoin,
                sum.deltaUsd,
                sum.grossNotionalUsd,
                sum.unrealisedPnlUsd,
                sum.greeks,
                sum.byExpiry(model, state.underlying()),
                state.pnl(),
                state.explain(),
                lateFills,
                sum.quality());
    }

    private void add(ExposureLine line, InstrumentSteps.Quoted quoted, MarketModel model) {
        PricedInstrument priced = quoted.priced();
        if (quoted.index() >= 0) {
            inputAgeMillis = Math.max(inputAgeMillis, model.ageMillis()[quoted.index()]);
        }
        if (Double.isNaN(line.mark())) {
            missing.add(line.instrument());
            return;
        }
        doubt(line, priced);
        unrealisedPnlUsd += orMissing(line.unrealisedPnlUsd(), line.settleCurrency());
        if (priced.instrument().kind() == InstrumentKind.OPTION
                && Double.isNaN(line.greeks().deltaBlackScholesCoin())) {
            missing.add(line.instrument());
            return;
        }
        deltaCoin += orMissing(line.deltaCoin(), priced.instrument().underlying());
        double delta = orMissing(line.deltaUsd(), deltaCurrency(priced.instrument()));
        deltaUsd += delta;
        grossNotionalUsd += Math.abs(delta);
        Greeks known = line.greeks().known();
        if (!known.equals(line.greeks())) {
            missing.add(line.settleCurrency());
        }
        greeks = greeks.plus(known);
        expiries.merge(line.expiryMicros(), known, Greeks::plus);
    }

    private void doubt(ExposureLine line, PricedInstrument priced) {
        status = status.worse(line.status());
        if (line.status() != QualityStatus.OK) {
            boolean why = line.status() == priced.status() && !priced.reason().isEmpty();
            doubtful.add(line.instrument() + " is " + line.status() + (why ? " (" + priced.reason() + ")" : ""));
        }
    }

    private List<ExpiryGreeks> byExpiry(MarketModel model, String underlying) {
        List<ExpiryGreeks> sorted = new ArrayList<>();
        expiries.forEach((expiryMicros, sum) ->
                sorted.add(new ExpiryGreeks(expiryMicros, sum, volatilityError(model, underlying, expiryMicros))));
        return sorted;
    }

    private static double volatilityError(MarketModel model, String underlying, long expiryMicros) {
        for (VolatilitySurface surface : model.surfaces()) {
            for (SurfaceSlice slice : surface.slices()) {
                if (surface.underlying().equals(underlying) && slice.expiryMicros() == expiryMicros) {
                    return slice.rmseVolatility();
                }
            }
        }
        return Double.NaN;
    }

    /** The currency whose USD rate a line's delta rests on. */
    private static String deltaCurrency(Instrument instrument) {
        return switch (instrument.payoff()) {
            case LINEAR, INVERSE -> instrument.quote();
            case QUANTO -> instrument.settle();
        };
    }

    private double orMissing(double value, String currency) {
        if (Double.isNaN(value)) {
            missing.add(currency);
            return 0;
        }
        return value;
    }

    private Quality quality() {
        QualityStatus all = missing.isEmpty() ? status : status.worse(QualityStatus.PARTIAL);
        List<String> reasons = new ArrayList<>();
        if (!missing.isEmpty()) {
            reasons.add("left out for want of a mark, a volatility or a USD rate: " + String.join(", ", missing));
        }
        reasons.addAll(doubtful);
        return new Quality(all, inputAgeMillis, 0, List.copyOf(missing), String.join("; ", reasons));
    }
}
