package io.inventoryrisk.model.risk;

import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.math.YearFraction;
import io.inventoryrisk.model.scenario.UnderlyingFactors;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Positions as USD deltas in the factors of the market model. A position moves by its own instrument's volatility and
 * correlations where the model has them, else, like an option, by those of its underlying's reference instrument.
 */
final class FactorBook {

    private final List<Exposure> exposures;
    private final MarketModel model;
    private final UnderlyingFactors factors;
    private final RiskSpec spec;

    /** @param exposures sorted by underlying and account */
    FactorBook(List<Exposure> exposures, MarketModel model, UnderlyingFactors factors, RiskSpec spec) {
        this.exposures = exposures;
        this.model = model;
        this.factors = factors;
        this.spec = spec;
    }

    /** Delta-normal risk; what several accounts hold in one instrument is one position. */
    ParametricRisk parametric() {
        Map<String, Held> held = new HashMap<>();
        for (Exposure exposure : exposures) {
            for (ExposureLine line : exposure.lines()) {
                Held position = held.get(line.instrument());
                if (position == null) {
                    position = new Held(line.deltaUsd());
                    held.put(line.instrument(), position);
                } else {
                    position.deltaUsd += line.deltaUsd();
                }
                position.underlying = exposure.underlying();
            }
        }
        String[] instruments = held.keySet().toArray(String[]::new);
        Arrays.sort(instruments);
        String[] stand = new String[instruments.length];
        double[] deltasUsd = new double[instruments.length];
        for (int i = 0; i < instruments.length; i++) {
            Held position = held.get(instruments[i]);
            stand[i] = factor(instruments[i], position.underlying);
            deltasUsd[i] = position.deltaUsd;
        }
        return ParametricRisk.of(instruments, stand, deltasUsd, model, spec);
    }

    /** What all accounts hold in one instrument. */
    private static final class Held {

        private double deltaUsd;
        private String underlying;

        private Held(double deltaUsd) {
            this.deltaUsd = deltaUsd;
        }
    }

    /** Contributions to the delta-normal figure. */
    List<RiskContribution> contributions(boolean firm) {
        int[] rows = exposures.stream()
                .flatMap(exposure ->
                        exposure.lines().stream().map(line -> factor(line.instrument(), exposure.underlying())))
                .filter(factor -> factor != null)
                .mapToInt(model::factorOf)
                .sorted()
                .distinct()
                .toArray();
        PartSums deviations = new PartSums(rows.length);
        for (Exposure exposure : exposures) {
            for (ExposureLine line : exposure.lines()) {
                String factor = factor(line.instrument(), exposure.underlying());
                if (factor != null && !Double.isNaN(line.deltaUsd())) {
                    double volatility = model.volatility()[model.indexOf(factor)];
                    deviations.add(
                            cell(exposure, line),
                            Arrays.binarySearch(rows, model.factorOf(factor)),
                            line.deltaUsd() * YearFraction.volatilityOver(volatility, spec.horizonMillis()));
                }
            }
        }
        NormalMeasure measure = new NormalMeasure(ParametricRisk.correlation(rows, model), spec);
        return Contributions.of(deviations, measure, firm);
    }

    static PartSums.Cell cell(Exposure exposure, ExposureLine line) {
        return new PartSums.Cell(exposure.account(), venueOf(line.instrument()), exposure.underlying());
    }

    /** The venue part of {@code venue:symbol}. */
    static String venueOf(String instrument) {
        return instrument.substring(0, instrument.indexOf(':'));
    }

    /** Whether that is the venue part of {@code venue:symbol}. */
    static boolean isAt(String venue, String instrument) {
        return instrument.startsWith(venue) && instrument.indexOf(':') == venue.length();
    }

    /** Id of the instrument whose row stands for a position; null where none does. */
    private String factor(String instrument, String underlying) {
        if (model.factorOf(instrument) >= 0
                && UnderlyingFactors.isVolatility(model.volatility()[model.indexOf(instrument)])) {
            return instrument;
        }
        int reference = factors.factorOf(underlying);
        return reference < 0 || Double.isNaN(factors.volatilityOf(underlying)) ? null : model.factors()[reference];
    }
}
