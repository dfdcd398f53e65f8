package io.inventoryrisk.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryServerITCase {

    private static final String SCHEMA = """
            {"schema": "{\\"type\\":\\"record\\",\\"name\\":\\"Clock\\",\
            \\"fields\\":[{\\"name\\":\\"timeMicros\\",\\"type\\":\\"long\\"}]}"}""";

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void schemasKeepTheirIdsThroughAnOutage(@TempDir Path folder) throws Exception {
        try (RegistryServer registry = RegistryServer.start(folder)) {
            String id = register(registry);
            registry.stop();
            Assertions.assertThatThrownBy(() -> get(registry, "/subjects")).isInstanceOf(ConnectException.class);
            registry.start();
            assertThat(get(registry, "/subjects")).isEqualTo("[\"control.clock-value\"]");
            assertThat(get(registry, "/schemas/ids/1")).contains("timeMicros");
            assertThat(register(registry)).isEqualTo(id).isEqualTo("{\"id\":1}");
        }
    }

    @Test
    void noProcessIsLeftAfterClose(@TempDir Path folder) {
        RegistryServer registry = RegistryServer.start(folder);
        ProcessHandle child = ProcessHandle.of(registry.pid()).orElseThrow();
        assertThat(child.isAlive()).isTrue();
        registry.close();
        assertThat(child.isAlive()).isFalse();
    }

    @Test
    void theChildEndsWithItsStandardInput(@TempDir Path folder) throws Exception {
        RegistryServer registry = RegistryServer.start(folder);
        ProcessHandle child = ProcessHandle.of(registry.pid()).orElseThrow();
        registry.standardInput().close();
        child.onExit().get(10, TimeUnit.SECONDS);
        assertThat(child.isAlive()).isFalse();
    }

    private String register(RegistryServer registry) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(registry.url() + "/subjects/control.clock-value/versions"))
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .timeout(Duration.ofSeconds(30))
                .POST(HttpRequest.BodyPublishers.ofString(SCHEMA))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    private String get(RegistryServer registry, String path) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(registry.url() + path)).build();
        return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
}
