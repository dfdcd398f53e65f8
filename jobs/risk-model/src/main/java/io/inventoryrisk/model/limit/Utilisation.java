package io.inventoryrisk.model.limit;

import io.inventoryrisk.model.market.Quality;
import io.inventoryrisk.model.market.QualityStatus;
import java.util.ArrayList;
import java.util.List;

/** When the use of limits is worth a record: it moved by more than a hundredth, its levels changed or a minute has passed. */
final class Utilisation {

    private static final double STEP = 0.01;
    private static final long MINUTE_MICROS = 60_000_000;

    private Utilisation() {}

    /**
     * Publishes what is worth it.
     *
     * @param before what was published
     * @param limits that watch the value, all of them
     * @param nowMicros instant of the value, or of the timer that looks at it again
     * @return what has been published now
     */
    static List<UsedLimit> publish(
            List<UsedLimit> before,
            List<RiskLimit> limits,
            MetricValue value,
            long nowMicros,
            List<LimitUtilisation> out) {
        double most = Double.NEGATIVE_INFINITY;
        double[] share = new double[limits.size()];
        LimitLevels[] levels = new LimitLevels[limits.size()];
        for (int i = 0; i < share.length; i++) {
            levels[i] = limits.get(i).levelsAt(nowMicros);
            share[i] = value.isDecisive() ? levels[i].utilisation(value.value()) : Double.NaN;
            most = share[i] > most ? share[i] : most;
        }
        List<UsedLimit> after = new ArrayList<>(share.length);
        for (int i = 0; i < share.length; i++) {
            RiskLimit limit = limits.get(i);
            UsedLimit known = find(before, limit.limitId());
            LimitLevels inForce = levels[i];
            UsedLimit now = new UsedLimit(
                    limit.limitId(),
                    nowMicros,
                    inForce.warnEnter(),
                    inForce.breachEnter(),
                    share[i],
                    share[i] >= most,
                    false);
            if (known == null ? isUsed(value) : isWorth(known, now)) {
                out.add(record(limit, value, now));
                after.add(now);
            } else if (known != null) {
                after.add(new UsedLimit(
                        known.limitId(),
                        known.publishedMicros(),
                        known.soft(),
                        known.hard(),
                        known.utilisation(),
                        known.tightest(),
                        known.waiting() || now.utilisation() != known.utilisation()));
            }
        }
        return after;
    }

    /** Of what was never used there is nothing to tell. */
    private static boolean isUsed(MetricValue value) {
        return value.isDecisive() && value.value() != 0;
    }

    private static boolean isWorth(UsedLimit known, UsedLimit now) {
        boolean moved = Double.isNaN(known.utilisation()) != Double.isNaN(now.utilisation())
                || Math.abs(now.utilisation() - known.utilisation()) > STEP
                || now.utilisation() == 0 && known.utilisation() != 0;
        boolean other = Double.compare(known.soft(), now.soft()) != 0
                || Double.compare(known.hard(), now.hard()) != 0
                || known.tightest() != now.tightest();
        return moved || other || now.publishedMicros() - known.publishedMicros() >= MINUTE_MICROS;
    }

    /** When the newest value is published at the latest; {@link Long#MAX_VALUE} where it has been. */
    static long dueMicros(List<UsedLimit> used) {
        long due = Long.MAX_VALUE;
        for (UsedLimit limit : used) {
            due = limit.waiting() ? Math.min(due, limit.publishedMicros() + MINUTE_MICROS) : due;
        }
        return due;
    }

    private static UsedLimit find(List<UsedLimit> used, String limitId) {
        for (UsedLimit limit : used) {
            if (limit.limitId().equals(limitId)) {
                return limit;
            }
        }
        return null;
    }

    private static LimitUtilisation record(RiskLimit limit, MetricValue value, UsedLimit now) {
        boolean increased = limit.isIncreasedAt(now.publishedMicros());
        return new LimitUtilisation(
                limit.limitId(),
                limit.level(),
                value.metric(),
                value.account(),
                value.subject(),
                now.publishedMicros(),
                value.modelVersion(),
                limit.version(),
                value.isDecisive() ? value.value() : Double.NaN,
                now.soft(),
                now.hard(),
                now.utilisation(),
                now.tightest(),
                increased ? limit.increase().untilMicros() : 0,
                quality(value));
    }

    private static Quality quality(MetricValue value) {
        if (value.status() == QualityStatus.OK && value.isDecisive()) {
            return Quality.ok(-1, 0);
        }
        QualityStatus status = value.status() == QualityStatus.OK ? QualityStatus.INSUFFICIENT : value.status();
        String reason = value.status() == QualityStatus.OK ? "no number" : "the value is " + value.status();
        return Quality.of(status, -1, 0, reason);
    }
}
