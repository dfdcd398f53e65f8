package io.inventoryrisk.cli.whatif;

import io.inventoryrisk.model.margin.MarginReport;
import io.inventoryrisk.model.margin.MarginRequirement;
import io.inventoryrisk.model.risk.Exposure;
import io.inventoryrisk.model.risk.PortfolioRisk;
import io.inventoryrisk.model.risk.RiskVectors;
import io.inventoryrisk.model.risk.StressLoss;
import io.inventoryrisk.model.risk.TailRisk;
import io.inventoryrisk.model.risk.UnderlyingDelta;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** Every figure of a book that a report shows, once, by section and subject. */
final class Figures {

    private final List<Figure> figures = new ArrayList<>();
    private final Book book;
    private final PortfolioRisk risk;

    private Figures(Book book) {
        this.book = book;
        this.risk = book.risk();
    }

    static List<Figure> of(Book book) {
        Figures all = new Figures(book);
        all.greeks();
        all.tails();
        all.packs();
        book.margins().forEach(all::venue);
        all.stress();
        all.capital();
        all.liquidity();
        all.quality();
        return all.figures;
    }

    private void greeks() {
        for (UnderlyingDelta delta : risk.deltas()) {
            Of of = new Of(Section.GREEKS, delta.underlying());
            of.add("deltaCoin", "delta, net transaction", Measure.COIN, delta.netTransactionCoin());
            of.add("deltaBlackScholesCoin", "delta, Black-Scholes", Measure.COIN, delta.blackScholesCoin());
            of.add("deltaEquityInclusiveUsd", "delta, equity included", Measure.USD, delta.equityInclusiveUsd());
            for (Exposure exposure : book.exposures()) {
                if (exposure.underlying().equals(delta.underlying())) {
                    var greeks = exposure.greeks();
                    of.add("gammaCoinPerUsd", "gamma", Measure.COIN_PER_USD, greeks.gammaCoinPerUsd());
                    of.add("vegaUsdPerVolPoint", "vega", Measure.USD_PER_POINT, greeks.vegaUsdPerVolPoint());
                    of.add("thetaUsdPerDay", "theta", Measure.USD_PER_DAY, greeks.thetaUsdPerDay());
                }
            }
        }
    }

    private void tails() {
        for (TailRisk tail : risk.tails()) {
            Of of = new Of(Section.RISK, tail.method().name());
            of.add("valueAtRiskUsd", percent("VaR", risk.confidence()), Measure.USD, tail.valueAtRiskUsd());
            of.add(
                    "expectedShortfallUsd",
                    percent("ES", risk.shortfallConfidence()),
                    Measure.USD,
                    tail.expectedShortfallUsd());
            of.add("reason", "because", tail.reason());
        }
    }

    private static String percent(String what, double confidence) {
        String share = String.format(Locale.ROOT, "%.2f", 100 * confidence).replaceAll("\\.?0+$", "");
        return what + " " + share + " %";
    }

    private void packs() {
        SortedMap<String, List<MarginRequirement>> byPack = new TreeMap<>();
        for (RiskVectors vectors : book.vectors()) {
            for (MarginRequirement requirement : vectors.bookMargins()) {
                byPack.computeIfAbsent(requirement.pack(), pack -> new ArrayList<>())
                        .add(requirement);
            }
        }
        byPack.forEach((pack, requirements) -> {
            double initial = 0;
            double maintenance = 0;
            for (MarginRequirement requirement : requirements) {
                initial += requirement.initialUsd();
                maintenance += requirement.maintenanceUsd();
            }
            Of of = new Of(Section.PACKS, pack);
            of.add("initialUsd", "initial margin", Measure.USD, initial);
            of.add("maintenanceUsd", "maintenance margin", Measure.USD, maintenance);
            of.add("worstScenario", "worst scenario", worst(requirements));
        });
    }

    /** That of the underlying with the largest scan risk. */
    private static String worst(List<MarginRequirement> requirements) {
        return requirements.stream()
                .max(Comparator.comparingDouble(MarginRequirement::scanRiskUsd))
                .map(MarginRequirement::worstScenario)
                .orElse("");
    }

