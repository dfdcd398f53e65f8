package io.inventoryrisk.cli.simulate;

import io.inventoryrisk.cli.demo.MarketWriter;
import io.inventoryrisk.cli.topic.Connection;
import io.inventoryrisk.cli.topic.TopicTail;
import io.inventoryrisk.job.kafka.wire.Topic;
import io.inventoryrisk.sandbox.market.Event;
import io.inventoryrisk.sandbox.market.SyntheticMarket;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Publishes a synthetic market at its own time: no event before the clock says so. What is past goes out at once, so that a
 * publisher that was down catches up.
 */
final class Simulation {

    private final Connection connection;
    private final SimulatedMarket wanted;
    private final Duration duration;
    private final InstantSource clock;
    private final PrintWriter out;

    /**
     * Nothing is read or written yet.
     *
     * @param wanted the market, from its start on where the topics hold none
     * @param duration of the market from its start; null for until it is stopped
     * @param clock the machine's
     */
    Simulation(Connection connection, SimulatedMarket wanted, Duration duration, InstantSource clock, PrintWriter out) {
        this.connection = connection;
        this.wanted = wanted;
        this.duration = duration;
        this.clock = clock;
        this.out = out;
    }

    /**
     * Publishes until the market ends.
     *
     * @throws IOException where Kafka or the registry fails, or the topics hold another market
     * @throws InterruptedException where it is to end before; what was published is complete
     */
    void run() throws IOException, InterruptedException {
        SimulatedMarket simulated;
        long fromMicros;
        try (TopicTail tail = TopicTail.open(connection, Topic.inputs())) {
            PublishedMarket published = new PublishedMarket(tail);
            Optional<SimulatedMarket> held = published.find();
            simulated = held.orElse(wanted);
            requireSame(simulated);
            fromMicros = held.isPresent() ? published.completeUntilMicros(simulated.startMicros()) : Long.MIN_VALUE;
        }
        SyntheticMarket market = simulated.market(duration);
        try (MarketWriter writer = new MarketWriter(connection)) {
            try {
                if (fromMicros == Long.MIN_VALUE) {
                    writer.define(market);
                    // Last: a publisher that dies before has begun nothing.
                    writer.define(simulated.pack());
                    say("begins at " + simulated.start(), simulated);
                } else {
                    say("goes on at " + SimulatedMarket.instant(fromMicros), simulated);
                }
                publish(market, writer, fromMicros);
                if (duration != null) {
                    writer.finish(simulated.startMicros() + duration.toMillis() * 1_000);
                }
            } catch (InterruptException inKafka) {
                throw new InterruptedException("interrupted while writing to Kafka");
            } finally {
                // Whoever was interrupted must still write out what it has.
                Thread.interrupted();
            }
        }
    }

    private void requireSame(SimulatedMarket held) throws IOException {
        if (!held.isSameBut(wanted)) {
            throw new IOException("the topics hold the synthetic market " + held.asOptions() + ", not "
                    + wanted.asOptions() + "; ask for that one, or use new topics or another --topic-prefix");
        }
    }

    private void publish(SyntheticMarket market, MarketWriter writer, long fromMicros)
            throws IOException, InterruptedException {
        while (market.hasNext()) {
            Event event = market.next();
            if (event.timeMicros() >= fromMicros) {
                await(event.timeMicros());
                writer.write(event);
            }
        }
    }

    private void await(long timeMicros) throws InterruptedException {
        Duration wait = Duration.between(clock.instant(), SimulatedMarket.instant(timeMicros));
        if (!wait.isNegative() && !wait.isZero()) {
            Thread.sleep(wait.toMillis(), wait.toNanosPart() % 1_000_000);
        }
    }

    private void say(String what, SimulatedMarket simulated) {
        out.println("the market " + simulated.asOptions() + " " + what);
        out.flush();
    }
}
