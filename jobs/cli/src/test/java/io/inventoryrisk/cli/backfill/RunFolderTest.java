package io.inventoryrisk.cli.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {

    private static final TreeMap<String, String> OPTIONS =
            new TreeMap<>(Map.of("risk.output.from", "2026-01-05T00:00:00Z", "risk.kafka.run-id", "r7"));

    @TempDir
    private Path temporary;

    @Test
    void theNewestWholeCheckpointIsWhereItGoesOn() throws IOException {
        RunFolder folder = new RunFolder(temporary.resolve("run"));
        folder.begin(OPTIONS);
        assertThat(folder.resume(OPTIONS)).as("before the first checkpoint").isNull();
        checkpoint("aaaa/chk-9", 2_000);
        Path newest = checkpoint("bbbb/chk-3", 3_000);
        Files.createDirectories(temporary.resolve("run/flink/checkpoints/bbbb/chk-4"));
        assertThat(folder.resume(OPTIONS)).isEqualTo(newest.toUri().toString());
    }

    @Test
    void anotherRunIsNotContinued() throws IOException {
        RunFolder folder = new RunFolder(temporary.resolve("run"));
        assertThatThrownBy(() -> folder.resume(OPTIONS)).hasMessageContaining("holds no run to resume");
        folder.begin(OPTIONS);
        assertThatThrownBy(() -> folder.begin(OPTIONS)).hasMessageContaining("--resume");
        TreeMap<String, String> other = new TreeMap<>(OPTIONS);
        other.put("risk.var.confidence", "0.9");
        assertThatThrownBy(() -> folder.resume(other))
                .hasMessageContaining("began with risk.var.confidence unset, not 0.9");
        folder.delete();
        assertThat(temporary.resolve("run")).doesNotExist();
    }

    private Path checkpoint(String name, long modifiedMillis) throws IOException {
        Path folder = Files.createDirectories(temporary.resolve("run/flink/checkpoints/" + name));
        Path metadata = Files.createFile(folder.resolve("_metadata"));
        Files.setLastModifiedTime(metadata, FileTime.fromMillis(modifiedMillis));
        return folder;
    }
}
