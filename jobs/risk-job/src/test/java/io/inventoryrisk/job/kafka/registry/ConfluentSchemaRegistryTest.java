package io.inventoryrisk.job.kafka.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.inventoryrisk.job.kafka.wire.Topic;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfluentSchemaRegistryTest {

    private static final Duration FIRST_BACKOFF = Duration.ofMillis(5);
    private static final Duration MAX_BACKOFF = Duration.ofMillis(20);
    private static final Schema CLOCK = Topic.CONTROL_CLOCK.schema();
    private static final String UNKNOWN_ID = "{\"error_code\":40403,\"message\":\"Schema not found\"}";
    private static final String UNKNOWN_SUBJECT = "{\"error_code\":40401,\"message\":\"Subject not found\"}";
    private static final String BROKEN = "{\"error_code\":50003,\"message\":\"broken\"}";

    private final AtomicInteger requests = new AtomicInteger();
    private final List<String> authorizations = new ArrayList<>();
    private HttpServer server;
    private Answers answers = (request, count) -> new Answer(503, BROKEN);

    private record Answer(int status, String body) {}

    private interface Answers {
        Answer to(String request, int count);
    }

    @BeforeEach
    void startServer() throws IOException {
        server = serverOn(0);
    }

    private HttpServer serverOn(int port) throws IOException {
        HttpServer started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        started.createContext("/", this::answer);
        started.start();
        return started;
    }

    private void answer(HttpExchange exchange) throws IOException {
        authorizations.add(exchange.getRequestHeaders().getFirst("Authorization"));
        exchange.getRequestBody().readAllBytes();
        Answer answer = answers.to(
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath(), requests.incrementAndGet());
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    private RegistrySettings settings() {
        return RegistrySettings.at("http://127.0.0.1:" + server.getAddress().getPort())
                .waiting(FIRST_BACKOFF, MAX_BACKOFF);
    }

    private static String holding(Schema schema) {
        return "{\"schema\":\"" + schema.toString().replace("\\", "\\\\").replace("\"", "\\\"") + "\"}";
    }

    @Test
    void outageIsWaitedOut() throws Exception {
        answers = (request, count) -> count <= 5 ? new Answer(503, BROKEN) : new Answer(200, holding(CLOCK));

        try (SchemaRegistry registry = settings().connect()) {
            assertThat(registry.schemaById(1)).isEqualTo(CLOCK);
        }
        assertThat(requests.get()).isEqualTo(6);
    }

    @Test
    void refusedConnectionIsWaitedOut() throws Exception {
        answers = (request, count) -> new Answer(200, holding(CLOCK));
        RegistrySettings settings = settings();
        int port = server.getAddress().getPort();
        server.stop(0);

        try (SchemaRegistry registry = settings.connect()) {
            CompletableFuture<Schema> waiting = CompletableFuture.supplyAsync(() -> {
                try {
                    return registry.schemaById(1);
                } catch (UnknownSchemaException | IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            Thread.sleep(MAX_BACKOFF.toMillis() * 10);
            assertThat(waiting).isNotDone();
            server = serverOn(port);
            assertThat(waiting.get(30, TimeUnit.SECONDS)).isEqualTo(CLOCK);
        }
    }

    @Test
    void wrongPathIsAnOutageAndNoUnknownSchema() throws Exception {
        answers = (request, count) -> count <= 3 ? new Answer(404, "no such page") : new Answer(200, holding(CLOCK));

        try (SchemaRegistry registry = settings().connect()) {
            assertThat(registry.schemaById(1)).isEqualTo(CLOCK);
        }
    }

    @Test
    void knownIdIsAskedForOnce() throws Exception {
        answers = (request, count) -> count == 1 ? new Answer(200, holding(CLOCK)) : new Answer(503, BROKEN);

        try (SchemaRegistry registry = settings().connect()) {
            registry.schemaById(1);
            assertThat(registry.schemaById(1)).isEqualTo(CLOCK);
        }
        assertThat(requests.get()).isEqualTo(1);
    }

    @Test
    void idAHealthyRegistryDoesNotKnowIsUnknown() throws Exception {
        answers = (request, count) -> new Answer(404, UNKNOWN_ID);

        try (SchemaRegistry registry = settings().connect()) {
            assertThatThrownBy(() -> registry.schemaById(7))
                    .isInstanceOf(UnknownSchemaException.class)
                    .hasMessageContaining("schema id 7");
            assertThat(requests.get()).as("a replica may lag").isEqualTo(3);
            assertThatThrownBy(() -> registry.schemaById(7)).isInstanceOf(UnknownSchemaException.class);
            assertThat(requests.get()).as("a storm asks once each").isEqualTo(4);
        }
    }

    @Test
    void idThatAppearsLateIsFound() throws Exception {
        answers = (request, count) -> count <= 2 ? new Answer(404, UNKNOWN_ID) : new Answer(200, holding(CLOCK));

        try (SchemaRegistry registry = settings().connect()) {
            assertThat(registry.schemaById(7)).isEqualTo(CLOCK);
        }
    }

    @Test
    void schemaOfAnotherKindIsUnknown() throws Exception {
        answers = (request, count) ->
                new Answer(200, "{\"schemaType\":\"PROTOBUF\",\"schema\":\"syntax = \\\"proto3\\\";\"}");

        try (SchemaRegistry registry = settings().connect()) {
            assertThatThrownBy(() -> registry.schemaById(1)).isInstanceOf(UnknownSchemaException.class);
        }
    }

    @Test
    void missingSubjectNamesTheRemedy() throws Exception {
        answers = (request, count) -> new Answer(404, UNKNOWN_SUBJECT);

        try (SchemaRegistry registry = settings().connect()) {
            assertThatThrownBy(() -> registry.idOf("risk.bar-value", CLOCK))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("risk.bar-value")
                    .hasMessageContaining(settings().url())
                    .hasMessageContaining("inventory-risk topics create");
        }
    }

    @Test
    void lookUpWaitsToo() throws Exception {
        answers = (request, count) -> count <= 2
                ? new Answer(500, BROKEN)
                : new Answer(
                        200,
                        "{\"subject\":\"s\",\"version\":1,\"id\":42,"
                                + holding(CLOCK).substring(1));

        try (SchemaRegistry registry = settings().connect()) {
            assertThat(registry.idOf("s", CLOCK)).isEqualTo(42);
        }
    }

    @Test
    void interruptedWaitingEnds() throws Exception {
        try (SchemaRegistry registry = settings().connect()) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> registry.schemaById(1)).isInstanceOf(IOException.class);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void passwordIsSentAndStaysAReferenceInTheSettings(@TempDir Path folder) throws Exception {
        answers = (request, count) -> new Answer(200, holding(CLOCK));
        Path secret = Files.writeString(folder.resolve("user"), "desk:s3cret\n");
        RegistrySettings plain = settings();
        RegistrySettings settings = new RegistrySettings(
                plain.url(),
                false,
                Map.of("basic.auth.credentials.source", "USER_INFO", "basic.auth.user.info", "file:" + secret),
                FIRST_BACKOFF,
                MAX_BACKOFF,
                1);

        try (SchemaRegistry registry = settings.connect()) {
            registry.schemaById(1);
        }

        String expected = Base64.getEncoder().encodeToString("desk:s3cret".getBytes(StandardCharsets.UTF_8));
        assertThat(authorizations).containsExactly("Basic " + expected);
        assertThat(settings.toString()).doesNotContain("s3cret");
    }
}
