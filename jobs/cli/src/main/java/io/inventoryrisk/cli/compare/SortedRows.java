package io.inventoryrisk.cli.compare;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Rows in their order, however many: those that do not fit into memory are sorted in parts, which wait in temporary
 * files until they are merged. Topics are out of order wherever a job has restarted, or several subtasks write to one
 * partition, so that nothing less than a sort finds each record's twin. First all rows are added, then they are taken.
 */
final class SortedRows implements AutoCloseable {

    private final Path folder;
    private final long memoryBytes;
    private final List<Path> files = new ArrayList<>();
    private final List<Run> runs = new ArrayList<>();
    private final PriorityQueue<Run> next = new PriorityQueue<>(Comparator.comparing(run -> run.head));
    private List<Row> held = new ArrayList<>();
    private long heldBytes;
    private long count;
    private boolean isSorted;

    /**
     * @param folder for temporary files
     * @param memoryBytes how much to hold, about
     */
    SortedRows(Path folder, long memoryBytes) {
        this.folder = folder;
        this.memoryBytes = memoryBytes;
    }

    void add(Row row) throws IOException {
        held.add(row);
        heldBytes += row.weight();
        count++;
        if (heldBytes >= memoryBytes) {
            spill();
        }
    }

    /** Rows added. */
    long count() {
        return count;
    }

    /** The next row, null at the end. */
    Row take() throws IOException {
        if (!isSorted) {
            sort();
        }
        Run run = next.poll();
        if (run == null) {
            return null;
        }
        Row row = run.head;
        run.advance();
        if (run.head != null) {
            next.add(run);
        }
        return row;
    }

    private void sort() throws IOException {
        isSorted = true;
        held.sort(Comparator.naturalOrder());
        for (Path file : files) {
            runs.add(new FileRun(file));
        }
        runs.add(new HeldRun(held));
        for (Run run : runs) {
            run.advance();
            if (run.head != null) {
                next.add(run);
            }
        }
    }

    private void spill() throws IOException {
        held.sort(Comparator.naturalOrder());
        Path file = Files.createTempFile(folder, "rows-", ".zst");
        files.add(file);
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(new ZstdOutputStream(Files.newOutputStream(file))))) {
            for (Row row : held) {
                out.writeUTF(row.key());
                out.writeLong(row.asOfMicros());
                out.writeUTF(row.part());
                out.writeInt(row.value().length);
                out.write(row.value());
            }
        }
        held = new ArrayList<>();
        heldBytes = 0;
    }

    @Override
    public void close() throws IOException {
        for (Run run : runs) {
            run.close();
        }
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
    }

    /** Rows in order. */
    private abstract static class Run {

        Row head;

        /** Moves {@link #head} on; null at the end. */
        abstract void advance() throws IOException;

        void close() throws IOException {}
    }

    private static final class HeldRun extends Run {

        private final List<Row> rows;
        private int position;

        HeldRun(List<Row> rows) {
            this.rows = rows;
        }

        @Override
        void advance() {
            head = position < rows.size() ? rows.set(position++, null) : null;
        }
    }

    private static final class FileRun extends Run {

        private final DataInputStream in;

        FileRun(Path file) throws IOException {
            this.in = new DataInputStream(new BufferedInputStream(new ZstdInputStream(Files.newInputStream(file))));
        }

        @Override
        void advance() throws IOException {
            String key;
            try {
                key = in.readUTF();
            } catch (EOFException end) {
                head = null;
                return;
            }
            head = new Row(key, in.readLong(), in.readUTF(), in.readNBytes(in.readInt()));
        }

        @Override
        void close() throws IOException {
            in.close();
        }
    }
}
