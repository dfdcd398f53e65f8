package io.inventoryrisk.sandbox;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A real schema registry with Confluent's API (Apicurio Registry) as a child process, on loopback, for tests and the
 * demo. It ends with this process, however that ends. {@link #stop()} and {@link #start()} make an outage: the port,
 * the subjects and the schema ids are the same afterwards, because they are kept in a file under the folder.
 */
public final class RegistryServer implements AutoCloseable {

    private static final Duration START_TIMEOUT = Duration.ofSeconds(300);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);
    private static final int LOG_TAIL_LINES = 30;

    private final Path folder;
    private final Path log;
    private final int port = FreePort.find();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private Process process;

    private RegistryServer(Path folder) {
        this.folder = folder;
        this.log = folder.resolve("registry.log");
    }

    /**
     * Starts a registry; it answers when this returns.
     *
     * @param folder where its schemas, its log and, if need be, its program go, created if absent
     * @throws IllegalStateException when it does not start, with the end of its log
     */
    public static RegistryServer start(Path folder) {
        RegistryServer registry = new RegistryServer(folder.resolve("registry").toAbsolutePath());
        registry.start();
        return registry;
    }

    /** Base URL for Confluent's clients; the same after {@link #start()}. */
    public String url() {
        return "http://127.0.0.1:" + port + "/apis/ccompat/v7";
    }

    /** Its process id while it runs. */
    public long pid() {
        return process.pid();
    }

    /** The pipe whose end the child waits for: it closes when this process ends. */
    OutputStream standardInput() {
        return process.getOutputStream();
    }

    /** Starts it again after {@link #stop()}. */
    public void start() {
        if (process != null && process.isAlive()) {
            return;
        }
        try {
            Files.createDirectories(folder);
            process = launch();
            awaitReady();
        } catch (IOException failed) {
            throw new IllegalStateException("cannot start the schema registry in " + folder, failed);
        }
    }

    /** Stops it: clients see refused connections. Schemas and ids come back with {@link #start()}. */
    public void stop() {
        if (process == null) {
            return;
        }
        process.destroy();
        try {
            if (!process.waitFor(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stop();
    }

    private Process launch() throws IOException {
        Path runner = RegistryFiles.runner(folder);
        ProcessBuilder builder = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dquarkus.http.host=127.0.0.1",
                "-Dquarkus.http.port=" + port,
                "-Dquarkus.datasource.jdbc.initial-size=1",
                "-Dquarkus.datasource.jdbc.min-size=1",
                "-Dquarkus.datasource.jdbc.max-size=10",
                // Its five seconds for the first connection are too few on a machine that is busy.
                "-Dquarkus.datasource.jdbc.acquisition-timeout=60",
                "-cp",
                runner + File.pathSeparator + ChildMain.copyTo(folder.resolve("child")),
                ChildMain.class.getName(),
                RegistryFiles.mainClass(runner)));
        // Every write is on disk before it is answered, so that a killed registry forgets nothing.
        builder.environment()
                .put("REGISTRY_DATASOURCE_URL", "jdbc:h2:file:" + folder.resolve("schemas") + ";WRITE_DELAY=0");
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        return builder.start();
    }

    private void awaitReady() throws IOException {
        HttpRequest probe = HttpRequest.newBuilder(URI.create(url() + "/subjects"))
                .timeout(Duration.ofSeconds(10))
                .build();
        long deadline = System.nanoTime() + START_TIMEOUT.toNanos();
        try {
            while (!answers(probe)) {
                if (!process.isAlive() || System.nanoTime() > deadline) {
                    String how = process.isAlive()
                            ? "was not ready within " + START_TIMEOUT.toSeconds() + " s"
                            : "ended with exit code " + process.exitValue();
                    stop();
                    throw new IllegalStateException(
                            "the schema registry on port " + port + " " + how + "; the end of " + log + ":\n" + tail());
                }
                Thread.sleep(POLL.toMillis());
            }
        } catch (InterruptedException interrupted) {
            stop();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the schema registry was starting", interrupted);
        }
    }

    private boolean answers(HttpRequest probe) throws InterruptedException {
        try {
            return http.send(probe, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private String tail() throws IOException {
        List<String> lines = Files.exists(log) ? Files.readAllLines(log) : List.of();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_TAIL_LINES), lines.size()));
    }
}
