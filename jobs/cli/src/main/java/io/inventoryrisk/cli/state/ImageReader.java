package io.inventoryrisk.cli.state;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.StateDescriptor;
import org.apache.flink.state.api.functions.KeyedStateReaderFunction;
import org.apache.flink.util.Collector;

/** Reads what an operator keeps, key by key. */
final class ImageReader extends KeyedStateReaderFunction<String, KeyImage> {

    private static final long serialVersionUID = 1L;

    private final PositionOperator operator;
    private final Scope scope;

    private transient Map<String, StateCodec.Slot> slots;

    ImageReader(PositionOperator operator, Scope scope) {
        this.operator = operator;
        this.scope = scope;
    }

    /** How much is read of each key. */
    enum Scope {
        /** Everything, to be written again. */
        WHOLE,
        /** What positions are made of: without the trades that are remembered to know them again, and without timers. */
        POSITIONS
    }

    @Override
    public void open(OpenContext context) {
        slots = new LinkedHashMap<>();
        for (StateDescriptor<?, ?> state : scope == Scope.WHOLE ? operator.keyed() : operator.positions()) {
            slots.put(state.getName(), StateCodec.slot(state, getRuntimeContext()));
        }
    }

    @Override
    public void readKey(String key, Context context, Collector<KeyImage> out) throws Exception {
        Map<String, byte[]> states = new HashMap<>();
        for (Map.Entry<String, StateCodec.Slot> slot : slots.entrySet()) {
            states.put(slot.getKey(), slot.getValue().read());
        }
        List<Long> timers = scope == Scope.WHOLE
                ? new ArrayList<>(new TreeSet<>(context.registeredEventTimeTimers()))
                : new ArrayList<>();
        out.collect(new KeyImage(key, states, timers));
    }
}
