package io.inventoryrisk.sandbox.market;

import io.inventoryrisk.model.limit.MetricValue;
import io.inventoryrisk.model.limit.RiskLimit;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.sandbox.market.DeskOracle.Watched;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which limits rise and clear, without any notion of holding: one flag per limit, level and subject. */
final class LimitOracle {

    /** Words such as {@code warn delta mm-1 BTC}. */
    final Set<String> raised = new TreeSet<>();

    final Set<String> firing = new TreeSet<>();

    private final List<RiskLimit> limits;
    private final Map<Watched, List<RiskLimit>> watching = new HashMap<>();

    LimitOracle(List<RiskLimit> limits) {
        this.limits = limits;
    }

    void observe(Watched watched, double value) {
        for (RiskLimit limit : watching.computeIfAbsent(watched, this::limitsOf)) {
            String scope = limit.limitId() + " " + watched.account() + " " + watched.subject();
            judge("warn " + scope, value, limit.warnEnter(), limit.warnExit());
            judge("breach " + scope, value, limit.breachEnter(), limit.breachExit());
        }
    }

    /** Whether an alert of that level and limit rose for that account or market, and no such alert still fires. */
    boolean roseAndCleared(String level, String limit, String account) {
        String begin = level + " " + limit + " " + account + " ";
        return raised.stream().anyMatch(name -> name.startsWith(begin))
                && firing.stream().noneMatch(name -> name.startsWith(begin));
    }

    private List<RiskLimit> limitsOf(Watched watched) {
        MetricValue any =
                new MetricValue(watched.account(), watched.metric(), watched.subject(), 0, 0, 0, QualityStatus.OK);
        return limits.stream().filter(limit -> limit.watches(any)).toList();
    }

    private void judge(String name, double value, double enter, double exit) {
        if (value >= enter) {
            raised.add(name);
            firing.add(name);
        } else if (value <= exit) {
            firing.remove(name);
        }
    }
}
