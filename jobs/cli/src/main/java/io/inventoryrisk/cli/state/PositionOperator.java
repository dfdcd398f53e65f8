package io.inventoryrisk.cli.state;

import io.inventoryrisk.job.account.InventoryFunction;
import io.inventoryrisk.job.config.RiskJobConfig;
import io.inventoryrisk.job.execution.ReconciliationFunction;
import io.inventoryrisk.job.portfolio.ExposureFunction;
import io.inventoryrisk.model.market.Instrument;
import java.util.List;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.StateDescriptor;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.state.api.OperatorIdentifier;

/**
 * The operators that fold positions of their own, with all that each keeps: by key, and the same in every subtask. What
 * others know of a position they are told anew at each instant.
 */
enum PositionOperator {
    /** Keyed by account and instrument. */
    INVENTORY("inventory"),
    /** Keyed by account and underlying. */
    EXPOSURE("exposure"),
    /** Keyed by account and instrument. */
    RECONCILIATION("reconciliation");

    private final String uid;

    PositionOperator(String uid) {
        this.uid = uid;
    }

    String uid() {
        return uid;
    }

    OperatorIdentifier identifier() {
        return OperatorIdentifier.forUid(uid);
    }

    /** The key of a position. */
    String key(String account, Instrument instrument) {
        return account + "|" + (this == EXPOSURE ? instrument.underlying() : instrument.id());
    }

    /** Made anew each time: Flink binds a descriptor to the operator that uses it. */
    List<StateDescriptor<?, ?>> keyed() {
        return switch (this) {
            case INVENTORY ->
                List.of(
                        InventoryFunction.positionState(),
                        InventoryFunction.tradesState(
                                RiskJobConfig.from(new Configuration()).deduplicationHorizon()),
                        InventoryFunction.waitingState());
            case EXPOSURE -> List.of(ExposureFunction.holdingsState(), ExposureFunction.waitingFillsState());
            case RECONCILIATION ->
                List.of(
                        ReconciliationFunction.reconciledState(),
                        ReconciliationFunction.changesState(),
                        ReconciliationFunction.figuresState());
        };
    }

    /** Those of {@link #keyed} that positions are made of. */
    List<StateDescriptor<?, ?>> positions() {
        return switch (this) {
            case INVENTORY -> List.of(InventoryFunction.positionState());
            case EXPOSURE -> keyed();
            case RECONCILIATION ->
                List.of(ReconciliationFunction.reconciledState(), ReconciliationFunction.changesState());
        };
    }

    List<MapStateDescriptor<?, ?>> broadcast() {
        return switch (this) {
            case INVENTORY -> List.of(InventoryFunction.instrumentsState(), InventoryFunction.openingsState());
            case EXPOSURE ->
                List.of(ExposureFunction.modelsState(), ExposureFunction.packsState(), ExposureFunction.returnsState());
            case RECONCILIATION ->
                List.of(ReconciliationFunction.modelsState(), ReconciliationFunction.definitionsState());
        };
    }
}
