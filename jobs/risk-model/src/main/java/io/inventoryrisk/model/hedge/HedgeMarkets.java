package io.inventoryrisk.model.hedge;

import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.InstrumentKind;
import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.market.ParameterPack;
import io.inventoryrisk.model.market.QuotedBook;
import io.inventoryrisk.model.market.SurfaceSlice;
import io.inventoryrisk.model.market.VolatilitySurface;
import io.inventoryrisk.model.scenario.InstrumentPricer;
import io.inventoryrisk.model.scenario.PricedInstrument;
import io.inventoryrisk.model.scenario.UnderlyingFactors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What hedges rest on at one instant whoever's they are: markets to hedge in and what they cost, options, surfaces. Each is
 * looked for once, when an account first asks for it. Not safe for several threads.
 */
final class HedgeMarkets {

    private static final SurfaceSlice[] NO_SLICES = {};

    private final InstrumentPricer pricer;
    private final Map<String, Instrument> instruments;
    private final Map<String, ParameterPack> packs;
    private final HedgeParameters parameters;
    private final LiveCost costs;
    private final UnderlyingFactors factors;
    private final Map<String, SurfaceSlice[]> slices = new HashMap<>();
    private final Map<String, VarianceSwap[]> fairVariances = new HashMap<>();
    private final Map<String, ListedOptions> listed = new HashMap<>();
    private final Map<String, List<Candidate>> candidates = new HashMap<>();
    private final Map<String, Double> proportionalCosts = new HashMap<>();
    private SortedMap<String, Candidate> cheapest;
    private Map<String, List<Instrument>> options;

    /**
     * A market that a delta can be hedged in.
     *
     * @param delta of one contract, in coins
     */
    record Candidate(PricedInstrument priced, double delta) {

        Instrument instrument() {
            return priced.instrument();
        }
    }

    HedgeMarkets(HedgeInputs in, HedgeParameters parameters) {
        this.pricer = in.pricer();
        this.instruments = in.instruments();
        this.packs = in.packs();
        this.parameters = parameters;
        costs = new LiveCost(pricer.model(), parameters, packs);
        factors = UnderlyingFactors.of(pricer.model());
        for (VolatilitySurface surface : pricer.model().surfaces()) {
            slices.putIfAbsent(surface.underlying(), surface.slices());
        }
    }

    /** Whether inputs are of the same instant, definitions and packs: the job shares them among accounts. */
    boolean areOf(HedgeInputs in) {
        return pricer == in.pricer() && instruments == in.instruments() && packs == in.packs();
    }

    MarketModel model() {
        return pricer.model();
    }

    HedgeParameters parameters() {
        return parameters;
    }

    LiveCost costs() {
        return costs;
    }

    UnderlyingFactors factors() {
        return factors;
    }

    /** Slices of an underlying's surface, rising; none without one. */
    SurfaceSlice[] slices(String underlying) {
        return slices.getOrDefault(underlying, NO_SLICES);
    }

    /** Of each slice. */
    VarianceSwap[] fairVariances(String underlying) {
        return fairVariances.computeIfAbsent(
                underlying,
                any -> Arrays.stream(slices(underlying)).map(VarianceSwap::of).toArray(VarianceSwap[]::new));
    }

    /** Options of an underlying. */
    ListedOptions listed(String underlying) {
        if (options == null) {
            options = new HashMap<>();
            for (Instrument instrument : instruments.values()) {
                if (instrument.kind() == InstrumentKind.OPTION) {
                    options.computeIfAbsent(instrument.underlying(), any -> new ArrayList<>())
                            .add(instrument);
                }
            }
        }
        return listed.computeIfAbsent(
                underlying,
                any -> new ListedOptions(
                        options.getOrDefault(underlying, List.of()), model(), parameters.leastYears()));
    }

    /** Futures, perpetuals and spot markets of an underlying with a fresh book and a delta, by id. */
    List<Candidate> candidates(String underlying) {
        return candidates.computeIfAbsent(underlying, any -> {
            List<Candidate> found = new ArrayList<>();
            for (Instrument instrument : pricer.booked(underlying, instruments)) {
                Candidate candidate = candidate(instrument);
                if (candidate != null) {
                    found.add(candidate);
                }
            }
            found.sort(Comparator.comparing(candidate -> candidate.instrument().id()));
            return List.copyOf(found);
        });
    }

    /** The least of half spread and fee over an underlying's markets, as a fraction; NaN without one. */
    double proportionalCost(String underlying) {
        return proportionalCosts.computeIfAbsent(underlying, any -> {
            double least = Double.NaN;
            for (Candidate candidate : candidates(underlying)) {
                double cost = costs.proportional(candidate.instrument());
                least = Double.isNaN(least) || cost < least ? cost : least;
            }
            return least;
        });
    }

    /** By underlying: the future or perpetual with the least half spread and fee. */
    SortedMap<String, Candidate> cheapest() {
        if (cheapest == null) {
            cheapest = new TreeMap<>();
            for (QuotedBook book : model().books()) {
                Instrument instrument = instruments.get(book.instrument());
                boolean usable = instrument != null
                        && (instrument.kind() == InstrumentKind.PERPETUAL
                                || instrument.kind() == InstrumentKind.FUTURE);
                Candidate candidate = usable ? candidate(instrument) : null;
                if (candidate != null) {
                    Candidate known = cheapest.get(instrument.underlying());
                    if (known == null || costs.proportional(instrument) < costs.proportional(known.instrument())) {
                        cheapest.put(instrument.underlying(), candidate);
                    }
                }
            }
        }
        return cheapest;
    }

    /** Null for an option, and where the instrument has no delta that can be trusted. */
    private Candidate candidate(Instrument instrument) {
        if (instrument.kind() == InstrumentKind.OPTION) {
            return null;
        }
        PricedInstrument priced = pricer.priced(instrument);
        double delta = DeltaHedge.deltaPerContract(priced);
        boolean usable = priced.status().isDecisive() && Math.abs(delta) > 0 && Double.isFinite(delta);
        return usable ? new Candidate(priced, delta) : null;
    }
}
