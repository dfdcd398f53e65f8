package io.inventoryrisk.job.state;

import java.util.List;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;

/** Flink's operator of a keyed and a broadcast stream, for a function that keeps keyed state on the heap until a snapshot. */
public final class WriteBehindBroadcastOperator<I, B, O> extends CoBroadcastWithKeyedOperator<String, I, B, O> {

    private static final long serialVersionUID = 1L;

    /** @param broadcast states of the broadcast stream */
    public <F extends KeyedBroadcastProcessFunction<String, I, B, O> & WriteBehind> WriteBehindBroadcastOperator(
            F function, List<MapStateDescriptor<?, ?>> broadcast) {
        super(function, broadcast);
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        ((WriteBehind) userFunction).store(this::setCurrentKey);
    }
}
