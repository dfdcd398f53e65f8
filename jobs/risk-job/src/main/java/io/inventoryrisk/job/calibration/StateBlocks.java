package io.inventoryrisk.job.calibration;

import io.inventoryrisk.model.math.BlockStore;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.util.FlinkRuntimeException;

/** The model's blocks of numbers, kept in keyed state. */
final class StateBlocks implements BlockStore {

    private final MapState<Integer, double[]> blocks;

    StateBlocks(MapState<Integer, double[]> blocks) {
        this.blocks = blocks;
    }

    @Override
    public double[] get(int block) {
        try {
            return blocks.get(block);
        } catch (Exception e) {
            throw new FlinkRuntimeException("cannot read block " + block + " of keyed state", e);
        }
    }

    @Override
    public void put(int block, double[] values) {
        try {
            blocks.put(block, values);
        } catch (Exception e) {
            throw new FlinkRuntimeException("cannot write block " + block + " of keyed state", e);
        }
    }
}
