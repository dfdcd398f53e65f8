package io.inventoryrisk.cli.simulate;

import io.inventoryrisk.cli.topic.TopicTail;
import io.inventoryrisk.job.kafka.wire.InputType;
import io.inventoryrisk.job.kafka.wire.PoisonException;
import io.inventoryrisk.job.kafka.wire.Topic;
import io.inventoryrisk.job.kafka.wire.WireDecoder;
import io.inventoryrisk.model.market.Clock;
import io.inventoryrisk.model.market.ParameterPack;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What the input topics hold of a synthetic market: which one, and how far it has come. */
final class PublishedMarket {

    /** Where every partition gets the market's heartbeats, and its events. */
    private static final List<InputType<?>> EVENTS = List.of(
            InputType.BOOK, InputType.TRADE, InputType.TICKER, InputType.FILL, InputType.BALANCE, InputType.POSITION);

    private final TopicTail tail;

    /** @param tail stays open */
    PublishedMarket(TopicTail tail) {
        this.tail = tail;
    }

    /**
     * The market that was last begun.
     *
     * @throws IOException where it is none that this version can go on with
     */
    Optional<SimulatedMarket> find() throws IOException {
        WireDecoder<ParameterPack> decoder = new WireDecoder<>(InputType.PARAMETERS, tail.registry());
        Optional<SimulatedMarket> found = Optional.empty();
        for (ConsumerRecord<byte[], byte[]> record : tail.newest(Topic.REFERENCE_PARAMETERS, Long.MAX_VALUE)) {
            if (decode(decoder, record) instanceof ParameterPack pack
                    && pack.name().equals(SimulatedMarket.PACK)) {
                try {
                    found = Optional.of(SimulatedMarket.of(pack));
                } catch (RuntimeException unknown) {
                    throw new IOException(
                            "the pack " + SimulatedMarket.PACK + " of the topics is not of this version: " + pack
                                    + "; use new topics, or another --topic-prefix",
                            unknown);
                }
            }
        }
        return found;
    }

    /**
     * Event time up to which the topics lack nothing: whoever goes on publishes what is stamped at or after it again, which
     * the job recognises.
     *
     * @param startMicros of the market, epoch microseconds UTC
     */
    long completeUntilMicros(long startMicros) throws IOException {
        long complete = Long.MAX_VALUE;
        for (InputType<?> type : EVENTS) {
            WireDecoder<?> decoder = new WireDecoder<>(type, tail.registry());
            Map<Integer, Long> newest = new HashMap<>();
            for (ConsumerRecord<byte[], byte[]> record : tail.newest(type.topic(), 1)) {
                newest.put(record.partition(), timeMicros(type, decode(decoder, record)));
            }
            if (newest.size() < tail.partitions(type.topic())) {
                return startMicros;
            }
            complete = newest.values().stream().mapToLong(Long::longValue).reduce(complete, Math::min);
        }
        return Math.max(startMicros, complete);
    }

    /** The record; null for what is none. */
    private static Object decode(WireDecoder<?> decoder, ConsumerRecord<byte[], byte[]> record) throws IOException {
        try {
            return record.value() == null ? null : decoder.decode(record.value());
        } catch (PoisonException foreign) {
            return null;
        }
    }

    /** 0 for what is no record: then nothing is known to be complete. */
    private static <T> long timeMicros(InputType<T> type, Object record) {
        if (record instanceof Clock clock) {
            return clock.timeMicros();
        }
        return type.model().isInstance(record)
                ? type.timeMicros().applyAsLong(type.model().cast(record))
                : 0;
    }
}
