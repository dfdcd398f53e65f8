package io.inventoryrisk.cli.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Where a demo keeps its data: a temporary folder that goes with it, or one that stays. */
final class DemoFolder {

    private final Path path;
    private final boolean temporary;

    private DemoFolder(Path path, boolean temporary) {
        this.path = path;
        this.temporary = temporary;
    }

    /**
     * Makes the folder.
     *
     * @param wanted where data stay; null for a temporary folder
     * @throws IOException where it has something in it already: a market that goes on from another one's end is none
     */
    static DemoFolder open(Path wanted) throws IOException {
        if (wanted == null) {
            return new DemoFolder(Files.createTempDirectory("inventory-risk-demo-"), true);
        }
        Files.createDirectories(wanted);
        try (Stream<Path> files = Files.list(wanted)) {
            if (files.findAny().isPresent()) {
                throw new IOException("the folder " + wanted + " is not empty; name a new one with --folder");
            }
        }
        return new DemoFolder(wanted.toAbsolutePath(), false);
    }

    Path path() {
        return path;
    }

    /** What to say at the end; empty where nothing stays. */
    String farewell() {
        return temporary ? "" : "data, checkpoints and logs stay in " + path;
    }

    /** Deletes a temporary folder. */
    void delete() throws IOException {
        if (temporary) {
            deleteAllBut(List.of());
        }
    }

    /** Deletes a temporary folder's data and keeps its logs. */
    void keepLogs() throws IOException {
        if (temporary) {
            deleteAllBut(List.of("demo.log", "registry.log"));
        }
    }

    private void deleteAllBut(List<String> names) throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> files = Files.walk(path)) {
            deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : deepestFirst) {
            boolean kept = names.contains(file.getFileName().toString());
            boolean isEmptyOrFile = !Files.isDirectory(file) || isEmpty(file);
            if (!kept && isEmptyOrFile) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }
}
