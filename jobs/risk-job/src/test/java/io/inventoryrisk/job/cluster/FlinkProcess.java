package io.inventoryrisk.job.cluster;

import io.inventoryrisk.sandbox.ChildMain;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** One Java process of a cluster. It writes its output to a file, and ends with this process, however that ends. */
final class FlinkProcess {

    private static final int LOG_TAIL_LINES = 40;

    /**
     * How to start one.
     *
     * @param name of its log file
     * @param jvmOptions memory and system properties
     * @param main class, then its arguments
     */
    record Command(String name, List<String> jvmOptions, List<String> main) {}

    private final Process process;
    private final Path log;

    private FlinkProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Starts a process with Flink's runtime and nothing else on its class path. */
    static FlinkProcess start(Command command, Path configuration, Path logs) throws IOException {
        List<Path> classPath = new ArrayList<>(RuntimeClassPath.jars());
        classPath.add(ChildMain.copyTo(configuration.resolve("child")));
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(List.of(
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "-Dlog4j.configurationFile=" + configuration.resolve("log4j2.properties")));
        line.addAll(command.jvmOptions());
        line.add("-cp");
        line.add(classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        line.add(ChildMain.class.getName());
        line.addAll(command.main());
        Files.createDirectories(logs);
        Path log = logs.resolve(command.name() + ".log");
        ProcessBuilder builder = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("FLINK_CONF_DIR", configuration.toString());
        return new FlinkProcess(builder.start(), log);
    }

    /** Kills it as {@code kill -9} does, and waits until it is gone. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    /** The end of what it has written. */
    String logTail() throws IOException {
        List<String> lines = Files.readAllLines(log);
        return log + ":\n" + String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_TAIL_LINES), lines.size()));
    }
}
