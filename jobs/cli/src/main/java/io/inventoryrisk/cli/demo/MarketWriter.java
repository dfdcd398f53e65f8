package io.inventoryrisk.cli.demo;

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
 * Writes a synthetic market to the input topics, with a heartbeat in every partition at each of the market's own. Not for
 * several threads.
 */
public final class MarketWriter implements AutoCloseable {

    private final SchemaRegistry registry;
    private final ModelProducer producer;

    /** Writes nothing yet. */
    public MarketWriter(Connection connection) {
        Properties client = new Properties();
        client.putAll(connection.client());
        this.registry = connection.registry().connect();
        this.producer = new ModelProducer(client, connection.names(), registry);
    }

    /** Writes what the desk trades, its limits and rates; returns when Kafka has them. */
    public void define(SyntheticMarket market) throws IOException {
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

    /** Writes a pack of parameters; returns when Kafka has it. */
    public void define(ParameterPack pack) throws IOException {
        producer.send(pack);
        producer.flush();
    }

    /** Writes one event; the market's heartbeat goes to every partition. */
    public void write(Event event) throws IOException {
        if (event.payload() instanceof Clock clock) {
            producer.heartbeat(clock.timeMicros());
        } else {
            producer.send(event.payload());
        }
    }

    /** Promises that nothing at or before that time follows; returns when Kafka has everything. */
    public void finish(long timeMicros) throws IOException {
        producer.heartbeat(timeMicros);
        producer.flush();
    }

    @Override
    public void close() throws IOException {
        try {
            producer.close();
        } finally {
            registry.close();
        }
    }
}
