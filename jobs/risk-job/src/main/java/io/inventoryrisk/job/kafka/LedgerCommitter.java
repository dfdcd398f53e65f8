package io.inventoryrisk.job.kafka;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.connector.kafka.sink.KafkaCommittable;

/**
 * Commits as the connector does, and stops the job where a transaction of this attempt turns out to be gone. After a
 * restart the same answer may mean that the transaction was committed just before the failure and its id is in use again:
 * that is left to the connector, which counts it in {@code failedCommittables}.
 */
@SuppressWarnings("try") // What the connector throws on closing, this does.
final class LedgerCommitter implements Committer<KafkaCommittable> {

    private final Committer<KafkaCommittable> committer;

    LedgerCommitter(Committer<KafkaCommittable> committer) {
        this.committer = committer;
    }

    @Override
    public void commit(Collection<CommitRequest<KafkaCommittable>> requests) throws IOException, InterruptedException {
        List<Request> own = requests.stream().map(Request::new).toList();
        committer.commit(List.copyOf(own));
        for (Request request : own) {
            if (request.lost != null) {
                throw new LostTransactionException(request.getCommittable().getTransactionalId(), request.lost);
            }
        }
    }

    @Override
    public void close() throws Exception {
        committer.close();
    }

    /** Remembers why a transaction of this attempt could not be committed. */
    private static final class Request implements CommitRequest<KafkaCommittable> {

        private final CommitRequest<KafkaCommittable> request;
        /** A committable that was restored has no producer any more. */
        private final boolean ofThisAttempt;

        private Throwable lost;

        Request(CommitRequest<KafkaCommittable> request) {
            this.request = request;
            this.ofThisAttempt = request.getCommittable().getProducer().isPresent();
        }

        @Override
        public KafkaCommittable getCommittable() {
            return request.getCommittable();
        }

        @Override
        public int getNumberOfRetries() {
            return request.getNumberOfRetries();
        }

        @Override
        public void signalFailedWithKnownReason(Throwable reason) {
            request.signalFailedWithKnownReason(reason);
            lost = ofThisAttempt ? reason : null;
        }

        @Override
        public void signalFailedWithUnknownReason(Throwable reason) {
            request.signalFailedWithUnknownReason(reason);
        }

        @Override
        public void retryLater() {
            request.retryLater();
        }

        @Override
        public void updateAndRetryLater(KafkaCommittable committable) {
            request.updateAndRetryLater(committable);
        }

        @Override
        public void signalAlreadyCommitted() {
            request.signalAlreadyCommitted();
        }
    }
}
