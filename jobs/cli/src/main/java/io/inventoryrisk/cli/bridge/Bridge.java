package io.inventoryrisk.cli.bridge;

import io.inventoryrisk.cli.topic.Connection;
import io.inventoryrisk.cli.topic.TopicReader;
import io.inventoryrisk.cli.topic.TopicRecord;
import io.inventoryrisk.job.kafka.wire.Topic;
import io.prometheus.metrics.exporter.httpserver.HTTPServer;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.util.List;

/**
 * Reads the topics in a thread of its own and answers scrapes. Of the compacted topics it reads all, since an alert that
 * fires may not be told again; of the others what comes.
 */
final class Bridge implements AutoCloseable {

    private static final List<Topic> PRESENT = List.of(Topic.RISK_ALERT, Topic.RISK_LIMIT, Topic.RISK_TRADING_STATE);
    private static final List<Topic> FLOWING = List.of(Topic.RISK_PORTFOLIO, Topic.RISK_MARGIN);
    private static final long STOP_MILLIS = 10_000;

    private final DeskFigures figures;
    private final TopicReader present;
    private final TopicReader flowing;
    private final HTTPServer server;
    private final Thread thread = new Thread(this::run, "bridge");
    private volatile boolean stopped;
    private volatile Exception failure;

    private Bridge(DeskFigures figures, TopicReader present, TopicReader flowing, HTTPServer server) {
        this.figures = figures;
        this.present = present;
        this.flowing = flowing;
        this.server = server;
    }

    /**
     * Begins; what fires is known when it returns.
     *
     * @param port of the web server; 0 for any free one
     * @throws IOException where Kafka does not answer, lacks a topic, or the port is taken
     */
    static Bridge start(Connection connection, int port) throws IOException {
        PrometheusRegistry registry = new PrometheusRegistry();
        DeskFigures figures = new DeskFigures(registry);
        TopicReader present = TopicReader.open(connection, names(connection, PRESENT), true);
        try {
            for (TopicRecord record = present.next(); record != null; record = present.next()) {
                figures.take(record);
            }
            TopicReader flowing = TopicReader.open(connection, names(connection, FLOWING), false);
            Bridge bridge = new Bridge(figures, present, flowing, serve(registry, port));
            bridge.thread.setDaemon(true);
            bridge.thread.start();
            return bridge;
        } catch (IOException | RuntimeException failed) {
            present.close();
            throw failed;
        }
    }

    private static HTTPServer serve(PrometheusRegistry registry, int port) throws IOException {
        try {
            return HTTPServer.builder().port(port).registry(registry).buildAndStart();
        } catch (IOException taken) {
            throw new IOException("cannot serve on port " + port + ": " + taken.getMessage() + "; see --port", taken);
        }
    }

    private static List<String> names(Connection connection, List<Topic> topics) {
        return topics.stream().map(connection.names()::of).toList();
    }

    /** Where it serves. */
    int port() {
        return server.getPort();
    }

    /** Waits until it ends, which only a failure makes it do. */
    void await() throws InterruptedException, IOException {
        thread.join();
        if (failure != null) {
            throw new IOException("the topics cannot be read any more", failure);
        }
    }

    private void run() {
        try {
            while (!stopped) {
                flowing.poll().forEach(figures::take);
                present.poll().forEach(figures::take);
            }
        } catch (IOException | RuntimeException failed) {
            failure = stopped ? null : failed;
        } finally {
            flowing.close();
            present.close();
        }
    }

    @Override
    public void close() {
        stopped = true;
        server.close();
        try {
            thread.join(STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
