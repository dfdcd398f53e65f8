package io.inventoryrisk.job.kafka.wire;

import static io.inventoryrisk.job.kafka.wire.Scalars.finite;
import static io.inventoryrisk.job.kafka.wire.Scalars.known;
import static io.inventoryrisk.job.kafka.wire.Scalars.micros;
import static io.inventoryrisk.job.kafka.wire.Scalars.time;

import io.inventoryrisk.model.limit.AlertControl;
import io.inventoryrisk.model.limit.AlertTiming;
import io.inventoryrisk.model.limit.BreachAction;
import io.inventoryrisk.model.limit.LimitUtilisation;
import io.inventoryrisk.model.limit.OvernightLevels;
import io.inventoryrisk.model.limit.RiskLimit;
import io.inventoryrisk.model.limit.RiskMetric;
import io.inventoryrisk.model.limit.TemporaryIncrease;
import io.inventoryrisk.model.limit.TradingMode;
import io.inventoryrisk.model.limit.TradingState;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificRecord;

/** Limits, how much of them is used, what they advise and what people say about alerts, between model and wire. */
final class LimitWire {

    private LimitWire() {}

    /** What the model groups in records is flat on the wire, but for the night and the increase, which may be missing. */
    static SpecificRecord toWire(RiskLimit limit) {
        Map<String, Object> flat = new HashMap<>();
        flat.put("keepFiringMillis", limit.timing().keepFiringMillis());
        flat.put("cooldownMillis", limit.timing().cooldownMillis());
        flat.put("escalateAfterMillis", limit.timing().escalateAfterMillis());
        flat.put("temporaryIncrease", limit.increase());
        flat.put("tradingMode", limit.action().tradingMode());
        flat.put("returnHoldMillis", limit.action().returnHoldMillis());
        flat.put("group", limit.action().group());
        flat.put("runbook", limit.action().runbook());
        return NamedFields.toWire(io.inventoryrisk.wire.RiskLimit.getClassSchema(), limit, flat);
    }

    static RiskLimit fromWire(io.inventoryrisk.wire.RiskLimit wire) {
        return new RiskLimit(
                        wire.getLimitId(),
                        known(RiskMetric.class, "metric", wire.getMetric()),
                        wire.getAccount(),
                        wire.getSubject(),
                        finite("warnEnter", wire.getWarnEnter()),
                        finite("warnExit", wire.getWarnExit()),
                        finite("breachEnter", wire.getBreachEnter()),
                        finite("breachExit", wire.getBreachExit()),
                        finite("noticeShare", wire.getNoticeShare()),
                        wire.getHoldMillis(),
                        new AlertTiming(
                                wire.getKeepFiringMillis(), wire.getCooldownMillis(), wire.getEscalateAfterMillis()),
                        nested(wire.getOvernight(), OvernightLevels.class),
                        nested(wire.getTemporaryIncrease(), TemporaryIncrease.class),
                        new BreachAction(
                                known(TradingMode.class, "tradingMode", wire.getTradingMode()),
                                wire.getReturnHoldMillis(),
                                wire.getGroup(),
                                wire.getRunbook()),
                        wire.getChangedBy(),
                        micros(wire.getEffectiveFromMicros()),
                        false)
                .check();
    }

    private static <T extends Record> T nested(IndexedRecord wire, Class<T> type) {
        return wire == null ? null : RecordFields.fromWire(wire, type);
    }

    /** What a null value under that key means: the limit is gone from then on. */
    static RiskLimit removedLimit(String limitId, long timeMicros) {
        double none = Double.NaN;
        return new RiskLimit(
                limitId,
                RiskMetric.POSITION,
                RiskLimit.ANY,
                RiskLimit.ANY,
                none,
                none,
                none,
                none,
                0,
                timeMicros,
                true);
    }

    static SpecificRecord toWire(AlertControl control) {
        return NamedFields.toWire(io.inventoryrisk.wire.AlertControl.getClassSchema(), control, Map.of());
    }

    static AlertControl fromWire(io.inventoryrisk.wire.AlertControl wire) {
        AlertControl control = RecordFields.fromWire(wire, AlertControl.class);
        time("timeMicros", control.timeMicros());
        return control.check();
    }

    static SpecificRecord toWire(LimitUtilisation utilisation, String runId) {
        return NamedFields.toWire(io.inventoryrisk.wire.LimitUtilisation.getClassSchema(), utilisation, runId);
    }

    static SpecificRecord toWire(TradingState state, String runId) {
        return NamedFields.toWire(io.inventoryrisk.wire.TradingState.getClassSchema(), state, runId);
    }
}
