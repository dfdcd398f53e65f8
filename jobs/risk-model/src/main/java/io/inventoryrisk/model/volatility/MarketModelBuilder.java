package io.inventoryrisk.model.volatility;

import io.inventoryrisk.model.liquidity.ConsolidatedBook;
import io.inventoryrisk.model.market.ConsolidatedLiquidity;
import io.inventoryrisk.model.market.ConversionRates;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.market.ParameterPack;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.market.QuotedBook;
import io.inventoryrisk.model.market.SettlementAverage;
import io.inventoryrisk.model.market.VenueMark;
import io.inventoryrisk.model.market.VolatilitySource;
import io.inventoryrisk.model.market.VolatilitySurface;
import io.inventoryrisk.model.math.BlockStore;
import io.inventoryrisk.model.math.CoMomentWindow;
import io.inventoryrisk.model.math.CoMoments;
import io.inventoryrisk.model.math.EwmaMoments;
import io.inventoryrisk.model.math.HayashiYoshida;
import io.inventoryrisk.model.math.HayashiYoshidaState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Builds the market model of a universe, instant by instant, from the bars of exactly that instant, and from the
 * venues' tickers where there is no bar. Their order does not matter: they are sorted first. Options have marks and volatilities but are no factors; their risk is
 * their underlying's.
 *
 * <p>50 instruments are 50 bars in and one model of about 45 kB out; an instant costs some 10,000 multiply-adds on the
 * grid, and 50 for each quote between the grid. 1,000 factors are 2,500,000, and repairing one such matrix takes seconds.
 */
public final class MarketModelBuilder {

    private final ModelSpec spec;
    private final CoMomentWindow window;
    private final HayashiYoshida pairs;
    private final ConsolidatedBook venues;
    private final RegimeDetector regimes;

    public MarketModelBuilder(ModelSpec spec) {
        CorrelationSpec correlation = spec.correlation();
        long step = spec.grid().stepMicros();
        this.spec = spec;
        this.window = new CoMomentWindow(spec.windowReturns(), correlation.maxFactors());
        this.pairs = new HayashiYoshida(
                correlation.paneMicros(step), correlation.panes(step), correlation.asynchronousFactors());
        this.venues = new ConsolidatedBook(spec.notionalsUsd());
        this.regimes = new RegimeDetector(spec.regime(), step);
    }

    /** The state after an instant, and its model. */
    public record Step(ModelState state, MarketModel model) {}

    /**
     * What is known at an instant.
     *
     * @param bars of this instant, each of another instrument, in any order
     * @param marks of this instant, each of another instrument that has no bar at it, in any order
     * @param surfaces those since the instant before, or the newest of each underlying; of this instant or earlier
     * @param definitions by instrument id
     * @param conversions the parameter pack of conversion rates; null where there is none
     * @param takerFees the parameter pack of takers' fees; null where there is none
     * @param settlementWindows the parameter pack of settlement windows; null where there is none
     */
    public record Inputs(
            List<CalibratedBar> bars,
            List<VenueMark> marks,
            List<VolatilitySurface> surfaces,
            Map<String, Instrument> definitions,
            ParameterPack conversions,
            ParameterPack takerFees,
            ParameterPack settlementWindows) {

        /** Where every instrument has a book and nothing expires. */
        public Inputs(
                List<CalibratedBar> bars,
                List<VolatilitySurface> surfaces,
                Map<String, Instrument> definitions,
                ParameterPack conversions,
                ParameterPack takerFees) {
            this(bars, List.of(), surfaces, definitions, conversions, takerFees, null);
        }

        private List<VenueMark> told() {
            return Stream.concat(bars.stream().map(bar -> VenueMark.of(bar.bar())), marks.stream())
                    .toList();
        }
    }

