package io.inventoryrisk.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Recorded markets beside the checkout; tests skip where they are absent. */
public final class SharedData {

    private SharedData() {}

    /** A file of {@code shared/data}. */
    public static Path file(String relative) {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.exists(folder.resolve("shared/data").resolve(relative))) {
            folder = folder.getParent();
        }
        assumeTrue(folder != null, "shared/data/" + relative + " is not beside this checkout");
        return folder.resolve("shared/data").resolve(relative);
    }
}
