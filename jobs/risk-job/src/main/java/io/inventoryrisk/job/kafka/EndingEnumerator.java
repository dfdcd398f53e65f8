package io.inventoryrisk.job.kafka;

import java.io.IOException;
import java.util.List;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;

/**
 * Kafka's enumerator of a bounded source that goes on from a savepoint or checkpoint, and tells its readers that no more
 * partitions follow. Kafka's own tells it only where it finds a partition that it did not know; where it knows them all,
 * its readers would wait for ever and the job would never end.
 */
record EndingEnumerator(
        SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> enumerator,
        SplitEnumeratorContext<KafkaPartitionSplit> context)
        implements SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> {

    @Override
    public void start() {
        enumerator.start();
        afterAssignment(() -> context.registeredReaders().keySet().forEach(context::signalNoMoreSplits));
    }

    @Override
    public void addReader(int subtask) {
        enumerator.addReader(subtask);
        afterAssignment(() -> {
            if (context.registeredReaders().containsKey(subtask)) {
                context.signalNoMoreSplits(subtask);
            }
        });
    }

    /**
     * One thread serves all calls in their order: the first here comes after partitions have been looked for, the second
     * after those found have been given out.
     */
    private void afterAssignment(Runnable told) {
        context.callAsync(() -> true, (looked, failed) -> context.callAsync(() -> true, (given, late) -> told.run()));
    }

    @Override
    public void handleSplitRequest(int subtask, String host) {
        enumerator.handleSplitRequest(subtask, host);
    }

    @Override
    public void addSplitsBack(List<KafkaPartitionSplit> splits, int subtask) {
        enumerator.addSplitsBack(splits, subtask);
    }

    @Override
    public void handleSourceEvent(int subtask, SourceEvent event) {
        enumerator.handleSourceEvent(subtask, event);
    }

    @Override
    public KafkaSourceEnumState snapshotState(long checkpointId) throws Exception {
        return enumerator.snapshotState(checkpointId);
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) throws Exception {
        enumerator.notifyCheckpointComplete(checkpointId);
    }

    @Override
    public void close() throws IOException {
        enumerator.close();
    }
}
