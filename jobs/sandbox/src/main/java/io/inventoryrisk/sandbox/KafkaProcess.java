package io.inventoryrisk.sandbox;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/**
 * A real Kafka broker in a process of its own, so that its CPU time is its own and it can be taken away: stopped, killed
 * without a warning, frozen. It comes back on the same port with the same data, and ends with this process, however that
 * ends.
 */
public final class KafkaProcess implements AutoCloseable {

    private static final Duration START_TIMEOUT = Duration.ofSeconds(120);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int START_ATTEMPTS = 3;
    private static final String LOG_CONFIGURATION = "log4j2.configurationFile";

    private final Path folder;
    private final Path log;
    private int brokerPort;
    private int controllerPort;
    private Process process;

    private KafkaProcess(Path folder) {
        this.folder = folder;
        this.log = folder.resolve("kafka.log");
    }

    /** The child: runs a broker (folder, its port, its controller's port) until standard input ends. */
    public static void main(String[] arguments) throws IOException {
        EmbeddedKafka kafka = EmbeddedKafka.start(
                Path.of(arguments[0]), Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
        while (System.in.read() >= 0) {
            Thread.onSpinWait();
        }
        kafka.close();
        System.exit(0);
    }

    /**
     * Starts a broker; it answers when this returns.
     *
     * @param folder where its data and its log go, created if absent
     * @throws IllegalStateException when it does not start; its own words are in {@code kafka.log} in the folder
     */
    public static KafkaProcess start(Path folder) {
        KafkaProcess kafka = new KafkaProcess(folder.toAbsolutePath());
        for (int attempt = 1; ; attempt++) {
            kafka.brokerPort = FreePort.find();
            kafka.controllerPort = FreePort.find();
            try {
                kafka.start();
                return kafka;
            } catch (IllegalStateException failed) {
                if (attempt == START_ATTEMPTS) {
                    throw failed;
                }
            }
        }
    }

    /** {@code host:port} for clients; always the same. */
    public String bootstrapServers() {
        return "127.0.0.1:" + brokerPort;
    }

    /** CPU time of the running process so far, in nanoseconds. */
    public long cpuNanos() {
        return process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L);
    }

    /** Starts it again after {@link #stop()} or {@link #kill()}. */
    public void start() {
        if (process != null && process.isAlive()) {
            return;
        }
        try {
            Files.createDirectories(folder);
            process = launch();
            awaitReady();
        } catch (IOException failed) {
            throw new IllegalStateException("cannot start a broker in " + folder, failed);
        }
    }

    /** Stops it in order, as one does for maintenance: clients see refused connections until {@link #start()}. */
    public void stop() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(STOP_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
                kill();
            }
        } catch (IOException gone) {
            kill();
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Kills it (SIGKILL): what it had acknowledged is in its files, and nothing has been said to anybody. */
    public void kill() {
        try {
            process.destroyForcibly().waitFor();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Freezes it (SIGSTOP) and returns when it goes on: connections stay open and nothing is answered. Whatever happens to
     * this process meanwhile, the broker goes on after the pause.
     *
     * @param pause how long, in whole milliseconds
     */
    public void freeze(Duration pause) throws IOException {
        String seconds = pause.toSeconds() + "." + String.format("%03d", pause.toMillisPart());
        Process shell = new ProcessBuilder(
                        "sh",
                        "-c",
                        "kill -STOP " + process.pid() + "; sleep " + seconds + "; kill -CONT " + process.pid())
                .inheritIO()
                .start();
        try {
            if (shell.waitFor() != 0) {
                throw new IOException("cannot freeze process " + process.pid());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stop();
    }

    private Process launch() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx1g", "-XX:+UseParallelGC"));
        String logging = System.getProperty(LOG_CONFIGURATION);
        if (logging != null) {
            command.add("-D" + LOG_CONFIGURATION + "=" + logging);
        }
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                KafkaProcess.class.getName(),
                folder.toString(),
                Integer.toString(brokerPort),
                Integer.toString(controllerPort)));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    private void awaitReady() {
        long deadline = System.nanoTime() + START_TIMEOUT.toNanos();
        while (process.isAlive() && System.nanoTime() < deadline) {
            if (isListening() && answers()) {
                return;
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
        String how = process.isAlive() ? "does not answer" : "ended with exit code " + process.exitValue();
        kill();
        throw new IllegalStateException("the broker's process on port " + brokerPort + " " + how + "; see " + log);
    }

    /** Asked first, since Kafka's client warns of every refused connection. */
    private boolean isListening() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), brokerPort)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private boolean answers() {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers()))) {
            return !admin.describeCluster().nodes().get().isEmpty();
        } catch (ExecutionException notYet) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the broker was starting", interrupted);
        }
    }
}
