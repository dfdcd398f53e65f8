package io.inventoryrisk.model.liquidity;

import io.inventoryrisk.model.market.BookLadder;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.MarketBar;
import io.inventoryrisk.model.market.Quality;
import io.inventoryrisk.model.market.QualityStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Decides which venues may take part in a consolidated book, and collects what it lacks. */
final class ConsolidatedQuality {

    private final List<String> evicted = new ArrayList<>();
    private final TreeSet<String> missing = new TreeSet<>();
    private final List<String> reasons = new ArrayList<>();
    private long oldestMillis = -1;

    /** Whether a venue's book is fresh, valid and convertible; otherwise it is evicted. Ask in order of the ids. */
    boolean admits(MarketBar bar, String quote, double usdRate) {
        BookLadder ladder = bar.activity().ladder();
        String defect = null;
        if (bar.quality().status() != QualityStatus.OK) {
            defect = bar.quality().status().name();
        } else if (!(usdRate > 0)) {
            defect = "no USD rate of " + quote;
        } else if (!(bar.mid() > 0) || ladder.bidPrices().length == 0 || ladder.askPrices().length == 0) {
            defect = "no levels";
        }
        if (defect != null) {
            evicted.add(bar.instrument());
            missing.add(bar.instrument());
            reasons.add(bar.instrument() + ": " + defect);
        } else {
            oldestMillis = Math.max(oldestMillis, bar.quality().inputAgeMillis());
        }
        return defect == null;
    }

    /** The taker's fee by instrument id, else by venue, else 0 and missing. */
    double fee(Instrument definition, Map<String, Double> fees) {
        Double fee = fees.get(definition.id());
        if (fee == null) {
            fee = fees.get(definition.venue());
        }
        if (fee == null || !(Math.abs(fee) < 1)) {
            String name = ConsolidatedBook.TAKER_FEES + ":" + definition.venue();
            if (missing.add(name)) {
                reasons.add("no taker fee of " + definition.venue());
            }
            return 0;
        }
        return fee;
    }

    /** Sorted. */
    String[] evicted() {
        return evicted.toArray(String[]::new);
    }

    Quality envelope(int venues) {
        QualityStatus status = reasons.isEmpty() ? QualityStatus.OK : QualityStatus.PARTIAL;
        if (venues == 0) {
            status = QualityStatus.INSUFFICIENT;
        }
        return new Quality(status, oldestMillis, venues, List.copyOf(missing), String.join("; ", reasons));
    }
}
