package io.inventoryrisk.job.kafka;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.api.connector.sink2.CommitterInitContext;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.SupportsCommitter;
import org.apache.flink.api.connector.sink2.SupportsWriterState;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.kafka.sink.KafkaCommittable;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.KafkaWriterState;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.streaming.api.connector.sink2.CommittableMessage;
import org.apache.flink.streaming.api.connector.sink2.SupportsPostCommitTopology;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.lineage.LineageVertex;
import org.apache.flink.streaming.api.lineage.LineageVertexProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An exactly-once {@link KafkaSink} that minds its own transactions only. A savepoint of a running job holds transactions
 * which that job goes on to commit; the connector would commit them from every job that starts from it, and abort what the
 * first job has open on the same topic. Here a transaction belongs to whom its id names: a backfill or another generation,
 * each with a prefix of its own, leaves the first job's alone.
 *
 * <p>It would also rather fail than lose. A broker gives up a transaction that is open for too long; the commit that comes
 * later fails, and the connector counts that and goes on without the records. Here, a transaction that is nearly too old
 * fails its checkpoint, so that the job goes back and writes its records again (see {@link LedgerWriter}), and a commit
 * that fails all the same stops the job while its last checkpoint but one can still make up for it (see {@link
 * LedgerCommitter}). State is the connector's own.
 */
final class OwnTransactionsSink<T>
        implements Sink<T>,
                SupportsWriterState<T, KafkaWriterState>,
                SupportsCommitter<KafkaCommittable>,
                SupportsPostCommitTopology<KafkaCommittable>,
                LineageVertexProvider {

    private static final long serialVersionUID = 1;
    private static final Logger LOG = LoggerFactory.getLogger(OwnTransactionsSink.class);

    private final KafkaSink<T> sink;
    private final String prefix;
    private final Duration timeout;

    /**
     * @param sink exactly once
     * @param prefix of its transactional ids
     * @param timeout after which the broker gives up a transaction, as its producers have said
     */
    OwnTransactionsSink(KafkaSink<T> sink, String prefix, Duration timeout) {
        this.sink = sink;
        this.prefix = prefix;
        this.timeout = timeout;
    }

    @Override
    public SinkWriter<T> createWriter(WriterInitContext context) throws IOException {
        return new LedgerWriter<>(sink.createWriter(context), context.getProcessingTimeService(), timeout);
    }

    @Override
    public StatefulSinkWriter<T, KafkaWriterState> restoreWriter(
            WriterInitContext context, Collection<KafkaWriterState> recovered) {
        List<KafkaWriterState> own = recovered.stream()
                .filter(state -> state.getTransactionalIdPrefix().equals(prefix))
                .toList();
        return new LedgerWriter<>(sink.restoreWriter(context, own), context.getProcessingTimeService(), timeout);
    }

    @Override
    public SimpleVersionedSerializer<KafkaWriterState> getWriterStateSerializer() {
        return sink.getWriterStateSerializer();
    }

    @Override
    public Committer<KafkaCommittable> createCommitter(CommitterInitContext context) {
        return new OwnCommitter(new LedgerCommitter(sink.createCommitter(context)), prefix + "-");
    }

    @Override
    public SimpleVersionedSerializer<KafkaCommittable> getCommittableSerializer() {
        return sink.getCommittableSerializer();
    }

    @Override
    public void addPostCommitTopology(DataStream<CommittableMessage<KafkaCommittable>> committables) {
        sink.addPostCommitTopology(committables);
    }

    @Override
    public LineageVertex getLineageVertex() {
        return sink.getLineageVertex();
    }

    /** Commits what bears the own prefix and leaves the rest to its owner. */
    @SuppressWarnings("try") // Flink's own interface lets close() be interrupted.
    private record OwnCommitter(Committer<KafkaCommittable> committer, String prefix)
            implements Committer<KafkaCommittable> {

        @Override
        public void commit(Collection<CommitRequest<KafkaCommittable>> requests)
                throws IOException, InterruptedException {
            List<CommitRequest<KafkaCommittable>> own = new ArrayList<>();
            for (CommitRequest<KafkaCommittable> request : requests) {
                String transaction = request.getCommittable().getTransactionalId();
                if (transaction.startsWith(prefix)) {
                    own.add(request);
                } else {
                    LOG.info("transaction {} is left to the job that began it", transaction);
                    request.signalAlreadyCommitted();
                }
            }
            committer.commit(own);
        }

        @Override
        public void close() throws Exception {
            committer.close();
        }
    }
}
