package io.inventoryrisk.job.kafka.wire;

import static io.inventoryrisk.job.kafka.wire.RiskWire.quality;
import static io.inventoryrisk.job.kafka.wire.Scalars.instant;
import static io.inventoryrisk.job.kafka.wire.Scalars.list;
import static io.inventoryrisk.job.kafka.wire.Scalars.orNull;
import static io.inventoryrisk.job.kafka.wire.Scalars.orNulls;

import io.inventoryrisk.model.market.MarketBar;
import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.market.TradeFlow;
import io.inventoryrisk.model.volatility.CalibratedBar;
import io.inventoryrisk.model.volatility.VolatilityEstimate;
import java.util.Arrays;

/** Bars and market models onto the wire. {@code runId} is null when live. */
final class CalibrationWire {

    private CalibrationWire() {}

    static io.inventoryrisk.wire.MarketBar toWire(CalibratedBar calibrated, String runId) {
        MarketBar bar = calibrated.bar();
        VolatilityEstimate volatility = calibrated.volatility();
        return new io.inventoryrisk.wire.MarketBar(
                bar.instrument(),
                instant(bar.asOfMicros()),
                instant(bar.lastUpdateMicros()),
                bar.sequence(),
                orNull(bar.bidPrice()),
                orNull(bar.bidSize()),
                orNull(bar.askPrice()),
                orNull(bar.askSize()),
                orNull(bar.mid()),
                orNull(bar.microprice()),
                orNull(bar.spreadBps()),
                orNulls(bar.bidDepth()),
                orNulls(bar.askDepth()),
                orNull(bar.imbalanceRatio()),
                orNull(bar.imbalance()),
                orNulls(bar.depthImbalance()),
                orNull(bar.orderFlowImbalance()),
                bar.updates(),
                bar.duplicates(),
                bar.gaps(),
                bar.dropped(),
                bar.late(),
                toWire(bar.flow()),
                orNull(bar.venueMark()),
                orNull(bar.index()),
                orNull(bar.fundingRate()),
                orNull(bar.openInterest()),
                volatility == null ? null : toWire(volatility),
                quality(bar.quality()),
                runId);
    }

    static io.inventoryrisk.wire.TradeFlow toWire(TradeFlow flow) {
        return new io.inventoryrisk.wire.TradeFlow(
                flow.trades(),
                orNull(flow.buyVolume()),
                orNull(flow.sellVolume()),
                orNull(flow.unknownVolume()),
                orNull(flow.turnover()),
                orNull(flow.lastPrice()),
                flow.late());
    }

    static io.inventoryrisk.wire.Volatility toWire(VolatilityEstimate volatility) {
        return new io.inventoryrisk.wire.Volatility(
                orNull(volatility.logReturn()),
                list(volatility.windowMillis()),
                orNulls(volatility.realised()),
                orNulls(volatility.bipower()),
                orNulls(volatility.jumpStatistic()),
                list(volatility.jump()),
                list(volatility.observations()),
                orNull(volatility.ewma()),
                quality(volatility.quality()));
    }

    static io.inventoryrisk.wire.MarketModel toWire(MarketModel model, String runId) {
        return new io.inventoryrisk.wire.MarketModel(
                model.universe(),
                instant(model.asOfMicros()),
                model.parametersVersion(),
                Arrays.asList(model.instruments()),
                orNulls(model.mark()),
                orNulls(model.fundingRate()),
                Arrays.stream(model.status()).map(RiskWire::status).toList(),
                list(model.ageMillis()),
                Arrays.stream(model.bookStatus()).map(RiskWire::status).toList(),
                list(model.feedAgeMillis()),
                orNulls(model.volatility()),
                Arrays.asList(model.factors()),
                orNulls(model.sampleCorrelation()),
                orNulls(model.correlation()),
                orNull(model.shrinkage()),
                model.repaired(),
                Arrays.asList(model.currencies()),
                orNulls(model.usdRates()),
                quality(model.quality()),
                runId);
    }
}
