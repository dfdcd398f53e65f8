package io.inventoryrisk.cli.demo;

import io.inventoryrisk.cli.recording.Pacer;
import io.inventoryrisk.cli.topic.Connection;
import io.inventoryrisk.job.kafka.ModelProducer;
import io.inventoryrisk.job.kafka.registry.SchemaRegistry;
import io.inventoryrisk.model.limit.RiskLimit;
import io.inventoryrisk.model.market.Clock;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.ParameterPack;
import io.inventoryrisk.sandbox.market.Event;
import io.inventoryrisk.sandbox.market.SyntheticMarket;
import java.io.IOException;
import java.util.Properties;

/**
 * Writes a synthetic market to the input topics, event by event at their time, with a heartbeat in every partition at each
 * of the market's own; a thread of its own.
 */
final class Publisher implements AutoCloseable {

    private static final long STOP_MILLIS = 10_000;

    private final SyntheticMarket market;
    private final Pacer pacer;
    private final long endMicros;
    private final SchemaRegistry registry;
    private final ModelProducer producer;
    private final Thread thread = new Thread(this::run, "demo-publisher");
    private volatile long events;
    private volatile long eventMicros;
    private volatile boolean done;
    private volatile Exception failure;

    Publisher(Connection connection, SyntheticMarket market, DemoSettings settings) {
        Properties client = new Properties();
        client.putAll(connection.client());
        this.market = market;
        this.pacer = new Pacer(settings.speed(), Pacer.WallClock.system());
        this.endMicros = settings.endMicros();
        this.registry = connection.registry().connect();
        this.producer = new ModelProducer(client, connection.names(), registry);
        thread.setDaemon(true);
    }

    /** Writes what the desk trades, its limits and rates. */
    void define() throws IOException {
        for (Instrument instrument : market.instruments()) {
            producer.send(instrument);
        }
        for (RiskLimit limit : market.limits()) {
            producer.send(limit);
        }
        for (ParameterPack pack : market.parameters()) {
            producer.send(pack);
        }
        producer.flush();
    }

    /** Begins with the market. */
    void start() {
        thread.start();
    }

    private void run() {
        try {
            while (market.hasNext()) {
                Event event = market.next();
                pacer.await(event.timeMicros());
                if (event.payload() instanceof Clock clock) {
                    producer.heartbeat(clock.timeMicros());
                } else {
                    producer.send(event.payload());
                }
                events++;
                eventMicros = event.timeMicros();
            }
            producer.heartbeat(endMicros);
            producer.flush();
            eventMicros = endMicros;
            done = true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException failed) {
            failure = failed;
        }
    }

    /** Events written so far, the market's own heartbeats included. */
    long events() {
        return events;
    }

    /** Event time of the newest, epoch microseconds UTC; 0 before the first. */
    long eventMicros() {
        return eventMicros;
    }

    /** Whether the market has ended and everything is written. */
    boolean isDone() {
        return done;
    }

    /** @throws DemoException where the market could not be written, with the cause */
    void failIfFailed() throws DemoException {
        if (failure != null) {
            throw new DemoException("the market could not be written to Kafka", failure);
        }
    }

    @Override
    public void close() throws IOException {
        thread.interrupt();
        try {
            thread.join(STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try {
            producer.close();
        } finally {
            registry.close();
        }
    }
}
