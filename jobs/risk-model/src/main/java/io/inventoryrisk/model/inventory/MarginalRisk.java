package io.inventoryrisk.model.inventory;

import io.inventoryrisk.model.margin.CollateralLine;
import io.inventoryrisk.model.margin.MarginModel;
import io.inventoryrisk.model.margin.MarginReport;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.risk.Exposure;
import io.inventoryrisk.model.risk.ExposureLine;
import io.inventoryrisk.model.risk.RiskSpec;
import io.inventoryrisk.model.risk.RiskVectors;
import io.inventoryrisk.model.risk.ScenarioTail;
import io.inventoryrisk.model.risk.VenueVectors;
import io.inventoryrisk.model.scenario.PricedInstrument;
import io.inventoryrisk.model.scenario.ScenarioSet;
import io.inventoryrisk.model.scenario.ValuedPosition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What one more lot changes: the account's expected shortfall over the scenarios of its headline method (simulated ones
 * where that is a formula), and initial margin at the lot's venue. Both are recomputed with the lot and not read off a
 * derivative, so a flat account has them too; for a lot that moves no scenario into or out of the tail the shortfall changes
 * by the lot's mean loss in the tail (Tasche 1999). Positions and wallets are those of the portfolio record, so sizes,
 * prices and limits see one number.
 */
final class MarginalRisk {

    private final AdviceInputs in;
    private final RiskSpec spec;
    private final ScenarioSet set;
    private final double[] pnlUsd;
    private final double shortfallUsd;
    private final Map<Place, List<ValuedPosition>> held = new HashMap<>();
    private final Map<Place, Double> initialMarginUsd = new HashMap<>();

    private MarginalRisk(AdviceInputs in, RiskSpec spec, ScenarioSet set, double[] pnlUsd) {
        this.in = in;
        this.spec = spec;
        this.set = set;
        this.pnlUsd = pnlUsd;
        this.shortfallUsd = shortfall(pnlUsd);
        hold();
    }

    /** What margin adds up: one underlying at one venue. */
    private record Place(String venue, String underlying) {

        static Place of(Instrument instrument) {
            return new Place(instrument.venue(), instrument.underlying());
        }
    }

    /**
     * What a trade changes, in USD; NaN where it cannot be told.
     *
     * @param shortfallUsd expected shortfall
     * @param marginUsd initial margin at the venue
     */
    record Change(double shortfallUsd, double marginUsd) {}

    /** Of the account at the instant. */
    static MarginalRisk of(AdviceInputs in, RiskSpec spec) {
        ScenarioSet set =
                switch (spec.method()) {
                    case HISTORICAL -> in.sets().historical();
                    case FILTERED -> in.sets().filtered();
                    default -> in.sets().monteCarlo();
                };
        return new MarginalRisk(in, spec, set, total(in, spec, set));
    }

    /** What trading so many contracts changes. */
    Change of(Instrument instrument, double contracts) {
        return new Change(shortfallChange(instrument, contracts), marginChange(instrument, contracts));
    }

    /**
     * Lots that the budgets leave for a side: infinite where nothing limits it or nobody knows, as the equity at a venue
     * without a balance; 0 where a budget is spent already and a lot takes more of it.
     */
    double lots(Instrument instrument, Change lot, AdviceParameters parameters) {
        double lots = lots(parameters.shortfallBudgetUsd() - shortfallUsd, lot.shortfallUsd());
        for (MarginReport report : in.margins()) {
            boolean known = report.collateral().length > 0 && Double.isFinite(parameters.marginShare());
            if (known && report.venue().equals(instrument.venue())) {
                double room = parameters.marginShare() * report.haircutEquityUsd() - report.initialMarginUsd();
                lots = Math.min(lots, lots(room, lot.marginUsd()));
            }
        }
        return lots;
    }

    private static double lots(double roomUsd, double lotUsd) {
        return lotUsd > 0 && !Double.isNaN(roomUsd) ? Math.max(0, roomUsd) / lotUsd : Double.POSITIVE_INFINITY;
    }

