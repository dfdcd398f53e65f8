package io.inventoryrisk.cli.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SortedRowsTest {

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "seed {0}, {1} rows, {2} bytes of memory")
    @CsvSource({"1, 0, 1000", "2, 500, 100000000", "3, 500, 1", "4, 2000, 4000", "5, 2000, 100000"})
    void rowsComeOutInTheirOrderWhateverFitsIntoMemory(int seed, int rows, long memoryBytes) throws IOException {
        Random random = new Random(seed);
        List<Row> expected = new ArrayList<>();
        List<Row> sorted = new ArrayList<>();
        try (SortedRows all = new SortedRows(folder, memoryBytes)) {
            for (int i = 0; i < rows; i++) {
                byte[] value = new byte[random.nextInt(20)];
                random.nextBytes(value);
                Row row = new Row("key-" + random.nextInt(9), random.nextInt(50), "" + random.nextInt(3), value);
                expected.add(row);
                all.add(row);
            }
            for (Row row = all.take(); row != null; row = all.take()) {
                sorted.add(row);
            }
            assertThat(all.count()).isEqualTo(rows);
        }
        expected.sort(null);
        assertThat(sorted).usingElementComparator(Row::compareTo).isEqualTo(expected);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).as("temporary files").isEmpty();
        }
    }
}
