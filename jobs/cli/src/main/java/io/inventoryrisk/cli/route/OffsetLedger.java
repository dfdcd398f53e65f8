package io.inventoryrisk.cli.route;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Up to where everything is done: the offsets that may be committed. Not for several threads. */
final class OffsetLedger {

    private final Map<TopicPartition, Partition> partitions = new HashMap<>();
    private final Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>();

    private static final class Partition {
        private long next;
        private final TreeSet<Long> open = new TreeSet<>();

        long committable() {
            return open.isEmpty() ? next : Math.min(next, open.first());
        }
    }

    /** Everything before that offset is done. */
    void begin(TopicPartition partition, long offset) {
        partitions.computeIfAbsent(partition, any -> new Partition()).next = offset;
    }

    /** A record has been read and is not done. */
    void open(ConsumerRecord<byte[], byte[]> record) {
        Partition partition = partitions.get(of(record));
        partition.open.add(record.offset());
        partition.next = Math.max(partition.next, record.offset() + 1);
    }

    /** A record is told, or in the dead letter topic, or needs neither. */
    void done(ConsumerRecord<byte[], byte[]> record) {
        partitions.get(of(record)).open.remove(record.offset());
    }

    /** What may be committed and is not. */
    Map<TopicPartition, OffsetAndMetadata> committable() {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        partitions.forEach((partition, state) -> {
            OffsetAndMetadata offset = new OffsetAndMetadata(state.committable());
            if (!offset.equals(committed.get(partition))) {
                offsets.put(partition, offset);
            }
        });
        return offsets;
    }

    void committed(Map<TopicPartition, OffsetAndMetadata> offsets) {
        committed.putAll(offsets);
    }

    private static TopicPartition of(ConsumerRecord<byte[], byte[]> record) {
        return new TopicPartition(record.topic(), record.partition());
    }
}
