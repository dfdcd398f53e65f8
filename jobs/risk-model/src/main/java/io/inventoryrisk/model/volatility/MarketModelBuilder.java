package io.inventoryrisk.model.volatility;

import io.inventoryrisk.model.market.ConsolidatedLiquidity;
import io.inventoryrisk.model.market.ConversionRates;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.market.ParameterPack;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.market.VolatilitySource;
import io.inventoryrisk.model.market.VolatilitySurface;
import io.inventoryrisk.model.math.BlockStore;
import io.inventoryrisk.model.math.CoMomentWindow;
import io.inventoryrisk.model.math.CoMoments;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Builds the market model of a universe, instant by instant, from the bars of exactly that instant. The order of the
 * bars does not matter: they are sorted first. Options have marks and volatilities but are no factors; their risk is
 * their underlying's.
 *
 * <p>50 instruments are 50 bars in, one model of about 25 kB out, and some 3,000 multiply-adds an instant; 1,000 factors
 * are 500,000, and repairing one such matrix takes seconds.
 */
public final class MarketModelBuilder {

    private final ModelSpec spec;
    private final CoMomentWindow window;

    public MarketModelBuilder(ModelSpec spec) {
        this.spec = spec;
        this.window = new CoMomentWindow(spec.windowReturns(), spec.maxFactors());
    }

    /** The state after an instant, and its model. */
    public record Step(ModelState state, MarketModel model) {}

    /**
     * @param state of the universe
     * @param asOfMicros the instant, on the grid and after the state's last
     * @param bars of this instant, each of another instrument, in any order
     * @param definitions by instrument id
     * @param conversions the parameter pack of conversion rates; null where there is none
     * @param rows the universe's ring of return rows, one block for each instant of the correlation window
     * @throws IllegalArgumentException where a bar is of another instant, doubled, or the instant is out of order
     */
    public Step build(
            ModelState state,
            long asOfMicros,
            List<CalibratedBar> bars,
            Map<String, Instrument> definitions,
            ParameterPack conversions,
            BlockStore rows) {
        TreeMap<String, CalibratedBar> living = livingBars(asOfMicros, bars, definitions);
        List<InstrumentMark> marks = marks(state, asOfMicros, living, definitions);
        CoMoments moments = moments(state, asOfMicros, living, definitions, rows);
        ModelState next = new ModelState(asOfMicros, marks, moments);
        return new Step(next, model(next, definitions, conversions));
    }

    private TreeMap<String, CalibratedBar> livingBars(
            long asOfMicros, List<CalibratedBar> bars, Map<String, Instrument> definitions) {
        TreeMap<String, CalibratedBar> living = new TreeMap<>();
        for (CalibratedBar calibrated : bars) {
            String id = calibrated.bar().instrument();
            if (calibrated.bar().asOfMicros() != asOfMicros) {
                throw new IllegalArgumentException(id + ": bar must be of instant " + asOfMicros + " us, was of "
                        + calibrated.bar().asOfMicros());
            }
            if (!isExpired(definitions.get(id), asOfMicros) && living.put(id, calibrated) != null) {
                throw new IllegalArgumentException(id + ": two bars at " + asOfMicros + " us; feed one an instant");
            }
        }
        return living;
    }

    private static boolean isExpired(Instrument definition, long asOfMicros) {
        return definition != null && definition.expiryMicros() > 0 && definition.expiryMicros() < asOfMicros;
    }

    private static List<InstrumentMark> marks(
            ModelState state,
            long asOfMicros,
            TreeMap<String, CalibratedBar> bars,
            Map<String, Instrument> definitions) {
        TreeMap<String, InstrumentMark> marks = new TreeMap<>();
        for (InstrumentMark mark : state.marks()) {
            if (!isExpired(definitions.get(mark.instrument()), asOfMicros)) {
                marks.put(mark.instrument(), mark);
            }
        }
        bars.forEach((id, bar) ->
                marks.put(id, marks.getOrDefault(id, InstrumentMark.unknown(id)).with(bar)));
        return new ArrayList<>(marks.values());
    }

    private CoMoments moments(
            ModelState state,
            long asOfMicros,
            TreeMap<String, CalibratedBar> bars,
            Map<String, Instrument> definitions,
            BlockStore rows) {
        List<CalibratedBar> factors = bars.values().stream()
                .filter(bar -> ModelQuality.isFactor(definitions.get(bar.bar().instrument())))
                .toList();
        String[] ids = factors.stream().map(bar -> bar.bar().instrument()).toArray(String[]::new);
        double[] returns = factors.stream()
                .mapToDouble(bar -> bar.volatility().logReturn())
                .toArray();
        long step = spec.grid().stepMicros();
        if (asOfMicros % step != 0) {
            throw new IllegalArgumentException("instant must be on the grid of " + step + " us, was " + asOfMicros);
        }
        return window.advance(state.moments(), asOfMicros / step, ids, returns, rows);
    }

    private MarketModel model(ModelState state, Map<String, Instrument> definitions, ParameterPack conversions) {
        List<InstrumentMark> marks = state.marks();
        long asOf = state.asOfMicros();
        CorrelationEstimate correlation =
                CorrelationEstimate.of(state.moments(), spec.minObservations(), spec.repair());
        ConversionRates rates = rates(marks, asOf, definitions, conversions);
        return new MarketModel(
                spec.universe(),
                asOf,
                spec.parametersVersion(),
                marks.stream().map(InstrumentMark::instrument).toArray(String[]::new),
                marks.stream().mapToDouble(InstrumentMark::mark).toArray(),
                marks.stream().mapToDouble(InstrumentMark::fundingRate).toArray(),
                marks.stream()
                        .map(mark -> mark.statusAt(asOf, spec.staleAfterMillis()))
                        .toArray(QualityStatus[]::new),
                marks.stream().mapToLong(mark -> mark.ageMillis(asOf)).toArray(),
                marks.stream().map(InstrumentMark::bookStatus).toArray(QualityStatus[]::new),
                marks.stream().mapToLong(mark -> mark.feedAgeMillis(asOf)).toArray(),
                marks.stream().mapToDouble(InstrumentMark::volatility).toArray(),
                new VolatilitySource[0],
                new double[0],
                correlation.factors(),
                correlation.sample().packed(),
                correlation.correlation().packed(),
                correlation.shrinkage(),
                correlation.repaired(),
                new double[0],
                new double[0],
                0,
                rates.currencies(),
                rates.usdRates(),
                new ConsolidatedLiquidity[0],
                new VolatilitySurface[0],
                ModelQuality.of(spec, state, definitions, correlation, rates));
    }

    private ConversionRates rates(
            List<InstrumentMark> marks, long asOf, Map<String, Instrument> definitions, ParameterPack conversions) {
        TreeMap<String, Double> usable = new TreeMap<>();
        for (InstrumentMark mark : marks) {
            if (mark.hasMark() && mark.statusAt(asOf, spec.staleAfterMillis()).isDecisive()) {
                usable.put(mark.instrument(), mark.mark());
            }
        }
        return ConversionRates.of(usable, definitions, conversions, asOf);
    }
}
