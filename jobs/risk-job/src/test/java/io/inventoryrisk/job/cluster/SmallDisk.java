package io.inventoryrisk.job.cluster;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A folder whose disk can be full. Where this user may mount, it is a small file system of its own, in memory, that is
 * filled to the last byte; elsewhere a folder that may not be written to, which fails in the same place.
 */
final class SmallDisk implements AutoCloseable {

    private static final String SIZE = "size=96m";
    private static final int BLOCK = 4_096;

    private final Path folder;
    private final boolean mounted;

    private SmallDisk(Path folder, boolean mounted) {
        this.folder = folder;
        this.mounted = mounted;
    }

    /** Makes one in a folder; skips the test where this user may neither mount nor be kept from writing. */
    static SmallDisk in(Path parent) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(parent.resolve("small-disk"));
        if (run("mount", "-t", "tmpfs", "-o", SIZE, "tmpfs", folder.toString())) {
            return new SmallDisk(folder, true);
        }
        SmallDisk disk = new SmallDisk(folder, false);
        disk.fill();
        boolean full = isFull(folder);
        disk.free();
        Assumptions.assumeTrue(
                full, "SKIPPED: this user may not mount a tmpfs on " + folder + ", and no permission binds it");
        return disk;
    }

    private static boolean isFull(Path folder) throws IOException {
        try {
            Files.delete(Files.createFile(folder.resolve("probe")));
            return false;
        } catch (AccessDeniedException denied) {
            return true;
        }
    }

    Path folder() {
        return folder;
    }

    /** From now on nothing can be written. */
    void fill() throws IOException {
        if (!mounted) {
            permit("r-xr-xr-x");
            return;
        }
        try (OutputStream filler = Files.newOutputStream(filler())) {
            while (true) {
                filler.write(new byte[BLOCK]);
            }
        } catch (IOException full) {
            if (folder.toFile().getUsableSpace() > BLOCK) {
                throw full;
            }
        }
    }

    /** There is room again. */
    void free() throws IOException {
        if (mounted) {
            Files.delete(filler());
        } else {
            permit("rwxr-xr-x");
        }
    }

    private Path filler() {
        return folder.resolve("filler");
    }

    private void permit(String permissions) throws IOException {
        List<Path> folders;
        try (Stream<Path> all = Files.walk(folder)) {
            folders = all.filter(Files::isDirectory).toList();
        }
        for (Path each : folders) {
            Files.setPosixFilePermissions(each, PosixFilePermissions.fromString(permissions));
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
    }

    @Override
    public void close() throws IOException {
        try {
            if (mounted && !run("umount", folder.toString())) {
                throw new IOException("cannot unmount " + folder + "; see the line above");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
