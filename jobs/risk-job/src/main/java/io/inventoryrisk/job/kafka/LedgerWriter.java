package io.inventoryrisk.job.kafka;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.connector.sink2.CommittingSinkWriter;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.connector.kafka.sink.KafkaCommittable;
import org.apache.flink.connector.kafka.sink.KafkaWriterState;

/**
 * Writes into one transaction from checkpoint to checkpoint, and refuses to hand over one that has used up nine tenths of
 * its time: the last tenth belongs to the commit. Its age counts from its first record, which is when the broker begins
 * to count. The refusal fails the checkpoint; nothing is lost by it.
 */
@SuppressWarnings("try") // What the connector throws on closing, this does.
final class LedgerWriter<T>
        implements StatefulSinkWriter<T, KafkaWriterState>, CommittingSinkWriter<T, KafkaCommittable> {

    private static final long EMPTY = Long.MIN_VALUE;

    private final StatefulSinkWriter<T, KafkaWriterState> writer;
    private final CommittingSinkWriter<T, KafkaCommittable> transactions;
    private final ProcessingTimeService clock;
    private final long timeoutMillis;
    private long openedMillis = EMPTY;

    <W extends StatefulSinkWriter<T, KafkaWriterState> & CommittingSinkWriter<T, KafkaCommittable>> LedgerWriter(
            W writer, ProcessingTimeService clock, Duration timeout) {
        this.writer = writer;
        this.transactions = writer;
        this.clock = clock;
        this.timeoutMillis = timeout.toMillis();
    }

    @Override
    public void write(T element, Context context) throws IOException, InterruptedException {
        if (openedMillis == EMPTY) {
            openedMillis = clock.getCurrentProcessingTime();
        }
        writer.write(element, context);
    }

    @Override
    public Collection<KafkaCommittable> prepareCommit() throws IOException, InterruptedException {
        long ageMillis = openedMillis == EMPTY ? 0 : clock.getCurrentProcessingTime() - openedMillis;
        if (ageMillis > timeoutMillis - timeoutMillis / 10) {
            throw new IOException("a transaction has been open for " + ageMillis
                    + " ms, and the broker gives it up after "
                    + timeoutMillis + " ms (risk.kafka.transaction-timeout): its records might be lost, so that the job"
                    + " goes back to its last checkpoint and writes them again; checkpoints must come more often than"
                    + " that");
        }
        openedMillis = EMPTY;
        return transactions.prepareCommit();
    }

    @Override
    public List<KafkaWriterState> snapshotState(long checkpointId) throws IOException {
        return writer.snapshotState(checkpointId);
    }

    @Override
    public void flush(boolean endOfInput) throws IOException, InterruptedException {
        writer.flush(endOfInput);
    }

    @Override
    public void writeWatermark(Watermark watermark) throws IOException, InterruptedException {
        writer.writeWatermark(watermark);
    }

    @Override
    public void close() throws Exception {
        writer.close();
    }
}
