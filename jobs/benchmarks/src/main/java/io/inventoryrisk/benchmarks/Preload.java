package io.inventoryrisk.benchmarks;

import io.inventoryrisk.job.kafka.ModelProducer;
import io.inventoryrisk.job.kafka.registry.SchemaRegistry;
import io.inventoryrisk.job.kafka.wire.InputType;
import io.inventoryrisk.job.kafka.wire.Topic;
import io.inventoryrisk.job.kafka.wire.WireEncoder;
import io.inventoryrisk.model.limit.RiskLimit;
import io.inventoryrisk.model.market.BookUpdate;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.ParameterPack;
import io.inventoryrisk.sandbox.market.Event;
import java.io.IOException;

/** Writes a tape to the input topics, with heartbeats, as fast as Kafka takes it. */
final class Preload {

    static final long HEARTBEAT_MICROS = 250_000;

    private Preload() {}

    /**
     * What was written.
     *
     * @param books book updates
     * @param others trades, tickers, fills and balances
     * @param levels prices in the book updates
     * @param bookBytes values of the book updates on the wire, before compression
     * @param seconds event time they span
     */
    record Written(long books, long others, long levels, long bookBytes, double seconds) {}

    /** Writes the definitions and the events up to a number of book updates. */
    static Written write(Tape tape, long books, Lab lab) throws IOException {
        try (SchemaRegistry registry = lab.registry().connect();
                ModelProducer producer = lab.producer(registry)) {
            define(tape, producer);
            Topic topic = Topic.MARKET_BOOK;
            WireEncoder encoder =
                    new WireEncoder(topic, registry.idOf(lab.inputs().subject(topic), topic.schema()));
            Tally tally = new Tally(encoder);
            long start = 0;
            long now = 0;
            long promised = 0;
            while (tally.books < books) {
                Event event = tape.next();
                now = event.timeMicros();
                start = start == 0 ? now : start;
                long promise =
                        Math.floorDiv(now - 1 - tape.markets().disorderMicros(), HEARTBEAT_MICROS) * HEARTBEAT_MICROS;
                if (promise > promised) {
                    producer.heartbeat(promise);
                    promised = promise;
                }
                producer.send(event.payload());
                tally.add(event.payload());
            }
            producer.heartbeat(now);
            return new Written(tally.books, tally.others, tally.levels, tally.bytes, (now - start) / 1e6);
        }
    }

    /** Writes instruments, limits and parameters. */
    static void define(Tape tape, ModelProducer producer) throws IOException {
        for (Instrument instrument : tape.instruments()) {
            producer.send(instrument);
        }
        for (ParameterPack pack : tape.markets().parameters()) {
            producer.send(pack);
        }
        for (RiskLimit limit : tape.markets().limits()) {
            producer.send(limit);
        }
        producer.flush();
    }

    private static final class Tally {
        private final WireEncoder encoder;
        private long books;
        private long others;
        private long levels;
        private long bytes;

        Tally(WireEncoder encoder) {
            this.encoder = encoder;
        }

        void add(Object payload) {
            if (payload instanceof BookUpdate book) {
                books++;
                levels += book.bidPrices().length + book.askPrices().length;
                bytes += encoder.encode(InputType.BOOK, book).length;
            } else {
                others++;
            }
        }
    }
}
