package io.inventoryrisk.cli.observe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.inventoryrisk.sandbox.FreePort;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A Prometheus as Debian packages it, with our configuration but for addresses and a second between scrapes. */
final class RealPrometheus implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long START_SECONDS = 60;

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process process;
    private final String url;

    private RealPrometheus(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    /** A program of its package, where it is installed. */
    static Optional<String> program(String name) {
        return Stream.concat(
                        Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)),
                        Stream.of("/usr/bin", "/usr/local/bin"))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }

    /** @param ports where each job of the configuration is to be scraped; jobs without a port are left out */
    static RealPrometheus start(String program, Path folder, Map<String, Integer> ports) throws Exception {
        Files.createDirectories(folder);
        Path configuration = folder.resolve("prometheus.yml");
        new YAMLMapper().writeValue(configuration.toFile(), configuration(ports));
        int port = FreePort.find();
        Process process = new ProcessBuilder(
                        program,
                        "--config.file=" + configuration,
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("prometheus.log").toFile())
                .start();
        RealPrometheus prometheus = new RealPrometheus(process, "http://127.0.0.1:" + port);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (!prometheus.isReady()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                prometheus.close();
                throw new IOException(
                        "Prometheus did not start:\n" + Files.readString(folder.resolve("prometheus.log")));
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        return prometheus;
    }

    private static ObjectNode configuration(Map<String, Integer> ports) throws IOException {
        ObjectNode configuration = (ObjectNode) ObservedFiles.yaml(ObservedFiles.SCRAPES);
        ((ObjectNode) configuration.get("global")).put("scrape_interval", "1s").put("evaluation_interval", "1s");
        configuration.remove("alerting");
        configuration
                .putArray("rule_files")
                .add(ObservedFiles.RULES.toRealPath().toString());
        ArrayNode scrapes = JSON.createArrayNode();
        for (JsonNode scrape : configuration.get("scrape_configs")) {
            Integer port = ports.get(scrape.get("job_name").asText());
            if (port != null) {
                ObjectNode job = scrapes.addObject()
                        .put("job_name", scrape.get("job_name").asText());
                job.put("scrape_timeout", "1s");
                job.putArray("static_configs").addObject().putArray("targets").add("127.0.0.1:" + port);
            }
        }
        configuration.set("scrape_configs", scrapes);
        return configuration;
    }

    private boolean isReady() throws InterruptedException {
        try {
            return send("/-/ready").statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Runs an expression now; the answer's {@code status} is {@code error} where it cannot be run. */
    JsonNode query(String expression) throws IOException, InterruptedException {
        return JSON.readTree(send("/api/v1/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8))
                .body());
    }

    /** Every rule with its health. */
    List<JsonNode> rules() throws IOException, InterruptedException {
        return JSON.readTree(send("/api/v1/rules").body()).at("/data/groups").findValues("rules").stream()
                .flatMap(rules -> Stream.of(JSON.convertValue(rules, JsonNode[].class)))
                .toList();
    }

    private HttpResponse<String> send(String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(url + path)).build(), HttpResponse.BodyHandlers.ofString());
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
