package io.inventoryrisk.job.portfolio;

import io.inventoryrisk.model.market.Grid;
import io.inventoryrisk.model.market.MarketModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * The market models an operator may still need, by instant, the same in every subtask. Bound: the instants between the
 * operator's watermark and the newest model.
 */
final class ModelHistory {

    private ModelHistory() {}

    /** Models by instant. */
    static MapStateDescriptor<Long, MarketModel> state() {
        return new MapStateDescriptor<>("models", Types.LONG, TypeInformation.of(MarketModel.class));
    }

    /** Adds a model and forgets those whose timers, and the timers of the instant after, have all fired. */
    static void add(MarketModel model, BroadcastState<Long, MarketModel> models, Grid grid, long watermarkMillis)
            throws Exception {
        models.put(model.asOfMicros(), model);
        List<Long> past = new ArrayList<>();
        for (Map.Entry<Long, MarketModel> entry : models.immutableEntries()) {
            if (grid.next(entry.getKey()) / 1_000 < watermarkMillis) {
                past.add(entry.getKey());
            }
        }
        for (Long instant : past) {
            models.remove(instant);
        }
    }

    /** Whether any model is later than an instant. */
    static boolean goesBeyond(long instantMicros, ReadOnlyBroadcastState<Long, MarketModel> models) throws Exception {
        for (Map.Entry<Long, MarketModel> entry : models.immutableEntries()) {
            if (entry.getKey() > instantMicros) {
                return true;
            }
        }
        return false;
    }
}