    private double shortfallChange(Instrument instrument, double contracts) {
        if (Double.isNaN(shortfallUsd)) {
            return Double.NaN;
        }
        double[] unit = in.units().of(instrument, set).usd();
        double[] after = new double[pnlUsd.length];
        for (int i = 0; i < after.length; i++) {
            after[i] = pnlUsd[i] + contracts * unit[i];
        }
        return shortfall(after) - shortfallUsd;
    }

    private double shortfall(double[] pnl) {
        boolean known = pnl.length > 0 && Arrays.stream(pnl).allMatch(Double::isFinite);
        return known
                ? ScenarioTail.of(pnl, spec.convention()).expectedShortfall(spec.shortfallConfidence())
                : Double.NaN;
    }

    /** Positions by their vectors, wallets by the move of their currency's rate; empty where some are missing. */
    private static double[] total(AdviceInputs in, RiskSpec spec, ScenarioSet set) {
        double[] total = new double[set.size()];
        List<RiskVectors> books = in.vectors().stream()
                .sorted(Comparator.comparing(RiskVectors::account).thenComparing(RiskVectors::underlying))
                .toList();
        Set<String> known = books.stream().map(RiskVectors::underlying).collect(Collectors.toSet());
        boolean complete = in.exposures().stream()
                .filter(exposure -> !exposure.lines().isEmpty())
                .allMatch(exposure -> known.contains(exposure.underlying()));
        if (!complete || total.length < ScenarioTail.needed(spec.shortfallConfidence())) {
            return new double[0];
        }
        for (RiskVectors book : books) {
            for (VenueVectors venue : book.venues()) {
                double[] pnl =
                        switch (spec.method()) {
                            case HISTORICAL -> venue.historicalUsd();
                            case FILTERED -> venue.filteredUsd();
                            default -> venue.monteCarloUsd();
                        };
                if (pnl.length != total.length) {
                    return new double[0];
                }
                add(total, pnl, 1);
            }
        }
        in.margins().stream()
                .sorted(Comparator.comparing(MarginReport::venue))
                .forEach(report -> addWallets(total, report, set));
        return total;
    }

    private static void addWallets(double[] total, MarginReport report, ScenarioSet set) {
        for (CollateralLine wallet : report.collateral()) {
            double[] move = set.rateMoveOf(wallet.currency());
            if (move != null && !Double.isNaN(wallet.usd())) {
                add(total, move, wallet.usd());
            }
        }
    }

    private static void add(double[] total, double[] vector, double factor) {
        for (int i = 0; i < total.length; i++) {
            total[i] += factor * vector[i];
        }
    }

    private double marginChange(Instrument instrument, double contracts) {
        MarginModel margin = in.marginPacks().forVenue(instrument.venue());
        PricedInstrument priced = in.units().priced(instrument);
        if (margin == null || !priced.isPriceable()) {
            return Double.NaN;
        }
        Place place = Place.of(instrument);
        List<ValuedPosition> after = new ArrayList<>(held.getOrDefault(place, List.of()));
        after.add(new ValuedPosition(priced, contracts, 0));
        double before = initialMarginUsd.computeIfAbsent(place, any -> initialMarginUsd(margin, place));
        double change = margin.of(place.underlying(), after, in.units()).initialUsd() - before;
        return Double.isFinite(change) ? change : Double.NaN;
    }

    private double initialMarginUsd(MarginModel margin, Place place) {
        List<ValuedPosition> positions = held.getOrDefault(place, List.of());
        return positions.isEmpty()
                ? 0
                : margin.of(place.underlying(), positions, in.units()).initialUsd();
    }

    /** What the account holds, as far as it can be priced. */
    private void hold() {
        for (Exposure exposure : in.exposures()) {
            for (ExposureLine line : exposure.lines()) {
                Instrument instrument = in.instruments().get(line.instrument());
                if (instrument != null && in.units().priced(instrument).isPriceable()) {
                    held.computeIfAbsent(Place.of(instrument), any -> new ArrayList<>())
                            .add(new ValuedPosition(in.units().priced(instrument), line.quantity(), 0));
                }
            }
        }
    }
}
