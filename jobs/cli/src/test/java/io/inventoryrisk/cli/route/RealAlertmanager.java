package io.inventoryrisk.cli.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.inventoryrisk.sandbox.FreePort;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** An Alertmanager of Prometheus as Debian packages it, a process on a loopback port, which notifies a webhook. */
final class RealAlertmanager implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> NAMES = List.of("prometheus-alertmanager", "alertmanager");
    private static final long START_MILLIS = 30_000;

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<String> command;
    private final Path log;
    private final String url;
    private Process process;

    private RealAlertmanager(List<String> command, Path log, String url) {
        this.command = command;
        this.log = log;
        this.url = url;
    }

    /** The program, where it is installed. */
    static Optional<String> program() {
        Stream<String> folders = Stream.concat(
                Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)),
                Stream.of("/usr/bin", "/usr/local/bin"));
        return folders.flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }

    /** Starts one that groups as our own webhooks do, tells a group every second, and is quick to forget. */
    static RealAlertmanager start(String program, Path folder, String webhookUrl)
            throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Path config = Files.writeString(
                folder.resolve("alertmanager.yml"),
                String.join(
                        "\n",
                        "global: {resolve_timeout: 5m}",
                        "route:",
                        "  receiver: desk",
                        "  group_by: [group, account, kind]",
                        "  group_wait: 1s",
                        "  group_interval: 1s",
                        "  repeat_interval: 1h",
                        "receivers:",
                        "  - name: desk",
                        "    webhook_configs: [{url: '" + webhookUrl + "', send_resolved: true}]",
                        ""));
        int port = FreePort.find();
        List<String> command = List.of(
                program,
                "--config.file=" + config,
                "--storage.path=" + folder.resolve("data"),
                "--web.listen-address=127.0.0.1:" + port,
                "--cluster.listen-address=");
        RealAlertmanager alertmanager =
                new RealAlertmanager(command, folder.resolve("alertmanager.log"), "http://127.0.0.1:" + port);
        alertmanager.resume();
        return alertmanager;
    }

    String url() {
        return url;
    }

    /** Starts it, again if need be; it answers when this returns. */
    void resume() throws IOException, InterruptedException {
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        long deadline = System.currentTimeMillis() + START_MILLIS;
        while (!isReady()) {
            if (!process.isAlive() || System.currentTimeMillis() > deadline) {
                process.destroyForcibly();
                throw new IOException("the Alertmanager did not start:\n" + Files.readString(log));
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private boolean isReady() throws InterruptedException {
        try {
            return get("/-/ready").statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** What it holds for firing, as {@code GET /api/v2/alerts} says. */
    List<JsonNode> alerts() throws IOException, InterruptedException {
        List<JsonNode> alerts = new ArrayList<>();
        JSON.readTree(get("/api/v2/alerts").body()).forEach(alerts::add);
        return alerts;
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(url + path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Ends it as a crash would: what it holds is lost. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
