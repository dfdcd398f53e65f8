package io.inventoryrisk.job.execution;

import io.inventoryrisk.job.market.MarketHistory;
import io.inventoryrisk.model.market.MakerProtection;
import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.market.ParameterPack;
import io.inventoryrisk.model.scenario.InstrumentPricer;
import java.util.Map;
import org.apache.flink.streaming.api.functions.co.BaseBroadcastProcessFunction;

/**
 * What budgets of one instant depend on beside the fills, shared by the keys of a subtask.
 *
 * @param asOfMicros the instant
 * @param protections in force, by venue
 * @param before prices on the newest model before the instant; null where there is none
 */
record BurstMarket(long asOfMicros, Map<String, MakerProtection> protections, InstrumentPricer before) {

    /** A function of broadcast state only. */
    static BurstMarket at(long instantMicros, long previousMicros, BaseBroadcastProcessFunction.ReadOnlyContext context)
            throws Exception {
        Map<String, ParameterPack> packs =
                MarketHistory.packsAt(instantMicros, context.getBroadcastState(MarketHistory.PACKS));
        MarketModel model = MarketHistory.modelAt(previousMicros, context.getBroadcastState(MarketHistory.MODELS));
        return new BurstMarket(
                instantMicros,
                MakerProtection.byVenue(packs),
                model == null ? null : new InstrumentPricer(model, packs));
    }
}
