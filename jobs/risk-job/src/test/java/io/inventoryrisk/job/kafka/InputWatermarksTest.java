package io.inventoryrisk.job.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventoryrisk.job.kafka.wire.InputType;
import io.inventoryrisk.job.kafka.wire.RandomInputs;
import io.inventoryrisk.job.kafka.wire.SideRecord;
import io.inventoryrisk.job.kafka.wire.SideRecord.Kind;
import io.inventoryrisk.model.limit.RiskLimit;
import io.inventoryrisk.model.market.Clock;
import io.inventoryrisk.model.market.Trade;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.types.Either;
import org.apache.flink.util.clock.ManualClock;
import org.apache.flink.util.clock.RelativeClock;
import org.junit.jupiter.api.Test;

class InputWatermarksTest {

    private static final Duration OUT_OF_ORDERNESS = Duration.ofMillis(250);
    private static final Duration IDLENESS = Duration.ofSeconds(10);

    private final ManualClock clock = new ManualClock();
    private final Partition<Trade> trades = new Partition<>(InputType.TRADE);

    @Test
    void eventMovesTheWatermarkToABoundedDistanceBehind() {
        trades.see(Either.Right(trade(10_000_000)));
        trades.emit();

        assertThat(trades.watermark).isEqualTo(10_000 - 250 - 1);
    }

    @Test
    void olderEventDoesNotMoveItBack() {
        trades.see(Either.Right(trade(10_000_000)));
        trades.see(Either.Right(trade(1_000_000)));
        trades.emit();

        assertThat(trades.watermark).isEqualTo(10_000 - 250 - 1);
    }

    @Test
    void heartbeatMovesItToItsTimeAtOnce() {
        trades.see(Either.Left(side(Kind.HEARTBEAT, 20_000_999)));

        assertThat(trades.watermark).isEqualTo(20_000);
    }

    @Test
    void eventJustAfterAHeartbeatIsNotLate() {
        trades.see(Either.Left(side(Kind.HEARTBEAT, 20_000_000)));

        assertThat(trades.timestamp(Either.Right(trade(20_000_001)))).isGreaterThan(trades.watermark);
        assertThat(trades.timestamp(Either.Right(trade(20_000_000)))).isEqualTo(trades.watermark);
    }

    @Test
    void poisonMovesNothing() {
        trades.see(Either.Right(trade(10_000_000)));
        trades.see(Either.Left(side(Kind.POISON, 99_000_000)));
        trades.emit();

        assertThat(trades.watermark).isEqualTo(10_000 - 250 - 1);
    }

    @Test
    void beforeItsFirstRecordAPartitionIsGivenThreeTimesAsLong() {
        trades.rest(Duration.ofSeconds(29));
        assertThat(trades.idle).as("29 s after the start").isFalse();

        trades.rest(Duration.ofSeconds(3));
        assertThat(trades.idle).as("32 s after the start").isTrue();

        trades.see(Either.Right(trade(10_000_000)));
        trades.rest(Duration.ofSeconds(9));
        assertThat(trades.idle).as("9 s after a record").isFalse();

        trades.rest(Duration.ofSeconds(3));
        assertThat(trades.idle).as("12 s after a record").isTrue();
    }

