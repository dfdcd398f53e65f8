package io.inventoryrisk.job.kafka.wire;

import static io.inventoryrisk.job.kafka.wire.Scalars.SCALE;
import static io.inventoryrisk.job.kafka.wire.Scalars.WIDE_SCALE;
import static io.inventoryrisk.job.kafka.wire.Scalars.decimal;
import static io.inventoryrisk.job.kafka.wire.Scalars.decimals;
import static io.inventoryrisk.job.kafka.wire.Scalars.instant;

import io.inventoryrisk.model.limit.Alert;
import io.inventoryrisk.model.margin.MarginReport;
import io.inventoryrisk.model.market.Quality;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.position.InventoryUpdate;
import io.inventoryrisk.model.position.PositionTransition;
import io.inventoryrisk.model.risk.Exposure;
import io.inventoryrisk.model.risk.PortfolioRisk;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/** Inventory, exposures, portfolios, margin and alerts onto the wire. {@code runId} is null when live. */
final class RiskWire {

    /** Inventory is exact and needs no market data. */
    private static final Quality EXACT = Quality.ok(-1, 0);

    private RiskWire() {}

    static io.inventoryrisk.wire.InventoryUpdate toWire(InventoryUpdate update, String runId) {
        return new io.inventoryrisk.wire.InventoryUpdate(
                update.account(),
                update.instrument(),
                update.underlying(),
                instant(update.asOfMicros()),
                decimal(update.quantity(), SCALE),
                decimal(update.averagePrice(), WIDE_SCALE),
                decimal(update.realisedPnl(), WIDE_SCALE),
                decimal(update.cash(), WIDE_SCALE),
                update.settleCurrency(),
                decimals(update.fees()),
                update.ordinal(),
                update.duplicates(),
                update.lastTradeId(),
                quality(EXACT),
                runId);
    }

    static io.inventoryrisk.wire.PositionTransition toWire(PositionTransition line, String runId) {
        return new io.inventoryrisk.wire.PositionTransition(
                line.account(),
                line.instrument(),
                line.ordinal(),
                line.tradeId(),
                line.revision(),
                io.inventoryrisk.wire.FillAction.valueOf(line.action().name()),
                instant(line.asOfMicros()),
                decimal(line.quantity(), SCALE),
                decimal(line.price(), SCALE),
                decimal(line.quantityAfter(), SCALE),
                decimal(line.realisedPnl(), WIDE_SCALE),
                decimal(line.cash(), WIDE_SCALE),
                line.settleCurrency(),
                decimal(line.fee(), SCALE),
                line.feeCurrency(),
                quality(EXACT),
                runId);
    }

    static SpecificRecord toWire(Exposure exposure, String runId) {
        return NamedFields.toWire(io.inventoryrisk.wire.Exposure.getClassSchema(), exposure, runId);
    }

    static SpecificRecord toWire(PortfolioRisk risk, String runId) {
        return NamedFields.toWire(io.inventoryrisk.wire.PortfolioRisk.getClassSchema(), risk, runId);
    }

    static SpecificRecord toWire(MarginReport report, String runId) {
        return NamedFields.toWire(io.inventoryrisk.wire.MarginReport.getClassSchema(), report, runId);
    }

    /** Its quality is null: only a decisive value fires or clears. */
    static SpecificRecord toWire(Alert alert, String runId) {
        Map<String, Object> extra = new HashMap<>();
        extra.put(NamedFields.RUN_ID, runId);
        extra.put("quality", null);
        return NamedFields.toWire(io.inventoryrisk.wire.Alert.getClassSchema(), alert, extra);
    }

    static io.inventoryrisk.wire.Quality quality(Quality quality) {
        return new io.inventoryrisk.wire.Quality(
                status(quality.status()),
                quality.inputAgeMillis(),
                quality.observations(),
                quality.missing(),
                quality.reason());
    }

    static io.inventoryrisk.wire.QualityStatus status(QualityStatus status) {
        return io.inventoryrisk.wire.QualityStatus.valueOf(status.name());
    }
}
