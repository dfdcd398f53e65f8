package io.inventoryrisk.model.validation;

import io.inventoryrisk.model.risk.Exposure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Hypothetical and risk-theoretical P&L of an account, sample by sample. Samples in which something held could not be
 * valued don't count. Bound: one sum per underlying the account ever held, {@code attributionWindow} pairs.
 *
 * @param sums newest of each underlying, sorted
 * @param hypotheticalUsd samples, oldest first
 * @param theoreticalUsd samples, oldest first
 * @param sample number of the open sample since the epoch
 * @param openHypotheticalUsd of the open sample
 * @param openTheoreticalUsd of the open sample
 * @param parts steps in the open sample
 * @param doubtful whether one of them could not be trusted
 * @param skipped samples that did not count
 */
public record AttributionState(
        List<ExplainedSum> sums,
        double[] hypotheticalUsd,
        double[] theoreticalUsd,
        long sample,
        double openHypotheticalUsd,
        double openTheoreticalUsd,
        int parts,
        boolean doubtful,
        int skipped) {

    private static final long DAY_MICROS = 86_400_000_000L;

    /** Nothing seen yet. */
    public static AttributionState empty() {
        return new AttributionState(List.of(), new double[0], new double[0], 0, 0, 0, 0, false, 0);
    }

    /** With the exposures of one more instant, sorted by underlying. A sample k holds the steps that end in (k s, (k + 1) s]. */
    AttributionState at(long asOfMicros, List<Exposure> exposures, ValidationSpec spec) {
        long now = Math.floorDiv(asOfMicros - 1, spec.attributionMillis() * 1_000);
        AttributionState open = now == sample ? this : closed(now, spec.attributionWindow());
        List<ExplainedSum> known = new ArrayList<>(open.sums);
        double hypothetical = open.openHypotheticalUsd;
        double theoretical = open.openTheoreticalUsd;
        int steps = open.parts;
        boolean doubt = open.doubtful;
        for (Exposure exposure : exposures) {
            ExplainedSum sum = ExplainedSum.of(exposure);
            int index = indexOf(known, sum.underlying());
            ExplainedSum before = index < 0 ? null : known.get(index);
            if (before != null) {
                boolean sameDay = dayOf(before.asOfMicros(), spec) == dayOf(asOfMicros, spec);
                hypothetical += sum.hypotheticalUsd() - (sameDay ? before.hypotheticalUsd() : 0);
                theoretical += sum.theoreticalUsd() - (sameDay ? before.theoreticalUsd() : 0);
                steps++;
            }
            doubt |= !ProfitPoint.isWhole(exposure.quality());
            if (index < 0) {
                known.add(-index - 1, sum);
            } else {
                known.set(index, sum);
            }
        }
        return new AttributionState(
                known,
                open.hypotheticalUsd,
                open.theoreticalUsd,
                now,
                hypothetical,
                theoretical,
                steps,
                doubt,
                open.skipped);
    }

    private AttributionState closed(long next, int window) {
        boolean counts =
                parts > 0 && !doubtful && Double.isFinite(openHypotheticalUsd) && Double.isFinite(openTheoreticalUsd);
        return new AttributionState(
                sums,
                counts ? appended(hypotheticalUsd, openHypotheticalUsd, window) : hypotheticalUsd,
                counts ? appended(theoreticalUsd, openTheoreticalUsd, window) : theoreticalUsd,
                next,
                0,
                0,
                0,
                false,
                skipped + (parts > 0 && !counts ? 1 : 0));
    }

    private static double[] appended(double[] values, double value, int window) {
        int kept = Math.min(values.length, window - 1);
        double[] next = Arrays.copyOfRange(values, values.length - kept, values.length + 1);
        next[kept] = value;
        return next;
    }

    /** As {@link java.util.Collections#binarySearch}, by underlying. */
    private static int indexOf(List<ExplainedSum> sums, String underlying) {
        int index = 0;
        while (index < sums.size() && sums.get(index).underlying().compareTo(underlying) < 0) {
            index++;
        }
        boolean found = index < sums.size() && sums.get(index).underlying().equals(underlying);
        return found ? index : -index - 1;
    }

    /** The last instant of a day belongs to it. */
    private static long dayOf(long micros, ValidationSpec spec) {
        return Math.floorDiv(micros - 1 - spec.dayOpenMillis() * 1_000, DAY_MICROS);
    }
}
