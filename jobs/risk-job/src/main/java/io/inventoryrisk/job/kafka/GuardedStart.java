package io.inventoryrisk.job.kafka;

import io.inventoryrisk.job.config.KafkaOptions;
import io.inventoryrisk.job.config.RiskJobOptions;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;

/**
 * Refuses to begin a topic without state where the consumer group has been before: offsets are committed with checkpoints
 * only, so a checkpoint stood once, and what was folded into it would be lost without a word. Flink asks an initializer
 * only where a source has no state to go on from; a job that is restored, or fails over, never comes here.
 */
public final class GuardedStart implements OffsetsInitializer {

    private static final long serialVersionUID = 1;

    private final String groupId;
    private final OffsetsInitializer start;

    /**
     * @param groupId whose offsets are committed
     * @param start where to begin if it never was here
     */
    public GuardedStart(String groupId, OffsetsInitializer start) {
        this.groupId = groupId;
        this.start = start;
    }

    @Override
    public Map<TopicPartition, Long> getPartitionOffsets(
            Collection<TopicPartition> partitions, PartitionOffsetsRetriever retriever) {
        Map<String, Long> read = new TreeMap<>();
        retriever.committedOffsets(partitions).forEach((partition, offset) -> {
            if (offset > 0) {
                read.merge(partition.topic(), offset, Long::sum);
            }
        });
        if (!read.isEmpty()) {
            throw new EmptyStartException(message(read));
        }
        return start.getPartitionOffsets(partitions, retriever);
    }

    private String message(Map<String, Long> read) {
        return "consumer group " + groupId + " has committed offsets (their sum by topic: " + read
                + "), but the job starts without state: what it held then would be lost. Start it from its last"
                + " savepoint or checkpoint (flink run -s PATH), or give it another group ("
                + KafkaOptions.GROUP_ID.key() + "), or, if it shall begin from nothing, set "
                + RiskJobOptions.STATE_ALLOW_EMPTY_START.key() + " to true for this start";
    }

    @Override
    @SuppressWarnings("deprecation") // The connector still takes the client's old enum.
    public OffsetResetStrategy getAutoOffsetResetStrategy() {
        return start.getAutoOffsetResetStrategy();
    }
}