    /**
     * @param state of the universe
     * @param asOfMicros the instant, on the grid and after the state's last
     * @param rows the universe's ring of return rows, one block for each instant of the correlation window
     * @param panes the universe's ring of asynchronous panes, one block for each
     * @throws IllegalArgumentException where a bar is of another instant, doubled, or the instant is out of order
     */
    public Step build(ModelState state, long asOfMicros, Inputs inputs, BlockStore rows, BlockStore panes) {
        TreeMap<String, CalibratedBar> living = livingBars(asOfMicros, inputs);
        List<InstrumentMark> marks = marks(state, asOfMicros, living, inputs);
        List<CalibratedBar> factors = living.values().stream()
                .filter(bar ->
                        ModelQuality.isFactor(inputs.definitions().get(bar.bar().instrument())))
                .toList();
        CoMoments moments = moments(state, asOfMicros, factors, rows);
        EwmaMoments ewma = ewma(state, asOfMicros, moments, factors);
        HayashiYoshidaState asynchronous =
                asynchronous(state, asOfMicros, legs(marks, inputs.definitions()), living, panes);
        CorrelationChoice correlation = CorrelationChoice.of(
                spec.correlation(),
                spec.grid().stepMicros(),
                state,
                asOfMicros,
                CorrelationEstimate.of(spec, moments, ewma, asynchronous),
                Set.of(ids(marks)));
        ModelState next = new ModelState(
                asOfMicros,
                marks,
                moments,
                ewma,
                asynchronous,
                correlation.good(),
                correlation.nearest(),
                KnownSurfaces.at(asOfMicros, state.surfaces(), inputs.surfaces()),
                SettlementWindows.at(
                        asOfMicros,
                        state.settlements(),
                        inputs.told(),
                        inputs.definitions(),
                        inputs.settlementWindows()),
                regimes.advance(
                        state.knownRegime(),
                        state.asOfMicros(),
                        asOfMicros,
                        factors.stream().map(CalibratedBar::volatility).toList()));
        return new Step(next, model(next, living, inputs, correlation));
    }

    private static TreeMap<String, CalibratedBar> livingBars(long asOfMicros, Inputs inputs) {
        TreeMap<String, CalibratedBar> living = new TreeMap<>();
        for (CalibratedBar calibrated : inputs.bars()) {
            String id = calibrated.bar().instrument();
            requireOf(id, calibrated.bar().asOfMicros(), asOfMicros);
            if (!isExpired(inputs.definitions().get(id), asOfMicros) && living.put(id, calibrated) != null) {
                throw new IllegalArgumentException(id + ": two bars at " + asOfMicros + " us; feed one an instant");
            }
        }
        return living;
    }

    private static void requireOf(String id, long ownMicros, long asOfMicros) {
        if (ownMicros != asOfMicros) {
            throw new IllegalArgumentException(
                    id + ": bar must be of instant " + asOfMicros + " us, was of " + ownMicros);
        }
    }

    private static boolean isExpired(Instrument definition, long asOfMicros) {
        return definition != null && definition.expiryMicros() > 0 && definition.expiryMicros() < asOfMicros;
    }

    private static List<InstrumentMark> marks(
            ModelState state, long asOfMicros, TreeMap<String, CalibratedBar> bars, Inputs inputs) {
        Map<String, Instrument> definitions = inputs.definitions();
        TreeMap<String, InstrumentMark> marks = new TreeMap<>();
        for (InstrumentMark mark : state.marks()) {
            if (!isExpired(definitions.get(mark.instrument()), asOfMicros)) {
                marks.put(mark.instrument(), mark);
            }
        }
        bars.forEach((id, bar) ->
                marks.put(id, marks.getOrDefault(id, InstrumentMark.unknown(id)).with(bar)));
        for (VenueMark told : inputs.marks()) {
            String id = told.instrument();
            requireOf(id, told.asOfMicros(), asOfMicros);
            if (!bars.containsKey(id) && !isExpired(definitions.get(id), asOfMicros)) {
                marks.put(id, marks.getOrDefault(id, InstrumentMark.unknown(id)).with(told));
            }
        }
        return new ArrayList<>(marks.values());
    }