    @Test
    void partitionOfPoisonOnlyBecomesIdle() {
        for (int second = 0; second <= 40; second++) {
            trades.see(Either.Left(side(Kind.POISON, 0)));
            trades.emit();
            clock.advanceTime(Duration.ofSeconds(1));
        }

        assertThat(trades.idle).isTrue();
        assertThat(trades.watermark).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void partitionWithHeartbeatsIsNotIdle() {
        for (int second = 1; second <= 20; second++) {
            trades.see(Either.Left(side(Kind.HEARTBEAT, second * 1_000_000L)));
            trades.emit();
            clock.advanceTime(Duration.ofSeconds(1));
        }

        assertThat(trades.idle).isFalse();
        assertThat(trades.watermark).isEqualTo(20_000);
    }

    @Test
    void topicsOfEventsWaitForEachOtherWhereTheyAreToldTo() {
        Duration drift = Duration.ofSeconds(10);

        for (InputType<?> type : List.of(InputType.BOOK, InputType.FILL, InputType.BALANCE, InputType.CLOCK)) {
            assertThat(new InputWatermarks<>(type, OUT_OF_ORDERNESS, IDLENESS, drift).getAlignmentParameters())
                    .satisfies(alignment -> {
                        assertThat(alignment.isEnabled()).isTrue();
                        assertThat(alignment.getMaxAllowedWatermarkDrift()).isEqualTo(drift.toMillis());
                        assertThat(alignment.getWatermarkGroup()).isEqualTo("inputs");
                    });
        }
        assertThat(new InputWatermarks<>(InputType.BOOK, OUT_OF_ORDERNESS, IDLENESS, Duration.ZERO)
                        .getAlignmentParameters()
                        .isEnabled())
                .isFalse();
        assertThat(new InputWatermarks<>(InputType.LIMIT, OUT_OF_ORDERNESS, IDLENESS, drift)
                        .getAlignmentParameters()
                        .isEnabled())
                .isFalse();
    }

    @Test
    void clockTopicPromises() {
        Partition<Clock> clocks = new Partition<>(InputType.CLOCK);
        clocks.see(Either.Right(new Clock("clock", 30_000_000)));

        assertThat(clocks.watermark).isEqualTo(30_000);
    }

    @Test
    void definitionOfTheFutureNeitherMovesNorHoldsTheWatermark() {
        Partition<RiskLimit> limits = new Partition<>(InputType.LIMIT);
        for (int second = 0; second <= 40; second++) {
            limits.see(Either.Right(new RandomInputs(second).limit()));
            limits.emit();
            clock.advanceTime(Duration.ofSeconds(1));
        }

        assertThat(limits.watermark).isEqualTo(Long.MIN_VALUE);
        assertThat(limits.idle).isTrue();

        limits.see(Either.Left(side(Kind.HEARTBEAT, 5_000_000)));
        assertThat(limits.watermark).isEqualTo(5_000);
        assertThat(limits.idle).isFalse();
    }

    private static Trade trade(long timeMicros) {
        return new Trade("a:b", timeMicros, "t", null, 1, 1);
    }

    private static SideRecord side(Kind kind, long timeMicros) {
        return new SideRecord(kind, "market.trade", 0, 0, 0, timeMicros, null, null, null, null);
    }

    /** One partition's generator and what it says. */
    private final class Partition<T> implements WatermarkOutput, WatermarkGeneratorSupplier.Context {

        private final InputWatermarks<T> strategy;
        private final WatermarkGenerator<Either<SideRecord, T>> generator;
        private long watermark = Long.MIN_VALUE;
        private boolean idle;

        Partition(InputType<T> type) {
            strategy = new InputWatermarks<>(type, OUT_OF_ORDERNESS, IDLENESS, Duration.ZERO);
            generator = strategy.createWatermarkGenerator(this);
        }

        long timestamp(Either<SideRecord, T> event) {
            return strategy.createTimestampAssigner(UnregisteredMetricsGroup::new)
                    .extractTimestamp(event, 0);
        }

        void see(Either<SideRecord, T> event) {
            generator.onEvent(event, timestamp(event), this);
        }

        /** Nothing comes, for so many seconds. */
        void rest(Duration span) {
            for (long second = 0; second < span.toSeconds(); second++) {
                emit();
                clock.advanceTime(Duration.ofSeconds(1));
            }
            emit();
        }

        void emit() {
            generator.onPeriodicEmit(this);
        }

        @Override
        public void emitWatermark(Watermark mark) {
            assertThat(mark.getTimestamp()).as("watermarks do not fall").isGreaterThanOrEqualTo(watermark);
            watermark = mark.getTimestamp();
            idle = false;
        }

        @Override
        public void markIdle() {
            idle = true;
        }

        @Override
        public void markActive() {
            idle = false;
        }

        @Override
        public MetricGroup getMetricGroup() {
            return new UnregisteredMetricsGroup();
        }

        @Override
        public RelativeClock getInputActivityClock() {
            return clock;
        }
    }
}
