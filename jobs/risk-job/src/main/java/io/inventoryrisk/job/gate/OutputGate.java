package io.inventoryrisk.job.gate;

import io.inventoryrisk.job.metrics.JobMetric;
import io.inventoryrisk.job.metrics.JobMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.co.BroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.function.SerializableSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands before a sink and publishes a record only where its event time lies within the configured window and belongs to
 * this job's generation. Two generations that run side by side read the same cut-overs, so that their outputs together
 * hold each instant once. State: the cut-overs, decisions of people, a handful in a job's life.
 *
 * <p>A cut-over must arrive before event time reaches it. One that comes too late still holds, because the other
 * generation acts on it as well, but what this one has published beyond it stays published: it is logged and counted.
 *
 * @param <T> what is published
 */
public final class OutputGate<T> extends BroadcastProcessFunction<T, Cutover, T> {

    private static final long serialVersionUID = 1;
    private static final Logger LOG = LoggerFactory.getLogger(OutputGate.class);

    private final GateSettings settings;
    private final SerializableSupplier<ToLongFunction<T>> eventTime;

    private transient ToLongFunction<T> timeMicros;
    private transient Succession succession;
    private transient long newestMicros;
    private transient Counter published;
    private transient Counter withheld;
    private transient Counter lateCutovers;

    /** @param eventTime of a record, epoch microseconds UTC */
    public OutputGate(GateSettings settings, SerializableSupplier<ToLongFunction<T>> eventTime) {
        this.settings = settings;
        this.eventTime = eventTime;
    }

    /** The decision that holds from each instant, by that instant. */
    public static MapStateDescriptor<Long, Cutover> cutoversState() {
        return new MapStateDescriptor<>("cutovers", Types.LONG, TypeInformation.of(Cutover.class));
    }

    @Override
    public void open(OpenContext context) {
        timeMicros = eventTime.get();
        newestMicros = Long.MIN_VALUE;
        JobMetrics metrics = new JobMetrics(getRuntimeContext().getMetricGroup());
        published = metrics.counter(JobMetric.PUBLISHED);
        withheld = metrics.counter(JobMetric.WITHHELD);
        lateCutovers = metrics.counter(JobMetric.LATE_CUTOVERS);
    }

    @Override
    public void processElement(T record, ReadOnlyContext context, Collector<T> out) throws Exception {
        if (succession == null) {
            succession = new Succession(settings.initialGeneration(), standing(context));
        }
        long time = timeMicros.applyAsLong(record);
        boolean isWithin = settings.fromMicros() <= time && time < settings.toMicros();
        if (isWithin && isOwn(time)) {
            newestMicros = Math.max(newestMicros, time);
            published.inc();
            out.collect(record);
        } else {
            withheld.inc();
        }
    }

    private boolean isOwn(long time) {
        return !settings.heedsCutovers() || succession.ownerAt(time).equals(settings.generation());
    }

    private static List<Cutover> standing(BroadcastProcessFunction<?, Cutover, ?>.ReadOnlyContext context)
            throws Exception {
        List<Cutover> cutovers = new ArrayList<>();
        ReadOnlyBroadcastState<Long, Cutover> state = context.getBroadcastState(cutoversState());
        for (Map.Entry<Long, Cutover> entry : state.immutableEntries()) {
            cutovers.add(entry.getValue());
        }
        return cutovers;
    }

    @Override
    public void processBroadcastElement(Cutover cutover, Context context, Collector<T> out) throws Exception {
        var state = context.getBroadcastState(cutoversState());
        Cutover standing = state.get(cutover.atMicros());
        if (standing != null && !cutover.supersedes(standing)) {
            return;
        }
        state.put(cutover.atMicros(), cutover);
        succession = null;
        if (newestMicros >= cutover.atMicros()) {
            lateCutovers.inc();
            LOG.error(
                    "{} came too late: generation {} has published up to {} us; both may have published what lies between",
                    cutover,
                    settings.generation(),
                    newestMicros);
        } else if (getRuntimeContext().getTaskInfo().getIndexOfThisSubtask() == 0) {
            LOG.info("{}; this is generation {}", cutover, settings.generation());
        }
    }
}
