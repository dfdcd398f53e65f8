package io.inventoryrisk.model.risk;

import io.inventoryrisk.model.margin.MarginCalculator;
import io.inventoryrisk.model.margin.MarginModel;
import io.inventoryrisk.model.margin.MarginPacks;
import io.inventoryrisk.model.margin.MarginReport;
import io.inventoryrisk.model.margin.MarginRequirement;
import io.inventoryrisk.model.market.Quality;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.position.Balance;
import io.inventoryrisk.model.scenario.SpotLadder;
import io.inventoryrisk.model.scenario.UnderlyingFactors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Margin of every account at every venue where it holds something or has a balance, from what the vectors bring. */
final class MarginReports {

    private final UnderlyingFactors factors;
    private final MarginPacks packs;
    private final MarginCalculator calculator;

    /** @param calculator of the same packs */
    MarginReports(UnderlyingFactors factors, MarginPacks packs, MarginCalculator calculator) {
        this.factors = factors;
        this.packs = packs;
        this.calculator = calculator;
    }

    /**
     * By account, then venue.
     *
     * @param tiers of the last reports, by {@link #key}; changed to those of these
     */
    List<MarginReport> of(
            List<Exposure> exposures,
            List<RiskVectors> vectors,
            Collection<Balance> balances,
            SortedMap<String, Integer> tiers) {
        SortedMap<String, TreeSet<String>> venues = new TreeMap<>();
        Map<String, List<RiskVectors>> books = new HashMap<>();
        Map<BookKey, Exposure> exposureOf = new HashMap<>();
        exposures.forEach(exposure -> exposureOf.putIfAbsent(BookKey.of(exposure), exposure));
        for (RiskVectors book : vectors) {
            books.computeIfAbsent(book.account(), any -> new ArrayList<>()).add(book);
            for (VenueVectors venue : book.venues()) {
                venues.computeIfAbsent(book.account(), any -> new TreeSet<>()).add(venue.venue());
            }
        }
        for (Balance balance : balances) {
            venues.computeIfAbsent(balance.account(), any -> new TreeSet<>()).add(balance.venue());
        }
        List<MarginReport> reports = new ArrayList<>();
        venues.forEach((account, names) -> names.forEach(venue -> {
            List<MarginCalculator.Unit> units = books.getOrDefault(account, List.of()).stream()
                    .map(book -> unit(book, venue, exposureOf.get(BookKey.of(book))))
                    .toList();
            List<Balance> here = balances.stream()
                    .filter(balance ->
                            balance.account().equals(account) && balance.venue().equals(venue))
                    .toList();
            String key = key(account, venue);
            MarginReport report = calculator.at(account, venue, units, here, tiers.getOrDefault(key, 0));
            tiers.put(key, report.tier());
            reports.add(report);
        }));
        return reports;
    }

    static String key(String account, String venue) {
        return account + "|" + venue;
    }

    /** Of an underlying not held at the venue only the margin of the whole book. */
    private MarginCalculator.Unit unit(RiskVectors book, String venue, Exposure exposure) {
        VenueVectors here = null;
        for (VenueVectors vectors : book.venues()) {
            here = vectors.venue().equals(venue) ? vectors : here;
        }
        MarginModel pack = packs.forVenue(venue);
        MarginRequirement whole = null;
        for (MarginRequirement requirement : book.bookMargins()) {
            whole = pack != null && requirement.pack().equals(pack.pack()) ? requirement : whole;
        }
        List<ExposureLine> lines = linesAt(venue, exposure);
        boolean laddered = here == null || here.ladderUsd().length == SpotLadder.size();
        return new MarginCalculator.Unit(
                book.underlying(),
                here == null ? new String[0] : here.currencies(),
                here == null ? new double[0] : here.equity(),
                here == null ? 0 : here.spotCoins(),
                here == null || !laddered ? flat(laddered ? 0 : Double.NaN) : here.ladderUsd(),
                here == null || here.margins().length == 0 ? null : here.margins()[0],
                whole,
                grossNotionalUsd(lines),
                factors.volatilityOf(book.underlying()),
                quality(exposure, lines, here == null ? new String[0] : here.missing()));
    }

    private static double[] flat(double value) {
        double[] ladder = new double[SpotLadder.size()];
        Arrays.fill(ladder, value);
        return ladder;
    }

    private static double grossNotionalUsd(List<ExposureLine> lines) {
        double gross = 0;
        for (ExposureLine line : lines) {
            gross += Double.isNaN(line.deltaUsd()) ? 0 : Math.abs(line.deltaUsd());
        }
        return gross;
    }

    /** As good as the worst mark at the venue; lines without a mark are missing and no part of it. */
    private static Quality quality(Exposure exposure, List<ExposureLine> lines, String[] missing) {
        QualityStatus status = QualityStatus.OK;
        List<String> doubtful = new ArrayList<>();
        for (ExposureLine line : lines) {
            if (!Double.isNaN(line.mark()) && line.status() != QualityStatus.OK) {
                status = status.worse(line.status());
                doubtful.add(line.instrument() + " is " + line.status());
            }
        }
        return new Quality(
                status,
                lines.isEmpty() ? -1 : exposure.quality().inputAgeMillis(),
                0,
                List.of(missing),
                String.join(", ", doubtful));
    }

    private static List<ExposureLine> linesAt(String venue, Exposure exposure) {
        return exposure == null
                ? List.of()
                : exposure.lines().stream()
                        .filter(line -> FactorBook.isAt(venue, line.instrument()))
                        .toList();
    }
}
