package io.inventoryrisk.job.validation;

import io.inventoryrisk.job.state.InstantLists;
import io.inventoryrisk.job.state.WaitingInputs;
import io.inventoryrisk.job.state.WriteBehind;
import io.inventoryrisk.model.market.ModelCheck;
import io.inventoryrisk.model.risk.Exposure;
import io.inventoryrisk.model.risk.PortfolioRisk;
import io.inventoryrisk.model.validation.AccountChecks;
import io.inventoryrisk.model.validation.CheckState;
import io.inventoryrisk.model.validation.ValidationSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Checks the models behind each account's risk, keyed by account. Inputs wait for the watermark, so that an instant is
 * judged whole. A forecast whose horizon ends while nothing comes is judged with the next input: no timer waits for it.
 * Bound: inputs between the watermark and the newest, and {@link CheckState}, about 6 kB an account.
 */
public final class ModelCheckFunction extends KeyedProcessFunction<String, CheckInput, ModelCheck>
        implements WriteBehind {

    private static final long serialVersionUID = 1L;

    private final ValidationSpec spec;
    private final int waitingOnHeap;

    private transient AccountChecks checks;
    private transient ValueState<CheckState> state;
    private transient WaitingInputs<CheckInput> waiting;

    /** @param waitingOnHeap inputs that wait on the heap of one subtask; more wait in state */
    public ModelCheckFunction(ValidationSpec spec, int waitingOnHeap) {
        this.spec = spec;
        this.waitingOnHeap = waitingOnHeap;
    }

    /** Forecasts whose horizon has not passed, outcomes of those whose has, and explained P&L. */
    public static ValueStateDescriptor<CheckState> checksState() {
        return new ValueStateDescriptor<>("checks", TypeInformation.of(CheckState.class));
    }

    /** Inputs of instants not yet closed. */
    public static MapStateDescriptor<Long, List<CheckInput>> waitingInputsState() {
        return new MapStateDescriptor<>("waiting-inputs", Types.LONG, Types.LIST(TypeInformation.of(CheckInput.class)));
    }

    @Override
    public void open(OpenContext context) {
        checks = new AccountChecks(spec);
        state = getRuntimeContext().getState(checksState());
        MapState<Long, List<CheckInput>> lists = getRuntimeContext().getMapState(waitingInputsState());
        waiting = new WaitingInputs<>(new InstantLists<>(lists), waitingOnHeap);
    }

    @Override
    public void processElement(CheckInput input, Context context, Collector<ModelCheck> out) throws Exception {
        waiting.add(context.getCurrentKey(), input.asOfMicros(), input);
        context.timerService().registerEventTimeTimer(input.asOfMicros() / 1_000);
    }

    @Override
    public void store(Consumer<Object> currentKey) throws Exception {
        waiting.store(currentKey);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<ModelCheck> out) throws Exception {
        long instant = timestamp * 1_000;
        PortfolioRisk risk = null;
        List<Exposure> exposures = new ArrayList<>();
        for (CheckInput input : waiting.take(context.getCurrentKey(), instant)) {
            if (input.risk() != null) {
                risk = input.risk();
            } else {
                exposures.add(input.exposure());
            }
        }
        CheckState before = state.value();
        AccountChecks.Step step = checks.at(
                before == null ? CheckState.empty() : before, instant, context.getCurrentKey(), risk, exposures);
        state.update(step.state());
        step.checks().forEach(out::collect);
    }
}
