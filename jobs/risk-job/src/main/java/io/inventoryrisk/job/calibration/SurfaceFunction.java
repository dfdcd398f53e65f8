package io.inventoryrisk.job.calibration;

import io.inventoryrisk.job.metrics.DurationHistogram;
import io.inventoryrisk.job.metrics.JobMetric;
import io.inventoryrisk.job.metrics.JobMetrics;
import io.inventoryrisk.model.market.ForwardQuote;
import io.inventoryrisk.model.market.ModelCheck;
import io.inventoryrisk.model.market.OptionQuote;
import io.inventoryrisk.model.market.SurfaceFit;
import io.inventoryrisk.model.option.SurfaceCalibrator;
import io.inventoryrisk.model.option.SurfaceSpec;
import io.inventoryrisk.model.option.SurfaceState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Volatility surfaces, keyed by underlying: the newest quote of every living option, fitted on a schedule and when the
 * market moves or the standing surface misfits. A thousand quotes fit in some tens of milliseconds. Bound: one quote a
 * contract until it expires, the quotes between the watermark and the newest, and one state a surface.
 */
public final class SurfaceFunction extends KeyedProcessFunction<String, SurfaceInput, SurfaceFit> {

    /** Fit errors, drifts and sensitivities. */
    public static final OutputTag<ModelCheck> CHECKS = new OutputTag<>("checks", TypeInformation.of(ModelCheck.class));

    private static final long serialVersionUID = 1L;

    private static final Comparator<OptionQuote> BY_CONTRACT = Comparator.comparingLong(OptionQuote::expiryMicros)
            .thenComparingDouble(OptionQuote::strike)
            .thenComparing(OptionQuote::type)
            .thenComparing(OptionQuote::instrument);

    private static final Comparator<ForwardQuote> BY_EXPIRY =
            Comparator.comparingLong(ForwardQuote::expiryMicros).thenComparing(ForwardQuote::instrument);

    private final SurfaceSpec spec;

    private transient SurfaceCalibrator calibrator;
    private transient ListState<WaitingQuote> waiting;
    private transient MapState<String, SurfaceInput> newest;
    private transient ValueState<SurfaceState> surface;
    private transient DurationHistogram calibrationMillis;
    private transient CalibrationAges ages;

    public SurfaceFunction(SurfaceSpec spec) {
        this.spec = spec;
    }

    /** Quotes of instants not yet closed. */
    public static ListStateDescriptor<WaitingQuote> waitingState() {
        return new ListStateDescriptor<>("waiting-quotes", TypeInformation.of(WaitingQuote.class));
    }

    /** The newest quote of every living contract, by instrument. */
    public static MapStateDescriptor<String, SurfaceInput> newestState() {
        return new MapStateDescriptor<>("newest-quotes", Types.STRING, TypeInformation.of(SurfaceInput.class));
    }

    /** The standing surface and what its calibration remembers. */
    public static ValueStateDescriptor<SurfaceState> surfaceState() {
        return new ValueStateDescriptor<>("surface", TypeInformation.of(SurfaceState.class));
    }

    @Override
    public void open(OpenContext context) {
        calibrator = new SurfaceCalibrator(spec);
        waiting = getRuntimeContext().getListState(waitingState());
        newest = getRuntimeContext().getMapState(newestState());
        surface = getRuntimeContext().getState(surfaceState());
        JobMetrics metrics = new JobMetrics(getRuntimeContext().getMetricGroup());
        calibrationMillis = metrics.durations(JobMetric.CALIBRATION_MILLIS);
        ages = new CalibrationAges();
        metrics.gauge(JobMetric.CALIBRATION_AGE_MILLIS, ages);
    }

    /** A quote counts in the instant at which it was sent on, which its timestamp is. */
    @Override
    public void processElement(SurfaceInput input, Context context, Collector<SurfaceFit> out) throws Exception {
        waiting.add(new WaitingQuote(context.timestamp(), input));
        context.timerService().registerEventTimeTimer(context.timestamp());
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<SurfaceFit> out) throws Exception {
        take(timestamp);
        long instant = timestamp * 1_000;
        ages.moveTo(instant);
        SurfaceState before = surface.value();
        List<OptionQuote> options = new ArrayList<>();
        List<ForwardQuote> forwards = new ArrayList<>();
        List<String> expired = new ArrayList<>();
        newest.entries().forEach(entry -> {
            SurfaceInput input = entry.getValue();
            if (input.expiryMicros() <= instant) {
                expired.add(entry.getKey());
            } else if (input.option() != null) {
                options.add(input.option());
            } else {
                forwards.add(input.forward());
            }
        });
        for (String contract : expired) {
            newest.remove(contract);
        }
        options.sort(BY_CONTRACT);
        forwards.sort(BY_EXPIRY);
        long startedMillis = context.timerService().currentProcessingTime();
        SurfaceCalibrator.Step step = calibrator.advance(
                before == null ? SurfaceState.empty() : before, context.getCurrentKey(), instant, options, forwards);
        surface.update(step.state());
        step.checks().forEach(check -> context.output(CHECKS, check));
        if (step.fit() != null) {
            calibrationMillis.update(context.timerService().currentProcessingTime() - startedMillis);
            ages.fitted(step.fit().surface());
            out.collect(step.fit());
        }
    }

    private void take(long timestamp) throws Exception {
        List<WaitingQuote> later = new ArrayList<>();
        for (WaitingQuote quote : waiting.get()) {
            if (quote.instantMillis() <= timestamp) {
                newest.put(quote.input().instrument(), quote.input());
            } else {
                later.add(quote);
            }
        }
        waiting.update(later);
    }
}
