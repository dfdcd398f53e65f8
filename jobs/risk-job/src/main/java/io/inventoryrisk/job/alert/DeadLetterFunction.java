package io.inventoryrisk.job.alert;

import io.inventoryrisk.job.Rejection;
import io.inventoryrisk.model.limit.MetricValue;
import io.inventoryrisk.model.limit.RiskMetric;
import io.inventoryrisk.model.market.QualityStatus;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * How many records of a topic could not be used, minute by minute, keyed by topic. A minute is told when it has ended, and
 * so is the one after the last such record, with 0. Bound: one count a minute not yet ended, and two timers.
 */
public final class DeadLetterFunction extends KeyedProcessFunction<String, Rejection, MetricValue> {

    private static final long serialVersionUID = 1L;
    private static final long MINUTE_MILLIS = 60_000;

    private transient MapState<Long, Integer> counts;

    /** Records by the end of their minute. */
    public static MapStateDescriptor<Long, Integer> countsState() {
        return new MapStateDescriptor<>("dead-letter-counts", Types.LONG, Types.INT);
    }

    @Override
    public void open(OpenContext context) {
        counts = getRuntimeContext().getMapState(countsState());
    }

    @Override
    public void processElement(Rejection rejection, Context context, Collector<MetricValue> out) throws Exception {
        long own = (Math.floorDiv(rejection.timeMicros() / 1_000, MINUTE_MILLIS) + 1) * MINUTE_MILLIS;
        long passed = context.timerService().currentWatermark();
        long end = own > passed ? own : (Math.floorDiv(passed, MINUTE_MILLIS) + 1) * MINUTE_MILLIS;
        Integer known = counts.get(end);
        counts.put(end, known == null ? 1 : known + 1);
        context.timerService().registerEventTimeTimer(end);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<MetricValue> out) throws Exception {
        Integer count = counts.get(timestamp);
        counts.remove(timestamp);
        out.collect(new MetricValue(
                MetricValue.MARKET,
                RiskMetric.DEAD_LETTERS,
                context.getCurrentKey(),
                count == null ? 0 : count,
                timestamp * 1_000,
                0,
                QualityStatus.OK));
        if (count != null && context.timerService().currentWatermark() != Long.MAX_VALUE) {
            context.timerService().registerEventTimeTimer(timestamp + MINUTE_MILLIS);
        }
    }
}
