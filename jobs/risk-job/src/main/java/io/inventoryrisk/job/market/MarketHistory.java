package io.inventoryrisk.job.market;

import io.inventoryrisk.job.state.SharedType;
import io.inventoryrisk.model.market.FactorReturns;
import io.inventoryrisk.model.market.Grid;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.market.MarketUpdate;
import io.inventoryrisk.model.market.ParameterPack;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.co.BaseBroadcastProcessFunction;

/**
 * What the market half has said and an operator may still need, the same in every subtask: models by instant, parameter
 * packs by name, past factor returns, and to whom they are told definitions. Everything else of an instant comes before
 * its model, so whoever has the model of t has all that held at t. Bound: the instants between the operator's watermark
 * and the newest model; of each also the newest before.
 */
public final class MarketHistory {

    /** Made once: a descriptor reads its type by reflection, which costs more than the state it names. */
    public static final MapStateDescriptor<Long, MarketModel> MODELS = models();

    public static final MapStateDescriptor<String, List<PackInForce>> PACKS = packs();
    public static final MapStateDescriptor<Long, FactorReturns> RETURNS = returns();

    public static final MapStateDescriptor<String, Instrument> INSTRUMENTS = instruments();

    private MarketHistory() {}

    /** Models by instant. */
    public static MapStateDescriptor<Long, MarketModel> models() {
        return new MapStateDescriptor<>("models", Types.LONG, SharedType.of(MarketModel.class));
    }

    /** Versions of each parameter pack in force, oldest first, by name. */
    public static MapStateDescriptor<String, List<PackInForce>> packs() {
        return new MapStateDescriptor<>("packs", Types.STRING, Types.LIST(TypeInformation.of(PackInForce.class)));
    }

    /** Factor returns by the instant at which they were completed. */
    public static MapStateDescriptor<Long, FactorReturns> returns() {
        return new MapStateDescriptor<>("factor-returns", Types.LONG, SharedType.of(FactorReturns.class));
    }

    /** Definitions by instrument id: of operators that are told of them. */
    public static MapStateDescriptor<String, Instrument> instruments() {
        return new MapStateDescriptor<>("instruments", Types.STRING, SharedType.of(Instrument.class));
    }

    /** Adds an update and forgets what no timer can ask for any more. */
    public static void add(MarketUpdate update, BaseBroadcastProcessFunction.Context context, Grid grid)
            throws Exception {
        long watermarkMillis = context.currentWatermark();
        if (update.instrument() != null) {
            context.getBroadcastState(INSTRUMENTS).put(update.instrument().id(), update.instrument());
        } else if (update.pack() != null) {
            addPack(update, context.getBroadcastState(PACKS), watermarkMillis);
        } else if (update.returns() != null) {
            BroadcastState<Long, FactorReturns> returns = context.getBroadcastState(RETURNS);
            forgetAllButNewest(returns, watermarkMillis);
            returns.put(update.asOfMicros(), update.returns());
        } else {
            BroadcastState<Long, MarketModel> models = context.getBroadcastState(MODELS);
            models.put(update.asOfMicros(), update.model());
            forgetPastModels(models, watermarkMillis, grid);
        }
    }

    /** Whoever closes an instant after the watermark asks for the newest model at it, or before it. */
    private static void forgetPastModels(BroadcastState<Long, MarketModel> models, long watermarkMillis, Grid grid)
            throws Exception {
        List<Long> past = new ArrayList<>();
        long newest = Long.MIN_VALUE;
        for (Map.Entry<Long, MarketModel> entry : models.immutableEntries()) {
            if (grid.next(entry.getKey()) / 1_000 <= watermarkMillis) {
                past.add(entry.getKey());
            }
            if (entry.getKey() / 1_000 <= watermarkMillis) {
                newest = Math.max(newest, entry.getKey());
            }
        }
        for (Long instant : past) {
            if (instant != newest) {
                models.remove(instant);
            }
        }
    }

    /** The newest model at or before an instant; null where there is none. */
    public static MarketModel modelAt(long instantMicros, ReadOnlyBroadcastState<Long, MarketModel> models)
            throws Exception {
        MarketModel newest = null;
        for (Map.Entry<Long, MarketModel> entry : models.immutableEntries()) {
            boolean held = entry.getKey() <= instantMicros;
            if (held && (newest == null || entry.getKey() > newest.asOfMicros())) {
                newest = entry.getValue();
            }
        }
        return newest;
    }

    private static void addPack(
            MarketUpdate update, BroadcastState<String, List<PackInForce>> packs, long watermarkMillis)
            throws Exception {
        String name = update.pack().name();
        List<PackInForce> known = packs.get(name);
        List<PackInForce> versions = new ArrayList<>(known == null ? List.of() : known);
        versions.add(new PackInForce(update.asOfMicros(), update.pack()));
        while (versions.size() > 1 && versions.get(1).sinceMicros() / 1_000 <= watermarkMillis) {
            versions.remove(0);
        }
        packs.put(name, versions);
    }

    private static void forgetAllButNewest(BroadcastState<Long, FactorReturns> returns, long watermarkMillis)
            throws Exception {
        long newest = Long.MIN_VALUE;
        for (Map.Entry<Long, FactorReturns> entry : returns.immutableEntries()) {
            if (entry.getKey() / 1_000 <= watermarkMillis) {
                newest = Math.max(newest, entry.getKey());
            }
        }
        List<Long> past = new ArrayList<>();
        for (Map.Entry<Long, FactorReturns> entry : returns.immutableEntries()) {
            if (entry.getKey() < newest) {
                past.add(entry.getKey());
            }
        }
        for (Long instant : past) {
            returns.remove(instant);
        }
    }

    /** Parameter packs in force at an instant, by name. */
    public static SortedMap<String, ParameterPack> packsAt(
            long instantMicros, ReadOnlyBroadcastState<String, List<PackInForce>> packs) throws Exception {
        SortedMap<String, ParameterPack> inForce = new TreeMap<>();
        for (Map.Entry<String, List<PackInForce>> entry : packs.immutableEntries()) {
            for (PackInForce version : entry.getValue()) {
                if (version.sinceMicros() <= instantMicros) {
                    inForce.put(entry.getKey(), version.pack());
                }
            }
        }
        return inForce;
    }

    /** The newest factor returns at an instant; null where there are none yet. */
    public static FactorReturns returnsAt(long instantMicros, ReadOnlyBroadcastState<Long, FactorReturns> returns)
            throws Exception {
        FactorReturns newest = null;
        for (Map.Entry<Long, FactorReturns> entry : returns.immutableEntries()) {
            boolean held = entry.getKey() <= instantMicros;
            if (held && (newest == null || entry.getKey() > newest.asOfMicros())) {
                newest = entry.getValue();
            }
        }
        return newest;
    }

    /** Whether another instant may follow that has a model: a replay ends with the market. */
    public static boolean goesOn(long instantMicros, BaseBroadcastProcessFunction.ReadOnlyContext context)
            throws Exception {
        return context.currentWatermark() != Long.MAX_VALUE
                || goesBeyond(instantMicros, context.getBroadcastState(MODELS));
    }

    /** Whether any model is later than an instant. */
    public static boolean goesBeyond(long instantMicros, ReadOnlyBroadcastState<Long, MarketModel> models)
            throws Exception {
        for (Map.Entry<Long, MarketModel> entry : models.immutableEntries()) {
            if (entry.getKey() > instantMicros) {
                return true;
            }
        }
        return false;
    }
}
