package io.inventoryrisk.job.kafka.wire;

import io.inventoryrisk.model.execution.BurstBudget;
import io.inventoryrisk.model.execution.ExecutionQuality;
import io.inventoryrisk.model.inventory.Advice;
import io.inventoryrisk.model.position.PositionBreak;
import io.inventoryrisk.model.validation.RegimeChange;
import org.apache.avro.specific.SpecificRecord;

/** Advice, and what tells how far it and the desk can be trusted, onto the wire. {@code runId} is null when live. */
final class DecisionWire {

    private DecisionWire() {}

    static SpecificRecord toWire(ExecutionQuality quality, String runId) {
        return NamedFields.toWire(io.inventoryrisk.wire.ExecutionQuality.getClassSchema(), quality, runId);
    }

    static SpecificRecord toWire(BurstBudget budget, String runId) {
        return NamedFields.toWire(io.inventoryrisk.wire.BurstBudget.getClassSchema(), budget, runId);
    }

    static SpecificRecord toWire(PositionBreak line, String runId) {
        return NamedFields.toWire(io.inventoryrisk.wire.PositionBreak.getClassSchema(), line, runId);
    }

    static SpecificRecord toWire(Advice advice, String runId) {
        return NamedFields.toWire(io.inventoryrisk.wire.Advice.getClassSchema(), advice, runId);
    }

    static SpecificRecord toWire(RegimeChange change, String runId) {
        return NamedFields.toWire(io.inventoryrisk.wire.RegimeChange.getClassSchema(), change, runId);
    }
}
