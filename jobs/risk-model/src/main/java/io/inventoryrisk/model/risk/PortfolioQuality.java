package io.inventoryrisk.model.risk;

import io.inventoryrisk.model.market.Quality;
import io.inventoryrisk.model.market.QualityStatus;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;

/**
 * How far an account's risk can be trusted: as far as its worst exposure; PARTIAL where something was left out; FALLBACK
 * where value at risk rests on the last good correlation or is not by the method asked for.
 */
final class PortfolioQuality {

    private PortfolioQuality() {}

    static Quality of(PortfolioInstant now, Headline headline) {
        QualityStatus status = QualityStatus.OK;
        long inputAgeMillis = -1;
        List<String> reasons = new ArrayList<>();
        TreeSet<String> missing = new TreeSet<>(headline.parametric().missing());
        missing.addAll(now.equity().missing());
        for (RiskVectors vectors : now.vectors()) {
            for (VenueVectors venue : vectors.venues()) {
                Collections.addAll(missing, venue.missing());
            }
        }
        for (Exposure exposure : now.exposures()) {
            status = status.worse(exposure.quality().status());
            inputAgeMillis = Math.max(inputAgeMillis, exposure.quality().inputAgeMillis());
            missing.addAll(exposure.quality().missing());
            if (exposure.quality().status() != QualityStatus.OK) {
                reasons.add(exposure.underlying() + ": " + exposure.quality().reason());
            }
        }
        if (!missing.isEmpty()) {
            status = status.worse(QualityStatus.PARTIAL);
            reasons.add("left out for want of a mark, a volatility, a correlation or a USD rate: "
                    + String.join(", ", missing));
        }
        if (headline.leading().status() == QualityStatus.PARTIAL
                && headline.leading().method() != RiskMethod.NORMAL) {
            status = status.worse(QualityStatus.PARTIAL);
            reasons.add(headline.leading().method() + ": " + headline.leading().reason());
        }
        Quality model = now.market().model().quality();
        if (model.status() == QualityStatus.FALLBACK) {
            status = status.worse(QualityStatus.FALLBACK);
            reasons.add("market model: " + model.reason());
        }
        if (!headline.reason().isEmpty()) {
            status = status.worse(QualityStatus.FALLBACK);
            reasons.add(headline.reason());
        }
        return new Quality(status, inputAgeMillis, 0, List.copyOf(missing), String.join("; ", reasons));
    }

    /**
     * Whether the P&L of all exposures can be trusted: marks and rates are there and fresh. What else is missing, a
     * correlation or a volatility, is no part of P&L.
     */
    static boolean tellsPnl(List<Exposure> exposures) {
        return exposures.stream().allMatch(PortfolioQuality::tellsPnl);
    }

    private static boolean tellsPnl(Exposure exposure) {
        boolean rated = exposure.quality().missing().stream().allMatch(PortfolioQuality::isInstrument);
        boolean marked = exposure.lines().stream().noneMatch(line -> Double.isNaN(line.unrealisedPnlUsd()));
        return exposure.quality().status().isDecisive() && rated && marked;
    }

    /** Instruments are {@code venue:symbol}, currencies plain names. */
    private static boolean isInstrument(String missing) {
        return missing.indexOf(':') >= 0;
    }
}