    private CoMoments moments(ModelState state, long asOfMicros, List<CalibratedBar> factors, BlockStore rows) {
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

    private EwmaMoments ewma(ModelState state, long asOfMicros, CoMoments moments, List<CalibratedBar> factors) {
        Map<String, Double> known = new HashMap<>();
        for (CalibratedBar bar : factors) {
            if (Double.isFinite(bar.volatility().logReturn())) {
                known.put(bar.bar().instrument(), bar.volatility().logReturn());
            }
        }
        double[] returns = Arrays.stream(moments.series())
                .mapToDouble(id -> known.getOrDefault(id, Double.NaN))
                .toArray();
        double decay = spec.correlation().decay(asOfMicros - state.asOfMicros());
        return state.ewma().advance(decay, moments.series(), returns);
    }

    private List<String> legs(List<InstrumentMark> marks, Map<String, Instrument> definitions) {
        return marks.stream()
                .filter(InstrumentMark::hasBook)
                .map(InstrumentMark::instrument)
                .filter(id -> ModelQuality.isFactor(definitions.get(id)))
                .limit(spec.correlation().asynchronousFactors())
                .toList();
    }

    private HayashiYoshidaState asynchronous(
            ModelState state, long asOfMicros, List<String> ids, Map<String, CalibratedBar> bars, BlockStore panes) {
        long step = spec.grid().stepMicros();
        AsynchronousLegs legs = new AsynchronousLegs(step, state.asOfMicros() + step == asOfMicros);
        return pairs.advance(state.asynchronous(), asOfMicros, legs.at(asOfMicros, ids, bars), panes);
    }

    private MarketModel model(
            ModelState state, TreeMap<String, CalibratedBar> bars, Inputs inputs, CorrelationChoice choice) {
        List<InstrumentMark> marks = state.marks();
        long asOf = state.asOfMicros();
        CorrelationEstimate estimate = choice.estimate();
        ConversionRates rates = rates(marks, asOf, inputs);
        VolatilitySurface[] surfaces = KnownSurfaces.aged(asOf, spec.surfaceStaleAfterMillis(), state.surfaces());
        return new MarketModel(
                spec.universe(),
                asOf,
                spec.parametersVersion(),
                ids(marks),
                marks.stream().mapToDouble(InstrumentMark::mark).toArray(),
                marks.stream().mapToDouble(InstrumentMark::fundingRate).toArray(),
                marks.stream().mapToLong(InstrumentMark::fundingTimeMicros).toArray(),
                marks.stream().map(mark -> mark.statusAt(asOf, spec)).toArray(QualityStatus[]::new),
                marks.stream().mapToLong(mark -> mark.ageMillis(asOf)).toArray(),
                marks.stream().map(InstrumentMark::bookStatus).toArray(QualityStatus[]::new),
                marks.stream().mapToLong(mark -> mark.feedAgeMillis(asOf)).toArray(),
                marks.stream().mapToDouble(InstrumentMark::volatility).toArray(),
                marks.stream().map(InstrumentMark::source).toArray(VolatilitySource[]::new),
                marks.stream()
                        .mapToDouble(
                                mark -> mark.basisAt(asOf, inputs.definitions().get(mark.instrument())))
                        .toArray(),
                estimate.factors(),
                estimate.sample().packed(),
                choice.correlation().packed(),
                estimate.shrinkage(),
                choice.repaired(),
                estimate.ewma().packed(),
                estimate.asynchronous().packed(),
                estimate.outside(),
                rates.currencies(),
                rates.usdRates(),
                liquidity(asOf, bars, inputs, rates),
                surfaces,
                state.settlements().toArray(SettlementAverage[]::new),
                bars.values().stream().flatMap(QuotedBooks::of).toArray(QuotedBook[]::new),
                state.regime().regime(),
                state.regime().sinceMicros(),
                ModelQuality.of(spec, state, inputs.definitions(), choice, rates, surfaces));
    }

    private ConsolidatedLiquidity[] liquidity(
            long asOf, TreeMap<String, CalibratedBar> bars, Inputs inputs, ConversionRates rates) {
        return venues.at(
                asOf,
                bars.values().stream().map(CalibratedBar::bar).toList(),
                inputs.definitions(),
                rates,
                inputs.takerFees());
    }

    private ConversionRates rates(List<InstrumentMark> marks, long asOf, Inputs inputs) {
        TreeMap<String, Double> usable = new TreeMap<>();
        for (InstrumentMark mark : marks) {
            if (mark.hasMark() && mark.statusAt(asOf, spec).isDecisive()) {
                usable.put(mark.instrument(), mark.mark());
            }
        }
        return ConversionRates.of(usable, inputs.definitions(), inputs.conversions(), asOf);
    }

    private static String[] ids(List<InstrumentMark> marks) {
        return marks.stream().map(InstrumentMark::instrument).toArray(String[]::new);
    }
}
