package io.inventoryrisk.model.position;

import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.position.PositionBreak.Cause;
import io.inventoryrisk.model.position.ReconciliationTape.Arrived;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Reconciliation the slow and obvious way: every comparison sums up, anew, all fills that had arrived. It keeps the list of
 * all comparisons, and tells age and count from it.
 */
final class ReconciliationOracle {

    /** What a line says. */
    record Line(Cause cause, BigDecimal ours, BigDecimal venues, long sinceMicros, int comparisons, boolean stale) {

        static Line of(PositionBreak line) {
            return new Line(
                    line.cause(),
                    line.quantity().stripTrailingZeros(),
                    line.venueQuantity().stripTrailingZeros(),
                    line.sinceMicros(),
                    line.comparisons(),
                    line.quality().status() == QualityStatus.STALE);
        }
    }

    private record Compared(long instant, VenuePosition figure, BigDecimal ours) {

        boolean differs() {
            return ours.compareTo(figure.quantity()) != 0;
        }
    }

    private final ReconciliationSpec spec;
    private final ReconciliationTape tape;
    private final List<Compared> comparisons = new ArrayList<>();
    private boolean toldStale;

    ReconciliationOracle(ReconciliationSpec spec, ReconciliationTape tape) {
        this.spec = spec;
        this.tape = tape;
    }

    /** What is published at an instant, one second after the last; null where nothing is. */
    Line at(long instant) {
        Compared last = comparisons.isEmpty() ? null : comparisons.get(comparisons.size() - 1);
        VenuePosition figure = newestDue(instant);
        boolean news = figure != null
                && (last == null || figure.timeMicros() > last.figure().timeMicros());
        boolean late = !news
                && last != null
                && !isStale(last.figure(), instant)
                && tape.fills().stream()
                        .anyMatch(fill -> fill.micros() > instant - ReconciliationTape.SECOND
                                && fill.micros() <= instant
                                && fill.what().timeMicros() <= last.figure().timeMicros());
        if (!news && !late) {
            return staleLine(last, instant);
        }
        VenuePosition now = news ? figure : last.figure();
        boolean toClear = last != null && (last.differs() || toldStale);
        toldStale = false;
        comparisons.add(new Compared(instant, now, ours(now, instant)));
        Compared latest = comparisons.get(comparisons.size() - 1);
        return latest.differs() || toClear ? line(false) : null;
    }

    private Line staleLine(Compared last, long instant) {
        boolean flat = last == null
                || last.ours().signum() == 0 && last.figure().quantity().signum() == 0;
        if (flat || toldStale || !isStale(last.figure(), instant)) {
            return null;
        }
        toldStale = true;
        return line(true);
    }

    private Line line(boolean stale) {
        Compared latest = comparisons.get(comparisons.size() - 1);
        int run = 0;
        while (run < comparisons.size()
                && comparisons.get(comparisons.size() - 1 - run).differs()) {
            run++;
        }
        return new Line(
                causeOf(latest.ours().signum(), latest.figure().quantity().signum(), latest.differs()),
                latest.ours().stripTrailingZeros(),
                latest.figure().quantity().stripTrailingZeros(),
                run == 0 ? 0 : comparisons.get(comparisons.size() - run).instant(),
                run,
                stale);
    }

    private static Cause causeOf(int ours, int venues, boolean differs) {
        if (!differs) {
            return Cause.NONE;
        }
        return ours * venues > 0
                ? Cause.SIZE
                : ours * venues < 0 ? Cause.DIRECTION : ours == 0 ? Cause.UNKNOWN_TO_US : Cause.UNKNOWN_TO_VENUE;
    }

    private VenuePosition newestDue(long instant) {
        VenuePosition newest = null;
        for (Arrived<VenuePosition> figure : tape.figures()) {
            boolean due = figure.micros() <= instant
                    && figure.what().timeMicros() + spec.toleranceMillis() * 1_000 <= instant;
            if (due && !isStale(figure.what(), instant)) {
                newest = newest == null || figure.what().timeMicros() > newest.timeMicros() ? figure.what() : newest;
            }
        }
        return newest;
    }

    private boolean isStale(VenuePosition figure, long instant) {
        return instant - figure.timeMicros() > spec.staleAfterMillis() * 1_000;
    }

    private BigDecimal ours(VenuePosition figure, long instant) {
        return tape.fills().stream()
                .filter(fill -> fill.micros() <= instant && fill.what().timeMicros() <= figure.timeMicros())
                .map(fill -> fill.what().quantity())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
