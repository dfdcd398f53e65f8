package io.inventoryrisk.cli.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** An HTTP server on a free loopback port that keeps what it was sent. */
final class StubTarget implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int OK = 200;

    private final HttpServer server;
    private final List<JsonNode> received = new ArrayList<>();
    private final List<JsonNode> taken = new ArrayList<>();
    private final List<String> authorizations = new ArrayList<>();
    private ToIntFunction<JsonNode> status = body -> OK;
    private String retryAfter;

    StubTarget() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        JsonNode body = JSON.readTree(exchange.getRequestBody());
        received.add(body);
        authorizations.add(exchange.getRequestHeaders().getFirst("Authorization"));
        int code = status.applyAsInt(body);
        if (code == OK) {
            taken.add(body);
        }
        if (retryAfter != null) {
            exchange.getResponseHeaders().set("Retry-After", retryAfter);
        }
        exchange.sendResponseHeaders(code, -1);
        exchange.close();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Answers so from here on. */
    synchronized void answers(int code) {
        status = body -> code;
    }

    synchronized void answers(ToIntFunction<JsonNode> codeOfBody) {
        status = codeOfBody;
    }

    synchronized void retryAfter(String seconds) {
        retryAfter = seconds;
    }

    /** Every request, in order. */
    synchronized List<JsonNode> received() {
        return List.copyOf(received);
    }

    /** Those that were answered with 200. */
    synchronized List<JsonNode> taken() {
        return List.copyOf(taken);
    }

    /** What an Alertmanager would have taken, alert by alert: instrument and whether it has ended. */
    synchronized List<String> alerts() {
        List<String> alerts = new ArrayList<>();
        taken.forEach(body -> body.forEach(alert -> alerts.add(alert.at("/labels/instrument")
                        .textValue() + " " + alert.at("/annotations/alert_id").textValue())));
        return alerts;
    }

    synchronized List<String> authorizations() {
        return new ArrayList<>(authorizations);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
