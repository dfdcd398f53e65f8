package io.inventoryrisk.model.volatility;

import io.inventoryrisk.model.market.ConversionRates;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.InstrumentKind;
import io.inventoryrisk.model.market.Quality;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.market.VolatilitySurface;
import io.inventoryrisk.model.math.CoMoments;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Collects what a market model lacks, and says so in its quality envelope. */
final class ModelQuality {

    private final ModelSpec spec;
    private final ModelState state;
    private final TreeSet<String> missing = new TreeSet<>();
    private final List<String> reasons = new ArrayList<>();

    private ModelQuality(ModelSpec spec, ModelState state) {
        this.spec = spec;
        this.state = state;
    }

    /**
     * OK where every instrument is; PARTIAL where one is not or lacks something. Where no correlation is known at all:
     * WARMING while the window has too few rows, INSUFFICIENT where its rows have too few returns; FALLBACK where the last
     * good one is kept.
     */
    static Quality of(
            ModelSpec spec,
            ModelState state,
            Map<String, Instrument> definitions,
            CorrelationChoice correlation,
            ConversionRates rates,
            VolatilitySurface[] surfaces) {
        ModelQuality quality = new ModelQuality(spec, state);
        quality.noteMarks();
        quality.noteFactors(definitions, correlation.estimate());
        quality.noteSource(correlation.estimate());
        quality.noteRates(definitions, rates);
        quality.noteSurfaces(definitions, surfaces);
        return quality.envelope(correlation);
    }

    /** Whether an instrument's returns belong in the correlation: an option's risk is its underlying's. */
    static boolean isFactor(Instrument definition) {
        return definition == null || definition.kind() != InstrumentKind.OPTION;
    }

    private void noteMarks() {
        List<String> unmarked = new ArrayList<>();
        List<String> unestimated = new ArrayList<>();
        Map<String, List<String>> byStatus = new TreeMap<>();
        for (InstrumentMark mark : state.marks()) {
            QualityStatus status = mark.statusAt(state.asOfMicros(), spec);
            if (!mark.hasMark()) {
                unmarked.add(mark.instrument());
            } else if (status != QualityStatus.OK) {
                byStatus.computeIfAbsent(status.name(), name -> new ArrayList<>())
                        .add(mark.instrument());
            }
            if (mark.hasBook() && Double.isNaN(mark.volatility())) {
                unestimated.add(mark.instrument());
            }
        }
        noteMissing(unmarked, "without a mark");
        noteMissing(unestimated, "without a volatility");
        byStatus.forEach((status, instruments) -> reasons.add(instruments.size() + " " + status));
    }

    private void noteFactors(Map<String, Instrument> definitions, CorrelationEstimate correlation) {
        Set<String> factors = Set.of(correlation.factors());
        CoMoments moments = state.moments();
        List<String> sparse = new ArrayList<>();
        List<String> constant = new ArrayList<>();
        List<String> excess = new ArrayList<>();
        for (InstrumentMark mark : state.marks()) {
            String id = mark.instrument();
            if (mark.hasBook() && isFactor(definitions.get(id)) && !factors.contains(id)) {
                int slot = moments.slotOf(id);
                if (slot < 0 && moments.series().length >= spec.correlation().maxFactors() && moments.slotOf("") < 0) {
                    excess.add(id);
                } else if (slot < 0
                        || moments.observations(slot) < spec.correlation().minObservations()) {
                    sparse.add(id);
                } else {
                    constant.add(id);
                }
            }
        }
        noteMissing(sparse, "with fewer than " + spec.correlation().minObservations() + " returns");
        noteMissing(constant, "constant");
        noteMissing(excess, "over the limit of " + spec.correlation().maxFactors() + " factors");
        if (correlation.unmeasuredPairs() > 0) {
            reasons.add(correlation.unmeasuredPairs() + " pairs taken as uncorrelated");
        }
    }

    /** What the estimate that risk uses could not tell, where it is not the sample. */
    private void noteSource(CorrelationEstimate correlation) {
        CorrelationSource source = spec.correlation().source();
        int borrowed = correlation.borrowedPairs(source);
        if (borrowed > 0) {
            reasons.add(borrowed + " pairs from the sample, " + source + " does not know them");
        }
        if (source == CorrelationSource.ASYNCHRONOUS && correlation.outside() > 0) {
            reasons.add(correlation.outside() + " pairs outside [-1, 1], clipped");
        }
    }

    private void noteSurfaces(Map<String, Instrument> definitions, VolatilitySurface[] surfaces) {
        TreeSet<String> without = new TreeSet<>();
        for (InstrumentMark mark : state.marks()) {
            Instrument definition = definitions.get(mark.instrument());
            if (definition != null && definition.kind() == InstrumentKind.OPTION) {
                without.add("surface:" + definition.underlying());
            }
        }
        TreeSet<String> stale = new TreeSet<>();
        for (VolatilitySurface surface : surfaces) {
            without.remove("surface:" + surface.underlying());
            if (surface.quality().status().worse(QualityStatus.STALE)
                    == surface.quality().status()) {
                stale.add("surface:" + surface.underlying());
            }
        }
        noteMissing(without, "underlyings of options without a surface");
        noteMissing(stale, "stale surfaces");
    }

    private void noteRates(Map<String, Instrument> definitions, ConversionRates rates) {
        TreeSet<String> unknown = new TreeSet<>();
        TreeSet<String> assumed = new TreeSet<>();
        for (InstrumentMark mark : state.marks()) {
            Instrument definition = definitions.get(mark.instrument());
            if (definition != null && Double.isNaN(rates.usdRate(definition.settle()))) {
                unknown.add(definition.settle());
            }
            if (definition != null
                    && definition.kind() == InstrumentKind.SPOT
                    && rates.fromParameters().contains(definition.base())) {
                assumed.add(definition.base());
            }
        }
        noteMissing(unknown, "currencies without a USD rate");
        if (!assumed.isEmpty()) {
            reasons.add("USD rate of " + String.join(", ", assumed) + " from parameters, its market is unusable");
        }
    }

    private void noteMissing(Set<String> names, String what) {
        noteMissing(List.copyOf(names), what);
    }

    private void noteMissing(List<String> names, String what) {
        if (!names.isEmpty()) {
            missing.addAll(names);
            reasons.add(names.size() + " " + what);
        }
    }

    private Quality envelope(CorrelationChoice correlation) {
        QualityStatus status = reasons.isEmpty() ? QualityStatus.OK : QualityStatus.PARTIAL;
        if (correlation.isFallback()) {
            status = QualityStatus.FALLBACK;
            reasons.add(correlation.failure());
        } else if (correlation.estimate().factors().length == 0) {
            boolean young = state.moments().rows() < spec.correlation().minObservations();
            status = young ? QualityStatus.WARMING : QualityStatus.INSUFFICIENT;
            reasons.add("no correlation yet");
        }
        long oldest = -1;
        for (InstrumentMark mark : state.marks()) {
            oldest = Math.max(oldest, mark.ageMillis(state.asOfMicros()));
        }
        return new Quality(status, oldest, state.moments().rows(), List.copyOf(missing), String.join("; ", reasons));
    }
}
