package io.inventoryrisk.model.limit;

import java.util.List;

/**
 * What is kept of one metric of one account and subject: one entry for each that limits watch and that is not 0, or that
 * comes with the fill.
 *
 * @param newest decisive value; null where there was none
 * @param seenMicros event time of the newest value of any kind
 * @param judgedMicros instant up to which its limits have been looked at
 * @param absent whether it has stopped coming
 * @param alerts that are not clear, by limit and severity
 * @param used of its limits, by limit
 * @param armedMicros instant of its timer; {@link Long#MAX_VALUE} where there is none
 */
public record WatchedValue(
        MetricValue newest,
        long seenMicros,
        long judgedMicros,
        boolean absent,
        List<AlertState> alerts,
        List<UsedLimit> used,
        long armedMicros) {

    /** Of a value of which nothing is known. */
    static WatchedValue empty() {
        return new WatchedValue(null, Long.MIN_VALUE, Long.MIN_VALUE, false, List.of(), List.of(), Long.MAX_VALUE);
    }

    /** The same with its timer. */
    public WatchedValue armed(long instantMicros) {
        return instantMicros == armedMicros
                ? this
                : new WatchedValue(newest, seenMicros, judgedMicros, absent, alerts, used, instantMicros);
    }
}
