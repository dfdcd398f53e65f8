package io.inventoryrisk.job.kafka.wire;

import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.market.ModelCheck;
import io.inventoryrisk.model.market.SurfaceFit;
import io.inventoryrisk.model.volatility.CalibratedBar;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/** What is calibrated, onto the wire. {@code runId} is null when live. */
final class CalibrationWire {

    private CalibrationWire() {}

    static SpecificRecord toWire(CalibratedBar calibrated, String runId) {
        Map<String, Object> estimates = new HashMap<>();
        estimates.put("orderFlow", calibrated.flow());
        estimates.put("liquidity", calibrated.liquidity());
        estimates.put("volatility", calibrated.volatility());
        estimates.put("parametersVersion", calibrated.parametersVersion());
        estimates.put(NamedFields.RUN_ID, runId);
        return NamedFields.toWire(io.inventoryrisk.wire.MarketBar.getClassSchema(), calibrated.bar(), estimates);
    }

    static SpecificRecord toWire(MarketModel model, String runId) {
        return NamedFields.toWire(io.inventoryrisk.wire.MarketModel.getClassSchema(), model, runId);
    }

    /** The surface's own fields stand beside those of its quotes. */
    static SpecificRecord toWire(SurfaceFit fit, String runId) {
        Map<String, Object> quotes = new HashMap<>();
        quotes.put("instruments", fit.instruments());
        quotes.put("bidVolatility", fit.bidVolatility());
        quotes.put("askVolatility", fit.askVolatility());
        quotes.put("volatilityError", fit.volatilityError());
        quotes.put("modelVolatility", fit.modelVolatility());
        quotes.put("used", fit.used());
        quotes.put(NamedFields.RUN_ID, runId);
        return NamedFields.toWire(io.inventoryrisk.wire.SurfaceFit.getClassSchema(), fit.surface(), quotes);
    }

    static SpecificRecord toWire(ModelCheck check, String runId) {
        return NamedFields.toWire(io.inventoryrisk.wire.ModelCheck.getClassSchema(), check, runId);
    }
}
