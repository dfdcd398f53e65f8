package io.inventoryrisk.model.limit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which limits watch a value: the newest versions of each, indexed by metric, account and subject, so that judging a value
 * costs as much as the limits it has, however many there are. Not thread-safe; rebuilt where limits change.
 */
public final class LimitBook {

    /** Scopes remembered before all are forgotten: beyond any desk, below what memory holds. */
    private static final int SCOPES = 200_000;

    private final Map<RiskMetric, List<List<RiskLimit>>> byMetric = new EnumMap<>(RiskMetric.class);
    private final Map<String, List<RiskLimit>> byId = new HashMap<>();
    private final Map<Scope, InForce> scopes = new HashMap<>();

    private record Scope(RiskMetric metric, String account, String subject) {}

    /** What holds from one instant until another. */
    private record InForce(List<RiskLimit> limits, long fromMicros, long untilMicros) {}

    /** @param versions the newest versions of each limit, by id */
    public LimitBook(Map<String, List<RiskLimit>> versions) {
        byId.putAll(versions);
        versions.values().stream()
                .sorted(Comparator.comparing(ofOne -> ofOne.get(0).limitId()))
                .forEach(ofOne -> ofOne.stream()
                        .filter(version -> !version.removed())
                        .map(RiskLimit::metric)
                        .distinct()
                        .forEach(metric -> byMetric.computeIfAbsent(metric, any -> new ArrayList<>())
                                .add(ofOne)));
    }

    /** Whether any version of any limit is on that metric. */
    public boolean watches(RiskMetric metric) {
        return byMetric.containsKey(metric);
    }

    /** Limits that watch a value at an instant, sorted by id. */
    public List<RiskLimit> inForce(MetricValue value, long micros) {
        List<List<RiskLimit>> candidates = byMetric.get(value.metric());
        if (candidates == null) {
            return List.of();
        }
        Scope scope = new Scope(value.metric(), value.account(), value.subject());
        InForce known = scopes.get(scope);
        if (known == null || micros < known.fromMicros() || micros >= known.untilMicros()) {
            known = inForce(candidates, value, micros);
            if (scopes.size() >= SCOPES) {
                scopes.clear();
            }
            scopes.put(scope, known);
        }
        return known.limits();
    }

    /** Until when these limits hold, epoch microseconds UTC; {@link Long#MAX_VALUE} where no later version is known. */
    public long untilMicros(MetricValue value, long micros) {
        inForce(value, micros);
        InForce known = scopes.get(new Scope(value.metric(), value.account(), value.subject()));
        return known == null ? Long.MAX_VALUE : known.untilMicros();
    }

    private static InForce inForce(List<List<RiskLimit>> candidates, MetricValue value, long micros) {
        List<RiskLimit> limits = new ArrayList<>();
        long from = Long.MIN_VALUE;
        long until = Long.MAX_VALUE;
        for (List<RiskLimit> versions : candidates) {
            for (RiskLimit version : versions) {
                if (version.effectiveFromMicros() <= micros) {
                    from = Math.max(from, version.effectiveFromMicros());
                } else {
                    until = Math.min(until, version.effectiveFromMicros());
                }
            }
            RiskLimit version = at(versions, micros);
            if (version != null && version.watches(value)) {
                limits.add(version);
            }
        }
        return new InForce(List.copyOf(limits), from, until);
    }

    /** The version with the newest effective time at or before an instant, of those the one that came last; may be null. */
    private static RiskLimit at(List<RiskLimit> versions, long micros) {
        RiskLimit held = null;
        for (RiskLimit version : versions) {
            boolean begun = version.effectiveFromMicros() <= micros;
            if (begun && (held == null || version.effectiveFromMicros() >= held.effectiveFromMicros())) {
                held = version;
            }
        }
        return held;
    }

    /** The last version of a limit that was not a removal, effective or not; null where none is known. */
    public RiskLimit last(String limitId) {
        RiskLimit last = null;
        for (RiskLimit version : byId.getOrDefault(limitId, List.of())) {
            if (!version.removed()) {
                last = version;
            }
        }
        return last;
    }
}
