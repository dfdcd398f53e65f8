package io.inventoryrisk.job.calibration;

import io.inventoryrisk.model.market.ModelCheck;
import io.inventoryrisk.model.volatility.CalibratedBar;
import io.inventoryrisk.model.volatility.ForecastDrift;
import io.inventoryrisk.model.volatility.VolatilityEstimator;
import io.inventoryrisk.model.volatility.VolatilitySpec;
import io.inventoryrisk.model.volatility.VolatilityState;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Volatility of each instrument from its bars, keyed by instrument. One input, in order: no timer. Bound: a ring of
 * returns as long as the longest window and a day of minute returns, in blocks of which an instant touches few.
 */
public final class VolatilityFunction extends KeyedProcessFunction<String, CalibratedBar, CalibratedBar> {

    private static final long serialVersionUID = 1L;

    /** Whether each forecast was right, once a minute. */
    public static final OutputTag<ModelCheck> CHECKS = new OutputTag<>("checks", TypeInformation.of(ModelCheck.class));

    private final VolatilitySpec spec;

    private transient VolatilityEstimator estimator;
    private transient ValueState<VolatilityState> volatility;
    private transient ValueState<ForecastDrift> drift;
    private transient StateBlocks returns;

    public VolatilityFunction(VolatilitySpec spec) {
        this.spec = spec;
    }

    /** Sums of the windows. */
    public static ValueStateDescriptor<VolatilityState> volatilityState() {
        return new ValueStateDescriptor<>("volatility", TypeInformation.of(VolatilityState.class));
    }

    /** How the forecasts did. */
    public static ValueStateDescriptor<ForecastDrift> driftState() {
        return new ValueStateDescriptor<>("forecast-drift", TypeInformation.of(ForecastDrift.class));
    }

    /** Ring of returns. */
    public static MapStateDescriptor<Integer, double[]> returnsState() {
        return new MapStateDescriptor<>("returns", Types.INT, PrimitiveArrayTypeInfo.DOUBLE_PRIMITIVE_ARRAY_TYPE_INFO);
    }

    @Override
    public void open(OpenContext context) {
        estimator = new VolatilityEstimator(spec);
        volatility = getRuntimeContext().getState(volatilityState());
        drift = getRuntimeContext().getState(driftState());
        MapState<Integer, double[]> blocks = getRuntimeContext().getMapState(returnsState());
        returns = new StateBlocks(blocks);
    }

    @Override
    public void processElement(CalibratedBar flowed, Context context, Collector<CalibratedBar> out) throws Exception {
        VolatilityState state = volatility.value();
        VolatilityEstimator.Step step =
                estimator.advance(state == null ? VolatilityState.empty(spec) : state, flowed.bar(), returns);
        volatility.update(step.state());
        ForecastDrift before = drift.value();
        ForecastDrift after =
                (before == null ? ForecastDrift.empty() : before).with(step.estimate(), spec.stepMicros());
        drift.update(after);
        if (after.isDue()) {
            after.checks(flowed.bar().instrument(), flowed.parametersVersion())
                    .forEach(check -> context.output(CHECKS, check));
        }
        out.collect(flowed.with(step.estimate()));
    }
}
