package io.inventoryrisk.cli.demo;

import io.inventoryrisk.cli.recording.Pacer;
import io.inventoryrisk.cli.topic.Connection;
import io.inventoryrisk.sandbox.market.Event;
import io.inventoryrisk.sandbox.market.SyntheticMarket;
import java.io.IOException;

/** Writes a synthetic market to the input topics, event by event at their time; a thread of its own. */
final class Publisher implements AutoCloseable {

    private static final long STOP_MILLIS = 10_000;

    private final SyntheticMarket market;
    private final Pacer pacer;
    private final long endMicros;
    private final MarketWriter writer;
    private final Thread thread = new Thread(this::run, "demo-publisher");
    private volatile long events;
    private volatile long eventMicros;
    private volatile boolean done;
    private volatile Exception failure;

    Publisher(Connection connection, SyntheticMarket market, DemoSettings settings) {
        this.market = market;
        this.pacer = new Pacer(settings.speed(), Pacer.WallClock.system());
        this.endMicros = settings.endMicros();
        this.writer = new MarketWriter(connection);
        thread.setDaemon(true);
    }

    /** Writes what the desk trades, its limits and rates. */
    void define() throws IOException {
        writer.define(market);
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
                writer.write(event);
                events++;
                eventMicros = event.timeMicros();
            }
            writer.finish(endMicros);
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
        writer.close();
    }
}
