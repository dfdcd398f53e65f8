package io.inventoryrisk.job.kafka;

import io.inventoryrisk.job.kafka.wire.InputType;
import io.inventoryrisk.job.kafka.wire.SideRecord;
import io.inventoryrisk.job.kafka.wire.SideRecord.Kind;
import io.inventoryrisk.job.kafka.wire.Topic;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.TimestampAssigner;
import org.apache.flink.api.common.eventtime.TimestampAssignerSupplier;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkAlignmentParams;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.eventtime.WatermarksWithIdleness;
import org.apache.flink.types.Either;

/**
 * Event time of one input topic, per partition. Flink counts in milliseconds and our events in microseconds: a record's
 * timestamp is rounded up and a heartbeat's down, so that a watermark W means that everything stamped at or before
 * W x 1000 microseconds has been seen.
 *
 * <p>A heartbeat is a promise and moves the watermark to its time at once; an event moves it to a bounded distance
 * behind; poison does neither, nor does it keep a partition from being idle. Reference records do neither, too: they are
 * effective-dated, and one new limit must not hold the watermark of a live job until its partition is idle again.
 */
public final class InputWatermarks<T> implements WatermarkStrategy<Either<SideRecord, T>> {

    private static final long serialVersionUID = 1;
    private static final long MICROS_PER_MILLI = 1_000;
    private static final long ALIGNMENT_MILLIS = 100;
    private static final int START_PATIENCE = 3;

    private final Topic topic;
    private final Duration outOfOrderness;
    private final Duration idleness;
    private final Duration maxDrift;

    /**
     * @param outOfOrderness how far the watermark stays behind the newest event
     * @param idleness silence after which a partition is idle, three times as long before its first record; zero for never
     * @param maxDrift how far a topic may be read ahead of the slowest; zero for any
     */
    public InputWatermarks(InputType<T> type, Duration outOfOrderness, Duration idleness, Duration maxDrift) {
        this.topic = type.topic();
        this.outOfOrderness = outOfOrderness;
        this.idleness = idleness;
        this.maxDrift = maxDrift;
    }

    @Override
    public WatermarkAlignmentParams getAlignmentParameters() {
        return topic.isReference() || maxDrift.isZero()
                ? WatermarkAlignmentParams.WATERMARK_ALIGNMENT_DISABLED
                : new WatermarkAlignmentParams(maxDrift.toMillis(), "inputs", ALIGNMENT_MILLIS);
    }

    @Override
    public TimestampAssigner<Either<SideRecord, T>> createTimestampAssigner(TimestampAssignerSupplier.Context context) {
        InputType<T> type = RecordDecoder.typeOn(topic);
        return (event, kafkaTimestamp) -> {
            if (event.isLeft()) {
                SideRecord side = event.left();
                return side.kind() == Kind.HEARTBEAT ? ceilMillis(side.timeMicros()) : kafkaTimestamp;
            }
            return ceilMillis(type.timeMicros().applyAsLong(event.right()));
        };
    }

    @Override
    public WatermarkGenerator<Either<SideRecord, T>> createWatermarkGenerator(
            WatermarkGeneratorSupplier.Context context) {
        InputType<T> type = RecordDecoder.typeOn(topic);
        WatermarkGenerator<Either<SideRecord, T>> moving = new Moving<>(type, outOfOrderness.toMillis());
        return new Relevant<>(topic.isReference(), idleness.isZero() ? moving : resting(moving, context));
    }

    private WatermarkGenerator<Either<SideRecord, T>> resting(
            WatermarkGenerator<Either<SideRecord, T>> moving, WatermarkGeneratorSupplier.Context context) {
        return new Resting<>(
                new WatermarksWithIdleness<>(
                        moving, idleness.multipliedBy(START_PATIENCE), context.getInputActivityClock()),
                new WatermarksWithIdleness<>(moving, idleness, context.getInputActivityClock()));
    }

    private static long ceilMillis(long micros) {
        return -Math.floorDiv(-micros, MICROS_PER_MILLI);
    }

    /** Passes on what has a say in event time. */
    private record Relevant<T>(boolean heartbeatsOnly, WatermarkGenerator<Either<SideRecord, T>> next)
            implements WatermarkGenerator<Either<SideRecord, T>> {

        @Override
        public void onEvent(Either<SideRecord, T> event, long timestamp, WatermarkOutput output) {
            if (event.isLeft() ? event.left().kind() == Kind.HEARTBEAT : !heartbeatsOnly) {
                next.onEvent(event, timestamp, output);
            }
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {
            next.onPeriodicEmit(output);
        }
    }

    /**
     * Idle after silence. What a reader has not come to yet looks the same as silence, and once event time has passed a
     * partition by, all it held is late: a start is given more time.
     */
    private static final class Resting<T> implements WatermarkGenerator<Either<SideRecord, T>> {

        private final WatermarkGenerator<Either<SideRecord, T>> begun;
        private WatermarkGenerator<Either<SideRecord, T>> current;

        Resting(WatermarkGenerator<Either<SideRecord, T>> start, WatermarkGenerator<Either<SideRecord, T>> begun) {
            this.begun = begun;
            this.current = start;
        }

        @Override
        public void onEvent(Either<SideRecord, T> event, long timestamp, WatermarkOutput output) {
            current = begun;
            current.onEvent(event, timestamp, output);
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {
            current.onPeriodicEmit(output);
        }
    }

    private static final class Moving<T> implements WatermarkGenerator<Either<SideRecord, T>> {

        private final InputType<T> type;
        private final long outOfOrdernessMillis;
        private long watermark = Long.MIN_VALUE;

        Moving(InputType<T> type, long outOfOrdernessMillis) {
            this.type = type;
            this.outOfOrdernessMillis = outOfOrdernessMillis;
        }

        @Override
        public void onEvent(Either<SideRecord, T> event, long timestamp, WatermarkOutput output) {
            if (event.isLeft()) {
                promise(event.left().timeMicros(), output);
            } else if (type.topic() == Topic.CONTROL_CLOCK) {
                promise(type.timeMicros().applyAsLong(event.right()), output);
            } else {
                watermark = Math.max(watermark, timestamp - outOfOrdernessMillis - 1);
            }
        }

        private void promise(long timeMicros, WatermarkOutput output) {
            watermark = Math.max(watermark, Math.floorDiv(timeMicros, MICROS_PER_MILLI));
            output.emitWatermark(new Watermark(watermark));
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {
            if (watermark > Long.MIN_VALUE) {
                output.emitWatermark(new Watermark(watermark));
            }
        }
    }
}
