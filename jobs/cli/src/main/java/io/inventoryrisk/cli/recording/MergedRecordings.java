package io.inventoryrisk.cli.recording;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Several recordings as one stream, by event time. Within a file the order stays as it is; between files the one whose
 * newest event time is lowest goes first, ties in the order of the files. Holds one record of each file.
 */
public final class MergedRecordings implements AutoCloseable {

    private final List<RecordingFile> files = new ArrayList<>();
    private final PriorityQueue<Head> heads = new PriorityQueue<>(
            Comparator.comparingLong((Head head) -> head.record().orderMicros()).thenComparingInt(Head::file));

    /** Opens all files, and none if one of them cannot be opened. */
    public static MergedRecordings open(List<Source> sources, BadLines badLines) throws IOException {
        MergedRecordings merged = new MergedRecordings();
        try {
            for (Source source : sources) {
                merged.files.add(RecordingFile.open(source, badLines));
                merged.advance(merged.files.size() - 1);
            }
            return merged;
        } catch (IOException e) {
            merged.close();
            throw e;
        }
    }

    /** The next record of all files; null when all have ended. */
    public Recorded next() throws IOException {
        Head head = heads.poll();
        if (head == null) {
            return null;
        }
        advance(head.file());
        return head.record();
    }

    /** The files, in the given order. */
    public List<RecordingFile> files() {
        return files;
    }

    /** Bytes read so far of {@link #bytesTotal}. */
    public long bytesRead() {
        return files.stream().mapToLong(RecordingFile::bytesRead).sum();
    }

    /** Bytes of all files. */
    public long bytesTotal() {
        return files.stream().mapToLong(RecordingFile::bytesTotal).sum();
    }

    @Override
    public void close() throws IOException {
        for (RecordingFile file : files) {
            file.close();
        }
    }

    private void advance(int file) throws IOException {
        Recorded next = files.get(file).next();
        if (next != null) {
            heads.add(new Head(file, next));
        }
    }

    /** The next record of one file. */
    private record Head(int file, Recorded record) {}
}
