package io.inventoryrisk.cli.route;

import io.inventoryrisk.job.kafka.wire.PoisonException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;

/**
 * The way of alerts from Kafka to one target, with a consumer group of its own: no target waits for another, and what is
 * committed is what this one has taken, or what the dead letters hold. While it is down, its alerts stay in Kafka.
 *
 * <p>What the target was told before is read again from the compacted topic whenever partitions are assigned. A target
 * without a committed offset is told what fires now, and nothing of what is over. Not for several threads.
 */
final class Lane implements ConsumerRebalanceListener {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration POLL_WHILE_SENDING = Duration.ofMillis(5);
    private static final long COMMIT_MILLIS = 1_000;

    private final LaneSettings settings;
    private final Consumer<byte[], byte[]> consumer;
    private final AlertReader reader;
    private final DeadLetters deadLetters;
    private final Target target;
    private final Courier courier;
    private final LongSupplier clock;
    private final Map<TopicPartition, History> histories = new HashMap<>();

    private Map<TopicPartition, Long> ends = Map.of();
    private OffsetLedger ledger;
    private Admission admission;
    private Outbox outbox;
    private Delivery delivery;
    private boolean paused;
    private long commitMillis;

    /**
     * @param consumer with the target's group, without automatic commits; its owner closes it
     * @param courier to the target
     * @param clock milliseconds of the wall clock
     */
    Lane(
            LaneSettings settings,
            Target target,
            Consumer<byte[], byte[]> consumer,
            AlertReader reader,
            Courier courier,
            DeadLetters deadLetters,
            LongSupplier clock) {
        this.settings = settings;
        this.target = target;
        this.consumer = consumer;
        this.reader = reader;
        this.courier = courier;
        this.deadLetters = deadLetters;
        this.clock = clock;
        begin();
        consumer.subscribe(List.of(settings.topic()), this);
    }

    /**
     * Reads what has come, sends what is due, commits what is done.
     *
     * @throws IOException where the dead letters or the registry cannot be reached
     */
    void turn() throws IOException {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(delivery.isSending() ? POLL_WHILE_SENDING : POLL)) {
            History history = histories.get(partition(record));
            if (history.holds(record)) {
                recall(history, record);
            } else {
                close(history, record.offset());
                take(record);
            }
        }
        for (Map.Entry<TopicPartition, History> entry : histories.entrySet()) {
            close(entry.getValue(), consumer.position(entry.getKey()));
        }
        long now = clock.getAsLong();
        delivery.turn(now);
        pauseOrResume();
        if (now - commitMillis >= COMMIT_MILLIS) {
            commit();
            commitMillis = now;
        }
    }

    /** Whether all has been told that the topic held at the start; what waits for company waits no longer. */
    boolean isDrained() {
        if (histories.isEmpty() || !isAtEnd()) {
            return false;
        }
        outbox.hurry(clock.getAsLong());
        return outbox.waiting() == 0 && !delivery.isSending();
    }

    /** The ends are asked for once: behind a fetch that waits for records, the broker would be slow to tell. */
    private boolean isAtEnd() {
        return histories.entrySet().stream()
                .allMatch(entry ->
                        entry.getValue().isClosed() && consumer.position(entry.getKey()) >= ends.get(entry.getKey()));
    }

    /** Waits for an answer that is under way, and commits what is done. */
    void finish() throws IOException {
        delivery.finish(clock.getAsLong());
        commit();
    }

    /** What fails at present, for a message; empty where nothing does. */
    String failure() {
        return delivery.failure();
    }

    /** Failures in a row. */
    int failures() {
        return delivery.failures();
    }

    int waiting() {
        return outbox.waiting();
    }

    /** One phrase for a person. */
    String state() {
        String standing = histories.isEmpty() ? "standing by" : admission.firing() + " firing";
        return settings.target() + ": " + standing + ", " + delivery.state(clock.getAsLong());
    }

    /** Commits while the partitions are still ours; whoever gets them sends what is not done. */
    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        commit();
        begin();
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        begin();
    }

    /** With an eager assignor these are all partitions there are. */
    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        begin();
        Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(new HashSet<>(partitions));
        ends = consumer.endOffsets(partitions);
        consumer.seekToBeginning(partitions);
        for (TopicPartition partition : partitions) {
            OffsetAndMetadata offset = committed.get(partition);
            long end = offset == null ? ends.get(partition) : offset.offset();
            histories.put(partition, new History(end, offset != null));
            ledger.begin(partition, end);
        }
    }

    private void begin() {
        ledger = new OffsetLedger();
        admission = new Admission(LaneSettings.REMEMBERED);
        outbox = target.outbox();
        OffsetLedger done = ledger;
        delivery = new Delivery(
                settings.target(),
                outbox,
                courier,
                settings.backoff(),
                deadLetters,
                arrival -> done.done(arrival.record()));
        histories.clear();
        paused = false;
    }

    /** What cannot be read was told as such when it came. */
    private void recall(History history, ConsumerRecord<byte[], byte[]> record) throws IOException {
        if (record.value() == null) {
            history.remove(fingerprint(record));
            admission.forget(fingerprint(record));
            return;
        }
        try {
            reader.read(record.value())
                    .filter(admission::admits)
                    .ifPresent(alert -> history.add(new Arrival(record, alert)));
        } catch (PoisonException told) {
            // It is in the dead letters, or older than this target.
        }
    }

    private void close(History history, long position) {
        if (!history.closesAt(position)) {
            return;
        }
        for (Arrival arrival : history.firing()) {
            if (history.isTold()) {
                outbox.restore(arrival.alert(), clock.getAsLong());
            } else {
                ledger.open(arrival.record());
                offer(arrival);
            }
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record) throws IOException {
        ledger.open(record);
        if (record.value() == null) {
            admission.forget(fingerprint(record));
            outbox.forget(fingerprint(record));
            ledger.done(record);
            return;
        }
        try {
            RoutedAlert alert = reader.read(record.value()).orElse(null);
            if (alert == null || !admission.admits(alert)) {
                ledger.done(record);
            } else {
                offer(new Arrival(record, alert));
            }
        } catch (PoisonException poison) {
            deadLetters.write(
                    record, poison.reason().name(), "not told to " + settings.target() + ": " + poison.getMessage());
            ledger.done(record);
        }
    }

    private void offer(Arrival arrival) {
        if (!outbox.offer(arrival, clock.getAsLong())) {
            ledger.done(arrival.record());
        }
    }

    private void pauseOrResume() {
        if (!paused && outbox.waiting() >= settings.capacity()) {
            consumer.pause(consumer.assignment());
            paused = true;
        } else if (paused && outbox.waiting() <= settings.capacity() / 2) {
            consumer.resume(consumer.paused());
            paused = false;
        }
    }

    /** What cannot be committed now is committed later, or sent again by whoever has the partitions. */
    private void commit() {
        Map<TopicPartition, OffsetAndMetadata> offsets = ledger.committable();
        if (offsets.isEmpty()) {
            return;
        }
        try {
            consumer.commitSync(offsets);
            ledger.committed(offsets);
        } catch (RetriableException | CommitFailedException later) {
            // The ledger still has them.
        }
    }

    private static TopicPartition partition(ConsumerRecord<byte[], byte[]> record) {
        return new TopicPartition(record.topic(), record.partition());
    }

    private static String fingerprint(ConsumerRecord<byte[], byte[]> record) {
        return record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
    }
}