    private void venue(MarginReport report) {
        Of of = new Of(Section.VENUES, report.venue());
        of.add("pack", "pack", report.pack().isEmpty() ? "none names it" : report.pack());
        of.add("equityUsd", "equity", Measure.USD, report.equityUsd());
        of.add("haircutEquityUsd", "haircut equity", Measure.USD, report.haircutEquityUsd());
        of.add("initialMarginUsd", "initial margin", Measure.USD, report.initialMarginUsd());
        of.add("maintenanceMarginUsd", "maintenance margin", Measure.USD, report.maintenanceMarginUsd());
        of.add("worstScenario", "worst scenario", worst(List.of(report.requirements())));
        of.add("marginRatio", "margin ratio", Measure.SHARE, report.marginRatio());
        of.add("distanceDown", "fall to liquidation", Measure.SHARE, report.distanceDown());
        of.add(
                "distanceDownSigma",
                "in deviations of a day",
                Measure.DEVIATIONS,
                deviations(report.distanceDown(), report.distanceDownSigma()));
        of.add("distanceUp", "rise to liquidation", Measure.SHARE, report.distanceUp());
        of.add(
                "distanceUpSigma",
                "in deviations of a day",
                Measure.DEVIATIONS,
                deviations(report.distanceUp(), report.distanceUpSigma()));
        of.add("reason", "because", report.quality().reason());
    }

    /** What never comes is no number of deviations away. */
    private static double deviations(double distance, double deviations) {
        return Double.isInfinite(distance) ? distance : deviations;
    }

    private void stress() {
        for (StressLoss loss : risk.stress()) {
            new Of(Section.STRESS, loss.scenario()).add("pnlUsd", "", Measure.USD, loss.pnlUsd());
        }
    }

    private void capital() {
        var capital = risk.capital();
        Of of = new Of(Section.CAPITAL, "");
        of.add("equityUsd", "equity", Measure.USD, risk.equityUsd());
        of.add("haircutEquityUsd", "haircut equity", Measure.USD, capital.haircutEquityUsd());
        of.add("worstStress", "worst stress", capital.worstStress());
        of.add("worstStressUsd", "its loss", Measure.USD, capital.worstStressUsd());
        of.add("riskAdjustedCapitalUsd", "risk-adjusted capital", Measure.USD, capital.riskAdjustedCapitalUsd());
        var reverse = risk.reverse();
        of.add("reverseLossUsd", "reverse stress: a loss of", Measure.USD, reverse.lossUsd());
        of.add(
                "reverseDown",
                "takes a fall of all prices by",
                Measure.SHARE,
                reached(reverse.lossUsd(), reverse.spotDown()));
        of.add("reverseUp", "or a rise by", Measure.SHARE, reached(reverse.lossUsd(), reverse.spotUp()));
    }

    /** A move that no rung of the ladder reaches is infinite, one that is unknown is not. */
    private static double reached(double lossUsd, double move) {
        return Double.isNaN(move) && lossUsd > 0 ? Double.POSITIVE_INFINITY : move;
    }

    private void liquidity() {
        var liquidity = risk.liquidity();
        Of of = new Of(Section.LIQUIDITY, "");
        of.add("unwindCostUsd", "deltas at once", Measure.USD, liquidity.unwindCostUsd());
        of.add("insufficient", "book too thin for", String.join(", ", liquidity.insufficient()));
        of.add("liquidityAdjustedVarUsd", "VaR with it", Measure.USD, liquidity.liquidityAdjustedVarUsd());
        of.add("scheduledCostUsd", "over an hour, expected", Measure.USD, liquidity.scheduledCostUsd());
        of.add("scheduledVarUsd", "over an hour, at the confidence of VaR", Measure.USD, liquidity.scheduledVarUsd());
    }

    private void quality() {
        Of of = new Of(Section.QUALITY, "");
        of.add("status", "status", risk.quality().status().name());
        of.add("reason", "reason", risk.quality().reason());
    }

    /** Figures of one subject. */
    private final class Of {

        private final Section section;
        private final String subject;

        Of(Section section, String subject) {
            this.section = section;
            this.subject = subject;
        }

        void add(String key, String label, Measure measure, double value) {
            figures.add(new Figure(section, subject, key, label, measure, value, ""));
        }

        void add(String key, String label, String text) {
            figures.add(new Figure(section, subject, key, label, Measure.TEXT, Double.NaN, text));
        }
    }
}
