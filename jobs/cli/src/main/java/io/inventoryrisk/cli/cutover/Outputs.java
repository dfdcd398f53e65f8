package io.inventoryrisk.cli.cutover;

import io.inventoryrisk.cli.topic.Connection;
import io.inventoryrisk.cli.topic.TopicTail;
import io.inventoryrisk.job.gate.Cutover;
import io.inventoryrisk.job.kafka.wire.InputType;
import io.inventoryrisk.job.kafka.wire.PoisonException;
import io.inventoryrisk.job.kafka.wire.RecordReader;
import io.inventoryrisk.job.kafka.wire.Topic;
import io.inventoryrisk.job.kafka.wire.WireDecoder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** What the generations have published, and what was decided about them. */
final class Outputs implements AutoCloseable {

    private static final String GENERATION = "generation";
    private static final long NEWEST = 50;

    private final TopicTail tail;

    Outputs(Connection kafka) throws IOException {
        this.tail = TopicTail.open(kafka, List.of(Topic.RISK_MARKET_MODEL, Topic.CONTROL_CUTOVER));
    }

    /**
     * The newest instant that is published.
     *
     * @param asOfMicros epoch microseconds UTC
     * @param generation that published it; {@code -} where the record does not say
     */
    record Published(long asOfMicros, String generation) {}

    /** The newest market model, which every instant has; null before the first. */
    Published newest() throws IOException {
        RecordReader reader = new RecordReader(tail.registry());
        Published newest = null;
        for (ConsumerRecord<byte[], byte[]> record : tail.newest(Topic.RISK_MARKET_MODEL, NEWEST)) {
            try {
                long asOfMicros = (Long) reader.read(record.value()).get("asOfMicros");
                if (newest == null || asOfMicros >= newest.asOfMicros()) {
                    newest = new Published(asOfMicros, generation(record));
                }
            } catch (PoisonException e) {
                throw new IOException("a market model at offset " + record.offset() + " cannot be read", e);
            }
        }
        return newest;
    }

    private static String generation(ConsumerRecord<byte[], byte[]> record) {
        Header header = record.headers().lastHeader(GENERATION);
        return header == null ? "-" : new String(header.value(), StandardCharsets.UTF_8);
    }

    /** Every decision that was announced. */
    List<Cutover> cutovers() throws IOException {
        WireDecoder<Cutover> decoder = new WireDecoder<>(InputType.CUTOVER, tail.registry());
        List<Cutover> cutovers = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : tail.newest(Topic.CONTROL_CUTOVER, Long.MAX_VALUE)) {
            try {
                if (record.value() != null && decoder.decode(record.value()) instanceof Cutover cutover) {
                    cutovers.add(cutover);
                }
            } catch (PoisonException poison) {
                // The gates ignore it, too; it is in risk.dead-letter.
            }
        }
        return cutovers;
    }

    @Override
    public void close() {
        tail.close();
    }
}
