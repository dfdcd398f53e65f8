package io.inventoryrisk.job.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Properties;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.api.connector.sink2.CommittingSinkWriter;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.connector.kafka.sink.KafkaCommittable;
import org.apache.flink.connector.kafka.sink.KafkaWriterState;
import org.apache.flink.connector.kafka.sink.internal.FlinkKafkaInternalProducer;
import org.apache.flink.streaming.runtime.tasks.TestProcessingTimeService;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class LedgerTransactionsTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(100);

    private final TestProcessingTimeService clock = new TestProcessingTimeService();
    private final Connector connector = new Connector();
    private final LedgerWriter<String> writer = new LedgerWriter<>(connector, clock, TIMEOUT);

    @Test
    void transactionIsHandedOverBeforeTheLastTenthOfItsTime() throws Exception {
        clock.setCurrentTime(5_000);
        writer.write("first", null);
        clock.setCurrentTime(95_000);

        assertThatCode(writer::prepareCommit).doesNotThrowAnyException();
        assertThat(connector.prepared).isEqualTo(1);
    }

    @Test
    void transactionThatIsTooOldFailsItsCheckpoint() throws Exception {
        clock.setCurrentTime(5_000);
        writer.write("first", null);
        clock.setCurrentTime(90_000);
        writer.write("second", null);
        clock.setCurrentTime(95_001);

        assertThatThrownBy(writer::prepareCommit)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("90001 ms")
                .hasMessageContaining("100000 ms (risk.kafka.transaction-timeout)");
        assertThat(connector.prepared).isZero();
    }

    @Test
    void timeWithoutARecordDoesNotCount() throws Exception {
        writer.write("first", null);
        writer.prepareCommit();
        clock.setCurrentTime(1_000_000);
        writer.prepareCommit();
        writer.write("second", null);
        clock.setCurrentTime(1_090_000);
        writer.prepareCommit();

        assertThat(connector.prepared).isEqualTo(3);
    }

    @Test
    void lostTransactionOfThisAttemptStopsTheJob() {
        Properties properties = new Properties();
        properties.setProperty("bootstrap.servers", "127.0.0.1:1");
        properties.setProperty("key.serializer", ByteArraySerializer.class.getName());
        properties.setProperty("value.serializer", ByteArraySerializer.class.getName());
        try (FlinkKafkaInternalProducer<byte[], byte[]> producer =
                new FlinkKafkaInternalProducer<>(properties, "ledger-0")) {
            Request request = new Request(new KafkaCommittable(1, (short) 2, "ledger-0", producer));

            assertThatThrownBy(() -> new LedgerCommitter(new Fenced()).commit(List.of(request)))
                    .isInstanceOf(LostTransactionException.class)
                    .hasMessageContaining("ledger-0")
                    .hasMessageContaining("another producer has it")
                    .hasMessageContaining("from the checkpoint before its last one");
            assertThat(request.reasons).as("counted by the connector, too").hasSize(1);
        }
    }

    @Test
    void restoredTransactionMayHaveBeenCommittedBefore() {
        Request request = new Request(new KafkaCommittable(1, (short) 2, "ledger-0", null));

        assertThatCode(() -> new LedgerCommitter(new Fenced()).commit(List.of(request)))
                .doesNotThrowAnyException();
        assertThat(request.reasons).hasSize(1);
    }

    /** What the connector's committer does when another producer has the id. */
    private static final class Fenced implements Committer<KafkaCommittable> {

        @Override
        public void commit(Collection<CommitRequest<KafkaCommittable>> requests) {
            requests.forEach(request ->
                    request.signalFailedWithKnownReason(new ProducerFencedException("another producer has it")));
        }

        @Override
        public void close() {}
    }

    /** The connector's writer. */
    private static final class Connector
            implements StatefulSinkWriter<String, KafkaWriterState>, CommittingSinkWriter<String, KafkaCommittable> {

        private int prepared;

        @Override
        public Collection<KafkaCommittable> prepareCommit() {
            prepared++;
            return List.of();
        }

        @Override
        public void write(String element, Context context) {}

        @Override
        public void flush(boolean endOfInput) {}

        @Override
        public List<KafkaWriterState> snapshotState(long checkpointId) {
            return List.of();
        }

        @Override
        public void close() {}
    }

    private static final class Request implements Committer.CommitRequest<KafkaCommittable> {

        private final KafkaCommittable committable;
        private final List<Throwable> reasons = new ArrayList<>();

        Request(KafkaCommittable committable) {
            this.committable = committable;
        }

        @Override
        public KafkaCommittable getCommittable() {
            return committable;
        }

        @Override
        public int getNumberOfRetries() {
            return 0;
        }

        @Override
        public void signalFailedWithKnownReason(Throwable reason) {
            reasons.add(reason);
        }

        @Override
        public void signalFailedWithUnknownReason(Throwable reason) {
            throw new AssertionError(reason);
        }

        @Override
        public void retryLater() {
            throw new AssertionError("retried");
        }

        @Override
        public void updateAndRetryLater(KafkaCommittable other) {
            throw new AssertionError("updated to " + other);
        }

        @Override
        public void signalAlreadyCommitted() {
            throw new AssertionError("already committed");
        }
    }
}
