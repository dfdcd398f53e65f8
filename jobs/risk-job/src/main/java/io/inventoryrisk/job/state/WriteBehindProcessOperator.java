package io.inventoryrisk.job.state;

import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;

/** Flink's operator of a keyed stream, for a function that keeps keyed state on the heap until a snapshot. */
public final class WriteBehindProcessOperator<I, O> extends KeyedProcessOperator<String, I, O> {

    private static final long serialVersionUID = 1L;

    public <F extends KeyedProcessFunction<String, I, O> & WriteBehind> WriteBehindProcessOperator(F function) {
        super(function);
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        ((WriteBehind) userFunction).store(this::setCurrentKey);
    }
}
