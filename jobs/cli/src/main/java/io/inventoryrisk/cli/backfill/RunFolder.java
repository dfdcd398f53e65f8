package io.inventoryrisk.cli.backfill;

import io.inventoryrisk.cli.recording.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Where a run keeps what it needs to go on after it was stopped: its options and its last checkpoint. */
final class RunFolder {

    private static final String OPTIONS = "options";
    private static final String CHECKPOINTS = "flink/checkpoints";

    private final Path path;

    RunFolder(Path path) {
        this.path = path.toAbsolutePath();
    }

    Path path() {
        return path;
    }

    Path log() {
        return path.resolve("backfill.log");
    }

    /**
     * Begins a run.
     *
     * @throws IOException where the folder holds one already
     */
    void begin(SortedMap<String, String> options) throws IOException {
        if (Files.exists(path.resolve(OPTIONS))) {
            throw new InputException(
                    path + " holds a run already; continue it with --resume, or name another folder with --folder");
        }
        Files.createDirectories(path);
        List<String> lines = new ArrayList<>();
        options.forEach((key, value) -> lines.add(key + ": " + value));
        Files.write(path.resolve(OPTIONS), lines);
    }

    /**
     * Goes on with a run.
     *
     * @param options must be those it began with
     * @return the newest whole checkpoint; null where it was stopped before the first
     * @throws IOException where there is no such run, or it was another one
     */
    String resume(SortedMap<String, String> options) throws IOException {
        if (!Files.exists(path.resolve(OPTIONS))) {
            throw new InputException(path + " holds no run to resume; name its folder with --folder");
        }
        SortedMap<String, String> begun = new TreeMap<>();
        for (String line : Files.readAllLines(path.resolve(OPTIONS))) {
            int colon = line.indexOf(": ");
            begun.put(line.substring(0, colon), line.substring(colon + 2));
        }
        for (String key : union(begun, options)) {
            if (!options.getOrDefault(key, "unset").equals(begun.getOrDefault(key, "unset"))) {
                throw new InputException("the run in " + path + " began with " + key + " "
                        + begun.getOrDefault(key, "unset") + ", not " + options.getOrDefault(key, "unset")
                        + "; resume it as it began, or begin another");
            }
        }
        return newestCheckpoint();
    }

    private static Iterable<String> union(Map<String, String> a, Map<String, String> b) {
        SortedMap<String, String> all = new TreeMap<>(a);
        all.putAll(b);
        return all.keySet();
    }

    private String newestCheckpoint() throws IOException {
        Path folder = path.resolve(CHECKPOINTS);
        if (!Files.isDirectory(folder)) {
            return null;
        }
        try (Stream<Path> files = Files.walk(folder, 3)) {
            List<Path> metadata = files.filter(file -> file.endsWith("_metadata")
                            && file.getParent().getFileName().toString().startsWith("chk-"))
                    .toList();
            Path newest = null;
            FileTime newestTime = FileTime.fromMillis(0);
            for (Path file : metadata) {
                FileTime time = Files.getLastModifiedTime(file);
                if (time.compareTo(newestTime) > 0) {
                    newest = file;
                    newestTime = time;
                }
            }
            return newest == null ? null : newest.getParent().toUri().toString();
        }
    }

    /** Deletes everything: the run has ended. */
    void delete() throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> files = Files.walk(path)) {
            deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : deepestFirst) {
            Files.deleteIfExists(file);
        }
    }
}
