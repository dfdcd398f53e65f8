package io.inventoryrisk.cli.topic;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.zip.GZIPOutputStream;

/** What topics hold, as JSON lines by event time: what {@code publish} reads again, and a notebook reads. */
public final class TopicFile {

    private TopicFile() {}

    /** Opens a file for {@link #write}; compressed if its name ends in {@code .gz}. */
    public static Writer open(Path file) throws IOException {
        return file.toString().endsWith(".gz")
                ? new BufferedWriter(new OutputStreamWriter(
                        new GZIPOutputStream(Files.newOutputStream(file)), StandardCharsets.UTF_8))
                : Files.newBufferedWriter(file);
    }

    /**
     * Writes the committed records that topics hold now, without heartbeats; the same topics give the same lines.
     *
     * @param topics full names
     * @param wanted the records to be written
     * @return how many were
     * @throws IOException where Kafka does not answer or has no such topic, with the remedy
     */
    public static long write(Connection kafka, List<String> topics, Predicate<TopicRecord> wanted, Writer out)
            throws IOException {
        long lines = 0;
        try (TopicReader reader = TopicReader.open(kafka, topics, true)) {
            for (TopicRecord record = reader.next(); record != null; record = reader.next()) {
                if (!record.isHeartbeat() && wanted.test(record)) {
                    out.write(record.line().toString());
                    out.write('\n');
                    lines++;
                }
            }
        }
        return lines;
    }
}
