package io.inventoryrisk.job.kafka.wire;

import io.inventoryrisk.wire.DeadLetter;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;

/**
 * What stands in an input topic beside its good records, in its place: a heartbeat, or poison with its raw bytes.
 *
 * @param kind what it is
 * @param topic where it stands
 * @param partition where it stands; -1 where it was refused after the source
 * @param offset where it stands; -1 where it was refused after the source
 * @param kafkaTimestampMillis its Kafka timestamp, epoch milliseconds UTC
 * @param timeMicros what a heartbeat promises, epoch microseconds UTC; 0 otherwise
 * @param reason why it is poison: a {@link PoisonReason}; null otherwise
 * @param message the same in a sentence; null otherwise
 * @param key raw; null where it had none
 * @param value raw; null where it had none
 */
public record SideRecord(
        Kind kind,
        String topic,
        int partition,
        long offset,
        long kafkaTimestampMillis,
        long timeMicros,
        String reason,
        String message,
        byte[] key,
        byte[] value) {

    /** What stands beside the good records. */
    public enum Kind {
        /** Nothing older follows in its partition. */
        HEARTBEAT,
        /** Goes to the dead letters. */
        POISON,
        /** A null value that removes nothing the job keeps: only the topic forgets the key. */
        TOMBSTONE
    }

    static SpecificRecord toWire(SideRecord letter, String runId) {
        return new DeadLetter(
                letter.topic,
                letter.partition,
                letter.offset,
                Instant.ofEpochMilli(letter.kafkaTimestampMillis),
                letter.reason,
                letter.message,
                letter.key == null ? null : ByteBuffer.wrap(letter.key),
                letter.value == null ? null : ByteBuffer.wrap(letter.value),
                runId);
    }
}
