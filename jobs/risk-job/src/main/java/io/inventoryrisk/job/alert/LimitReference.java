package io.inventoryrisk.job.alert;

import io.inventoryrisk.model.limit.AlertControl;
import io.inventoryrisk.model.limit.RiskLimit;

/** What every account's limits must know: a limit or what a person said; exactly one of the two is set. */
public record LimitReference(RiskLimit limit, AlertControl control) {

    /** A limit. */
    public static LimitReference of(RiskLimit limit) {
        return new LimitReference(limit, null);
    }

    /** What a person said. */
    public static LimitReference of(AlertControl control) {
        return new LimitReference(null, control);
    }
}
