package io.inventoryrisk.job.execution;

import io.inventoryrisk.model.position.AppliedFill;
import io.inventoryrisk.model.position.VenuePosition;

/** What tells of one account's position in one instrument: an effect of ours, or the venue's word; exactly one is set. */
public record ReconciliationInput(AppliedFill fill, VenuePosition position) {

    /** An effect on our position. */
    public static ReconciliationInput of(AppliedFill fill) {
        return new ReconciliationInput(fill, null);
    }

    /** What the venue says. */
    public static ReconciliationInput of(VenuePosition position) {
        return new ReconciliationInput(null, position);
    }

    /** Account and instrument. */
    public String key() {
        return fill == null
                ? position.account() + "|" + position.instrument()
                : fill.account() + "|" + fill.instrument().id();
    }
}
